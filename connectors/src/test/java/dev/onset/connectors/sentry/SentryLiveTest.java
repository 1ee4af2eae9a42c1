package dev.onset.connectors.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Drained;
import dev.onset.connectors.servers.KnownTotals;
import dev.onset.connectors.servers.LiveRun;
import dev.onset.connectors.servers.LiveServer;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.RequestListener;
import dev.onset.connectors.spi.Secret;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.signal.Coverage;
import dev.onset.signal.DataPoints;
import dev.onset.signal.ErrorEvent;
import dev.onset.signal.ErrorIssue;
import dev.onset.signal.Series;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Against a real server: {@code -Donset.live.sentry=URL}, its token in the environment variable {@code ONSET_LIVE_SENTRY_TOKEN},
 * {@code -Donset.live.organization=SLUG} where the token sees several. To count everything in a range:
 * {@code -Donset.live.start=... -Donset.live.end=...} (RFC 3339), {@code -Donset.live.issues=N -Donset.live.events=N}; or {@code
 * -Donset.live.counts=FILE}, an incident's totals, which gives the range too.
 */
class SentryLiveTest extends LiveServer {

    private static final Logger LOG = LoggerFactory.getLogger(SentryLiveTest.class);

    SentryLiveTest() {
        super("Sentry");
    }

    @Override
    protected Connector open(URI url, RequestListener listener) {
        var settings = ConnectorSettings.of("live", "sentry", url)
                .withAuth(new ConnectorSettings.Auth.Bearer(
                        "Bearer", Secret.env("ONSET_LIVE_SENTRY_TOKEN", System::getenv)));
        String organization = System.getProperty("onset.live.organization");
        return new SentryKind()
                .open(
                        organization == null ? settings : settings.withOption("organization", organization),
                        ConnectorContext.live(Clock.systemUTC()).withListener(listener));
    }

    @Test
    void check_works() throws Exception {
        LOG.info("{}", assertWorks());
    }

    @Test
    void issues_andAllTheirEvents() throws Exception {
        long start = System.nanoTime();
        Drained issues = Drained.of(connector().fetch(new SignalQuery.Issues("", "", range(), 10_000)));
        assertThat(issues.failure()).isNull();
        LOG.info("{} issues: {}", issues.issues().size(), issues.verdict());
        long counted = 0;
        long events = 0;
        long traced = 0;
        for (ErrorIssue issue : issues.issues()) {
            Drained found = Drained.of(connector().fetch(new SignalQuery.IssueEvents(issue.id(), range(), 10_000)));
            assertThat(found.failure()).isNull();
            counted += issue.count();
            events += found.events().size();
            traced +=
                    found.events().stream().filter(e -> !e.traceId().isEmpty()).count();
            LOG.info(
                    "{} {}: {} of {} events, {}",
                    issue.shortId(),
                    issue.title(),
                    found.events().size(),
                    issue.count(),
                    found.verdict().reasons());
            if (issue.firstSeen() != null && range().contains(issue.firstSeen())) {
                assertThat(found.events().size() < issue.count())
                        .isEqualTo(!found.verdict().isComplete());
            }
            if (!found.events().isEmpty()) {
                ErrorEvent event = found.events().getFirst();
                for (String of : new String[] {issue.id(), ""}) {
                    Drained one = Drained.of(connector().fetch(new SignalQuery.ErrorEventById(of, event.id())));
                    assertThat(one.events()).extracting(ErrorEvent::id).containsExactly(event.id());
                    assertThat(one.events().getFirst().exceptions()).isEqualTo(event.exceptions());
                }
            }
        }
        LOG.info(
                "{} issues, {} events of {} counted, {} with a trace, in {} ms",
                issues.issues().size(),
                events,
                counted,
                traced,
                (System.nanoTime() - start) / 1_000_000);
        if (System.getProperty("onset.live.issues") != null) {
            assertThat(issues.issues()).hasSize(Integer.getInteger("onset.live.issues"));
            assertThat(events).isEqualTo(Long.getLong("onset.live.events"));
        }
    }

    /** The tracker drops old events of an issue but keeps its count: what came and what is said to be missing add up. */
    @Test
    void everyIssueAndEventOfAnIncident_comesOrIsSaidToBeMissing() throws Exception {
        KnownTotals known = KnownTotals.require();
        try (var run = new LiveRun(known.incident() + " Sentry events");
                var tracker = openWith(run)) {
            run.restart();
            Drained issues = Drained.of(tracker.fetch(new SignalQuery.Issues("", "", range(), 10_000)));
            assertThat(issues.failure()).isNull();
            assertThat(issues.verdict().isComplete()).isTrue();
            assertThat(issues.issues()).hasSize((int) known.of("sentry", "issues"));
            long got = 0;
            long declared = 0;
            for (ErrorIssue issue : issues.issues()) {
                Drained found = Drained.of(tracker.fetch(new SignalQuery.IssueEvents(issue.id(), range(), 10_000)));
                assertThat(found.failure()).isNull();
                got += found.events().size();
                Coverage verdict = found.verdict();
                assertThat(verdict.total()).isPresent();
                long missing = verdict.total().getAsLong() - found.events().size();
                assertThat(verdict.isComplete()).as(verdict.toString()).isEqualTo(missing == 0);
                declared += missing;
            }
            run.row(known.of("sentry", "events"), got, declared);
            assertThat(got + declared).isEqualTo(known.of("sentry", "events"));
        }
    }

    @Test
    void rate_addsUpToTheEvents() throws Exception {
        long start = System.nanoTime();
        Drained found = Drained.of(connector().fetch(new SignalQuery.ErrorRate("", range(), Duration.ofMinutes(1))));
        assertThat(found.failure()).isNull();
        double sum = 0;
        for (Series series : ((DataPoints) found.batches().getFirst().items()).series()) {
            LOG.info("{}: {}", series.labels(), Arrays.toString(series.values()));
            sum += Arrays.stream(series.values()).sum();
        }
        LOG.info("{} errors: {} ({} ms)", sum, found.verdict(), (System.nanoTime() - start) / 1_000_000);
        if (System.getProperty("onset.live.events") != null) {
            assertThat(sum).isEqualTo((double) Long.getLong("onset.live.events"));
        }
    }

    @Test
    void projectsReleasesAndDeploys_areAnswered() throws Exception {
        for (SignalQuery query : new SignalQuery[] {
            new SignalQuery.ErrorProjects(), new SignalQuery.Releases("", range()), new SignalQuery.Deploys(range())
        }) {
            Drained found = Drained.of(connector().fetch(query));
            LOG.info("{}: {} {}", query, found.batches(), found.sentence());
            assertThat(found.failure() == null || found.failure() instanceof Failure.Unsupported)
                    .isTrue();
        }
    }

    @Test
    void unknownThings_areNotFound() throws Exception {
        for (SignalQuery query : new SignalQuery[] {
            new SignalQuery.IssueById("999999999"),
            new SignalQuery.IssueEvents("999999999", range(), 10),
            new SignalQuery.ErrorEventById("", "f".repeat(32)),
            new SignalQuery.Issues("", "no-such-project", range(), 10)
        }) {
            Drained found = Drained.of(connector().fetch(query));
            LOG.info("{}: {}", query, found.sentence());
            assertThat(found.failure()).isInstanceOf(Failure.NotFound.class);
        }
    }
}
