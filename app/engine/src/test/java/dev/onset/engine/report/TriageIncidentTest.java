package dev.onset.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.casefile.Note;
import dev.onset.engine.casefile.OwnTrail;
import dev.onset.engine.triage.NextCheck;
import dev.onset.engine.triage.Receipt;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageFixtures;
import dev.onset.incident.Account;
import dev.onset.incident.Foresight;
import dev.onset.incident.Incident;
import dev.onset.incident.Incident.Event;
import dev.onset.incident.Incident.Moment;
import dev.onset.incident.Telling;
import dev.onset.incident.export.HtmlReport;
import dev.onset.incident.export.Pictures;
import dev.onset.incident.template.DraftCheck;
import dev.onset.incident.template.DraftTemplate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class TriageIncidentTest {

    private final Triage pool = TriageFixtures.poolExhaustion();
    private final List<Note> notes =
            List.of(new Note(1, Instant.parse("2026-11-14T02:30:00Z"), "sam", "restarted orders-7c9. No change"));
    private final Incident incident = TriageIncident.of(pool, notes, telling(Account.BLANK));

    /** Somebody has put the note into the timeline. */
    private Telling.Saved telling(Account account) {
        Account told =
                OwnTrail.promoted(account, OwnTrail.row(notes.getFirst())).withRevision(1);
        return new Telling.Saved(told, Instant.parse("2026-11-14T02:40:00Z"), "sam", "0".repeat(64), 2);
    }

    @Test
    void note_thatNobodyPutIntoTheTimeline_isNowhere() {
        var nobody = new Telling.Saved(Account.BLANK, Instant.EPOCH, "", "", 0);
        assertThat(TriageIncident.of(pool, notes, nobody)).isEqualTo(TriageIncident.of(pool));
        assertThat(TriageIncident.of(pool).toString()).doesNotContain("orders-7c9");
        assertThat(incident.toString()).contains("orders-7c9");
    }

    @Test
    void moments_areTheEarliestOnsetAndTheFirstAlertAfterIt() {
        assertThat(incident.moments())
                .extracting(Moment::kind)
                .containsExactly(
                        Moment.Kind.CHANGED,
                        Moment.Kind.BEGAN,
                        Moment.Kind.PENDING,
                        Moment.Kind.DETECTED,
                        Moment.Kind.MITIGATED,
                        Moment.Kind.RESOLVED);
        Moment began = incident.moment(Moment.Kind.BEGAN).orElseThrow();
        assertThat(began.mark().at()).isEqualTo("2026-11-14T02:12:05Z");
        assertThat(began.mark().earliest()).isEqualTo("2026-11-14T02:12:00Z");
        assertThat(began.source()).isEqualTo("metrics (prometheus)");
        assertThat(incident.moment(Moment.Kind.DETECTED).orElseThrow().what()).isEqualTo("HighLatencyP95 of orders");
        assertThat(incident.moment(Moment.Kind.RESOLVED).orElseThrow().mark().at())
                .isEqualTo("2026-11-14T02:43:00Z");
        assertThat(incident.moment(Moment.Kind.CHANGED).orElseThrow().what())
                .isEqualTo("deploy of orders, version 2.3.0 to 2.4.0");
    }

    @Test
    void mitigated_isWhenTheFirstSignalCameBack() {
        Moment back = incident.moment(Moment.Kind.MITIGATED).orElseThrow();
        assertThat(back.what()).endsWith("was back near its baseline");
        assertThat(back.mark().at())
                .isAfter("2026-11-14T02:12:05Z")
                .isBefore(pool.window().end());
        assertThat(incident.timeline())
                .filteredOn(e -> e.kind() == Event.Kind.RECOVERY)
                .singleElement()
                .satisfies(e -> assertThat(e.mark()).isEqualTo(back.mark()));
    }

    @Test
    void foresight_aRule_isToldOnlyWhereItGainsTime() {
        Foresight.EarlierRule rule = Objects.requireNonNull(incident.foresight().rule());
        Instant told =
                incident.moment(Moment.Kind.DETECTED).orElseThrow().mark().at();
        assertThat(rule.firesAt())
                .isBetween(Instant.parse("2026-11-14T02:12:00Z").plus(rule.hold()), told);
        assertThat(rule.firesAt().plus(rule.gained())).isEqualTo(told);
        assertThat(rule.than()).isEqualTo("HighLatencyP95 of orders");
        assertThat(DraftTemplate.blameless().draft(incident)).contains("- Back-test: a rule on " + rule.what());

        Incident seenAtOnce = TriageIncident.of(pool, notes, saved(Instant.parse("2026-11-14T02:12:06Z")));
        assertThat(seenAtOnce.foresight().rule()).isNull();
        assertThat(DraftTemplate.blameless().draft(seenAtOnce)).doesNotContain("Back-test");
    }

    /** Somebody told that it was noticed then. */
    private static Telling.Saved saved(Instant detected) {
        Account account = Account.BLANK
                .withRevision(1)
                .withTimes(List.of(
                        new Account.Told(Moment.Kind.DETECTED, detected, null, null, "a call from a customer", "sam")));
        return new Telling.Saved(account, detected, "sam", "0".repeat(64), 2);
    }

    @Test
    void timeline_ascends_andEveryRowHasEvidence() {
        assertThat(incident.timeline())
                .isSortedAccordingTo(
                        java.util.Comparator.comparing(e -> e.mark().at()));
        assertThat(incident.timeline()).allSatisfy(e -> assertThat(e.evidence()).isNotEmpty());
        assertThat(incident.timeline())
                .extracting(Event::kind)
                .contains(Event.Kind.CHANGE, Event.Kind.ONSET, Event.Kind.FIRING, Event.Kind.NOTE);
        assertThat(incident.timeline())
                .filteredOn(e -> e.kind() == Event.Kind.NOTE)
                .singleElement()
                .satisfies(e -> assertThat(e.evidence()).containsExactly("n1", "p1"));
    }

    @Test
    void evidence_holdsReceiptsAndNotes() {
        assertThat(incident.evidence()).hasSize(14);
        assertThat(incident.evidence().reversed()).extracting(e -> e.id()).startsWith("p1", "n1");
        assertThat(incident.evidence()).allSatisfy(e -> assertThat(e.sha256()).hasSize(64));
    }

    @Test
    void evidence_thatAPersonAskedFor_saysSo_andIsALinkInTheReport() {
        Receipt first = pool.receipts().getFirst();
        var receipts = new ArrayList<>(pool.receipts());
        receipts.add(new Receipt("q1", first.provenance(), "a query of a person's own"));
        Triage pinned = pool.withReceipts(receipts);
        Incident asked = TriageIncident.of(pinned, notes, telling(Account.BLANK));

        assertThat(asked.evidence())
                .filteredOn(e -> e.id().equals("q1"))
                .singleElement()
                .extracting(Incident.Evidence::note)
                .isEqualTo("a query of a person's own (asked by hand beside the triage: no finding rests on it)");
        assertThat(asked.evidence())
                .filteredOn(e -> !e.id().equals("q1"))
                .as("what the triage asked is told as before")
                .isEqualTo(incident.evidence());
        assertThat(HtmlReport.of(asked, Pictures.none("")))
                .contains("<tr id=\"q1\">", "asked by hand beside the triage: no finding rests on it");
        String draft = DraftTemplate.triageReport().draft(asked);
        assertThat(draft).contains("| [q1] |");
        assertThat(DraftCheck.check(draft, asked)).isEmpty();
    }

    @Test
    void draft_ofEveryTriage_stands() {
        for (Triage t : List.of(pool, TriageFixtures.quiet(), TriageFixtures.blind())) {
            Incident i = TriageIncident.of(t, notes, telling(Account.BLANK));
            assertThat(DraftCheck.check(DraftTemplate.blameless().draft(i), i)).isEmpty();
            assertThat(DraftCheck.check(DraftTemplate.triageReport().draft(i), i))
                    .isEmpty();
        }
    }

    @Test
    void findings_sayWhatToLookAtNext_inPageAndMarkdown() {
        String page = HtmlReport.of(incident, Pictures.none(""));
        String markdown = DraftTemplate.triageReport().draft(incident);
        assertThat(incident.findings()).hasSameSizeAs(pool.findings()).isNotEmpty();
        for (int i = 0; i < pool.findings().size(); i++) {
            NextCheck check = NextCheck.of(pool.findings().get(i));
            assertThat(incident.findings().get(i).next())
                    .isEqualTo(new Incident.NextCheck(check.confirms(), check.refutes()));
        }
        assertThat(page.split("To look at next:", -1)).hasSize(pool.findings().size() + 1);
        assertThat(markdown.split("- Would confirm it: ", -1))
                .hasSize(pool.findings().size() + 1);
        assertThat(markdown.split("- Would refute it: ", -1))
                .hasSize(pool.findings().size() + 1);
    }

    @Test
    void blind_neverLooksLikeCalm() {
        Incident blind = TriageIncident.of(TriageFixtures.blind());
        assertThat(blind.isBlind()).isTrue();
        assertThat(blind.header().title()).isEqualTo("Nothing could be seen in orders");
        for (var template : List.of(DraftTemplate.blameless(), DraftTemplate.triageReport())) {
            assertThat(template.draft(blind))
                    .contains("no source answered")
                    .doesNotContain("Nothing left its baseline");
        }
        Incident quiet = TriageIncident.of(TriageFixtures.quiet());
        assertThat(quiet.isBlind()).isFalse();
        assertThat(quiet.header().title()).isEqualTo("Nothing left its baseline");
    }

    @Test
    void detection_alertFromBefore_isNotThisIncidents() {
        Predicate<String> old = name -> name.contains("DiskFillingUp");
        assertThat(incident.moments()).extracting(Moment::what).noneMatch(old);
        String draft = DraftTemplate.blameless().draft(incident);
        assertThat(draft).contains("Already firing before: DiskFillingUp of node");
    }
}
