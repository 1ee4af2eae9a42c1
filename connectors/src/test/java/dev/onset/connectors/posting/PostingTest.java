package dev.onset.connectors.posting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.posting.PostingKind.Approved;
import dev.onset.connectors.posting.PostingKind.Letter;
import dev.onset.connectors.posting.PostingKind.Outcome;
import dev.onset.connectors.posting.PostingKind.Parcel;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Postings send exactly what was approved, once, and say clearly when they are refused. */
class PostingTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T06:41:06Z"), ZoneOffset.UTC);

    private static final String TOKEN = "planted-5f3a9c";

    private static final List<Letter> LETTERS = List.of(
            new Letter("/incidents/P1/review", Map.of("From", "a@b.example"), "{\"title\":\"caf\\u00e9\"}\n"),
            new Letter("/incidents/P1/review/markers", Map.of(), "{\"title\":\"x\",\"notes\":[\"y\"]}\n"));

    /** What the service saw, and what came of it. */
    private record Posted(Outcome outcome, List<Seen> seen) {}

    private static Posted post(PostingKind kind, List<Letter> letters, Function<Seen, Canned> service)
            throws Exception {
        var seen = new CopyOnWriteArrayList<Seen>();
        Function<Seen, Canned> watched = s -> {
            seen.add(s);
            return service.apply(s);
        };
        try (var server = FaultServer.answering(watched)) {
            Parcel parcel = new Parcel(kind, server.url(), letters);
            Approved approved = parcel.approve(parcel.digest().substring(0, 12)).orElseThrow();
            Outcome outcome = PostingKind.post(
                    approved, kind.settings(server.url(), Secret.of(TOKEN)), ConnectorContext.live(CLOCK));
            return new Posted(outcome, List.copyOf(seen));
        }
    }

    private static String sentence(Posted posted) {
        return Objects.requireNonNull(posted.outcome().failure()).sentence();
    }

    private static Canned json(int status, String body) {
        return Canned.json(body).withStatus(status);
    }

    @Test
    void pagerDuty_everyLetterArrivesByteForByte_andNothingElse() throws Exception {
        Posted posted = post(
                PostingKind.PAGERDUTY,
                LETTERS,
                s -> json(
                        201,
                        s.path().endsWith("markers") ? "{\"marker\":{\"id\":\"M\"}}" : "{\"incident_review\":{}}"));

        assertThat(posted.outcome()).isEqualTo(new Outcome(2, null));
        assertThat(posted.seen()).hasSize(2);
        for (int i = 0; i < 2; i++) {
            Seen s = posted.seen().get(i);
            assertThat(s.method()).isEqualTo("POST");
            assertThat(s.path()).isEqualTo(LETTERS.get(i).path());
            assertThat(s.body()).isEqualTo(LETTERS.get(i).json());
            assertThat(s.header("Authorization")).isEqualTo("Token token=" + TOKEN);
            assertThat(s.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        }
        assertThat(posted.seen().getFirst().header("From")).isEqualTo("a@b.example");
    }

    @Test
    void slack_okFalse_isARefusalWithHelp() throws Exception {
        Posted posted = post(
                PostingKind.SLACK,
                List.of(new Letter("/api/chat.postMessage", Map.of(), "{\"channel\":\"C1\"}")),
                s -> json(200, "{\"ok\":false,\"error\":\"not_in_channel\"}"));

        assertThat(posted.outcome().posted()).isZero();
        assertThat(posted.seen()).hasSize(1);
        assertThat(posted.seen().getFirst().header("Authorization")).isEqualTo("Bearer " + TOKEN);
        assertThat(sentence(posted))
                .contains("not_in_channel", "invite the bot")
                .doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "400, --skip 1",
        "401, API key",
        "403, API key",
        "404, P1234ABC",
        "429, Wait",
        "500, again",
        "503, again"
    })
    void pagerDuty_refused_isSaidOnceAndNotTriedAgain(int status, String help) throws Exception {
        Posted posted = post(
                PostingKind.PAGERDUTY,
                LETTERS,
                s -> json(status, "{\"error\":{\"message\":\"No " + TOKEN + "\",\"errors\":[\"why\"]}}"));

        assertThat(posted.outcome().posted()).isZero();
        assertThat(posted.seen()).hasSize(1);
        assertThat(sentence(posted)).contains(help).contains("why").doesNotContain(TOKEN);
    }

    @Test
    void pagerDuty_secondRefused_saysThatOneWasPosted() throws Exception {
        Posted posted = post(
                PostingKind.PAGERDUTY,
                LETTERS,
                s -> s.path().endsWith("markers")
                        ? json(404, "{}")
                        : json(201, "{\"incident_review\":{\"id\":\"R\"}}"));

        assertThat(posted.outcome().posted()).isEqualTo(1);
        assertThat(posted.outcome().failure()).isInstanceOf(Failure.NotFound.class);
    }

    @Test
    void approve_isOfTheseBytesAddressAndHeadersAlone() {
        URI base = URI.create("https://api.pagerduty.com");
        Parcel parcel = new Parcel(PostingKind.PAGERDUTY, base, LETTERS);
        String digits = parcel.digest().substring(0, 12);

        assertThat(parcel.approve(digits)).isPresent();
        assertThat(parcel.approve(digits.toUpperCase(java.util.Locale.ROOT) + " "))
                .isPresent();
        assertThat(parcel.approve(digits.substring(0, 7))).isEmpty();
        assertThat(parcel.approve("")).isEmpty();
        assertThat(parcel.without(1).approve(digits)).isEmpty();
        assertThat(new Parcel(PostingKind.PAGERDUTY, URI.create("https://other.example"), LETTERS).approve(digits))
                .isEmpty();
        assertThat(new Parcel(
                                PostingKind.PAGERDUTY,
                                base,
                                List.of(
                                        new Letter(
                                                LETTERS.getFirst().path(),
                                                Map.of(),
                                                LETTERS.getFirst().json()),
                                        LETTERS.getLast()))
                        .approve(digits))
                .isEmpty();
    }

    @Test
    void shown_holdsEveryByteOfEveryBody() {
        Parcel parcel = new Parcel(PostingKind.SLACK, URI.create("https://slack.com"), LETTERS);

        assertThat(parcel.shown())
                .contains("POST https://slack.com/incidents/P1/review\n", "From: a@b.example\n")
                .contains(LETTERS.getFirst().json(), LETTERS.getLast().json());
    }
}
