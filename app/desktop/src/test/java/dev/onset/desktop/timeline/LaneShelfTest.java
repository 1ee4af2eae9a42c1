package dev.onset.desktop.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.FindingKind;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Onset;
import dev.onset.engine.triage.SignalType;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageRequest;
import dev.onset.signal.Alert;
import dev.onset.signal.Change;
import dev.onset.signal.Labels;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two services, one of which moved; alerts and changes as a real incident tells them, twice and in swarms. */
class LaneShelfTest {

    private static final TimeRange WINDOW = TimeRange.ofEpochMillis(0, 1_000_000);
    private static final Lane CALM = lane("http/errors", "catalog", SignalType.METRIC, "e1", null);
    private static final Lane ERRORS = lane("http/errors", "orders", SignalType.METRIC, "e1", Onset.exactly(at(500)));
    private static final Lane POOL = lane("db/pending", "orders", SignalType.METRIC, "e2", Onset.exactly(at(400)));
    private static final Lane LOGS = lane("logs/volume", "orders", SignalType.LOG, "e9", null);
    private static final Finding FIRST = finding(1, SignalType.METRIC, "e2", at(400));
    private static final Finding SECOND = finding(2, SignalType.METRIC, "e1", at(500));
    private static final Finding NEW_LOG = finding(3, SignalType.LOG, "e5", at(300));

    private final LaneShelf shelf = new LaneShelf();

    @BeforeEach
    void show() {
        shelf.show(triage(), LaneShelf.Rest.DROPPED);
    }

    @Test
    void moved_showsTheLaneOfTheStrongestFindingFirst() {
        assertThat(lanes()).containsExactly(POOL, ERRORS);
        assertThat(shelf.count(LaneFilter.MOVED)).isEqualTo(2);
        assertThat(shelf.count(LaneFilter.INVOLVED)).isEqualTo(3);
        assertThat(shelf.count(LaneFilter.ALL)).isEqualTo(4);
    }

    @Test
    void involved_showsEveryLaneOfTheServiceInItsOrder() {
        shelf.filter(LaneFilter.INVOLVED);
        assertThat(lanes()).containsExactly(ERRORS, POOL, LOGS);
    }

    @Test
    void find_looksThroughAllLanesWhateverTheFilter() {
        shelf.find(" CATALOG http ");
        assertThat(lanes()).containsExactly(CALM);
        shelf.find("nothing like it");
        assertThat(lanes()).isEmpty();
    }

    @Test
    void best_isTheLaneOfTheFindingsOwnServiceAndAnswer() {
        assertThat(shelf.best(SECOND).orElseThrow().key()).isEqualTo(LaneRow.Values.keyOf(ERRORS));
    }

    @Test
    void best_ofAFindingWithoutALane_isOneOfItsKind() {
        assertThat(shelf.best(NEW_LOG).orElseThrow().key()).isEqualTo(LaneRow.Values.keyOf(LOGS));
    }

    @Test
    void running_showsWhatMovedBeforeTheOthers() {
        var running = new LaneShelf();
        running.landed(CALM);
        running.landed(ERRORS);
        running.landed(ERRORS);
        assertThat(running.rows())
                .extracting(LaneRow::words)
                .containsExactly("orders · http/errors", "catalog · http/errors");
    }

    @Test
    void soFar_keepsLanesOfSourcesThatAreStillAskedInView() {
        var running = new LaneShelf();
        Lane early = lane("http/raw", "orders", SignalType.METRIC, "e1", null);
        Lane errors = lane("errors/new", "orders", SignalType.ERROR, "e7", null);
        running.landed(early);
        running.landed(errors);
        running.show(triage(), LaneShelf.Rest.KEPT);
        assertThat(running.rows())
                .extracting(LaneRow::words)
                .contains("orders · errors/new")
                .doesNotContain("orders · http/raw");

        Lane late = lane("errors/late", "orders", SignalType.ERROR, "e8", null);
        running.landed(late);
        assertThat(running.rows()).extracting(LaneRow::words).contains("orders · errors/late");

        running.show(triage(), LaneShelf.Rest.DROPPED);
        assertThat(running.rows())
                .extracting(LaneRow::words)
                .doesNotContain("orders · errors/late", "orders · errors/new");
    }

