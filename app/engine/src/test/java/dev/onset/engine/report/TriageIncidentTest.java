package dev.onset.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.casefile.Note;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageFixtures;
import dev.onset.incident.Incident;
import dev.onset.incident.Incident.Event;
import dev.onset.incident.Incident.Moment;
import dev.onset.incident.template.DraftCheck;
import dev.onset.incident.template.DraftTemplate;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class TriageIncidentTest {

    private final Triage pool = TriageFixtures.poolExhaustion();
    private final List<Note> notes =
            List.of(new Note(1, Instant.parse("2026-11-14T02:30:00Z"), "sam", "restarted orders-7c9. No change"));
    private final Incident incident = TriageIncident.of(pool, notes);

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
                .satisfies(e -> assertThat(e.evidence()).containsExactly("n1"));
    }

    @Test
    void evidence_holdsReceiptsAndNotes() {
        assertThat(incident.evidence()).hasSize(13);
        assertThat(incident.evidence().getLast().id()).isEqualTo("n1");
        assertThat(incident.evidence()).allSatisfy(e -> assertThat(e.sha256()).hasSize(64));
    }

    @Test
    void draft_ofEveryTriage_stands() {
        for (Triage t : List.of(pool, TriageFixtures.quiet(), TriageFixtures.blind())) {
            Incident i = TriageIncident.of(t, notes);
            assertThat(DraftCheck.check(DraftTemplate.blameless().draft(i), i)).isEmpty();
            assertThat(DraftCheck.check(DraftTemplate.triageReport().draft(i), i))
                    .isEmpty();
        }
    }

    @Test
    void blind_neverLooksLikeCalm() {
        Incident blind = TriageIncident.of(TriageFixtures.blind(), List.of());
        assertThat(blind.isBlind()).isTrue();
        assertThat(blind.header().title()).isEqualTo("Nothing could be seen in orders");
        for (var template : List.of(DraftTemplate.blameless(), DraftTemplate.triageReport())) {
            assertThat(template.draft(blind))
                    .contains("no source answered")
                    .doesNotContain("Nothing left its baseline");
        }
        Incident quiet = TriageIncident.of(TriageFixtures.quiet(), List.of());
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