    @Test
    void onsets_standInTheOrderInWhichTheyMoved() {
        LaneRow.Onsets onsets = EventRows.onsets(triage());
        assertThat(onsets.points()).extracting(p -> p.finding().rank()).containsExactly(3, 1, 2);
    }

    @Test
    void changes_thatAreASwarmOfRestarts_areOneMark() {
        List<LaneRow.Mark> marks = EventRows.changes(triage()).marks();
        assertThat(marks)
                .extracting(LaneRow.Mark::text)
                .containsExactly("5 processes started", "orders: version 1 → 2");
    }

    @Test
    void alerts_pendingThenFiring_areOneMarkAndInstancesToo() {
        List<LaneRow.Mark> marks = EventRows.alerts(triage()).marks();
        assertThat(marks).hasSize(1);
        assertThat(marks.getFirst().look()).isEqualTo(LaneRow.Look.FIRING);
        assertThat(marks.getFirst().pendingSince()).isEqualTo(at(420));
        assertThat(marks.getFirst().range()).isEqualTo(TimeRange.of(at(450), at(700)));
    }

    private List<Lane> lanes() {
        return shelf.rows().stream()
                .flatMap(r -> r instanceof LaneRow.Values v ? java.util.stream.Stream.of(v.lane()) : null)
                .toList();
    }

    private static Triage triage() {
        var changes = new ArrayList<Triage.ObservedChange>();
        IntStream.range(0, 5)
                .forEach(i -> changes.add(change(at(10 + i), Change.Kind.RESTART, "s" + i, "process started")));
        changes.add(new Triage.ObservedChange(
                new Change(at(390), Change.Kind.DEPLOY, "orders", "version", "1", "2", Labels.NONE), List.of("e1")));
        return new Triage(
                TriageRequest.ofWindow(WINDOW),
                "test",
                at(1_000),
                WINDOW,
                TimeRange.ofEpochMillis(-1_000_000, 0),
                List.of(),
                List.of(FIRST, SECOND, NEW_LOG),
                changes,
                List.of(
                        alert(Alert.State.PENDING, 420, 420, 450),
                        alert(Alert.State.FIRING, 420, 450, 690),
                        alert(Alert.State.FIRING, 425, 460, 700)),
                List.of(),
                List.of(),
                List.of(),
                List.of(CALM, ERRORS, POOL, LOGS),
                List.of(),
                List.of(),
                Map.of());
    }

    private static Triage.ObservedChange change(Instant at, Change.Kind kind, String service, String what) {
        return new Triage.ObservedChange(new Change(at, kind, service, what, "", "", Labels.NONE), List.of("e1"));
    }

    private static Triage.ObservedAlert alert(Alert.State state, long since, long from, long to) {
        return new Triage.ObservedAlert(
                new Alert(
                        "f",
                        Labels.of("alertname", "TooSlow"),
                        Labels.NONE,
                        state,
                        at(from),
                        at(since),
                        at(to),
                        "",
                        List.of(),
                        List.of()),
                "orders",
                List.of("e1"));
    }

    private static Lane lane(
            String id,
            String service,
            SignalType signal,
            String evidence,
            @org.jspecify.annotations.Nullable Onset onset) {
        return new Lane(id, signal, service, id, "count", List.of(), onset, "", List.of(evidence));
    }

    private static Finding finding(int rank, SignalType signal, String evidence, Instant at) {
        return new Finding(
                rank,
                1.0 / rank,
                "orders",
                FindingKind.ERRORS,
                signal,
                "finding " + rank,
                "It moved.",
                Onset.exactly(at),
                null,
                null,
                Labels.NONE,
                null,
                List.of(),
                List.of(evidence));
    }

    private static Instant at(long seconds) {
        return Instant.ofEpochSecond(seconds);
    }
}
