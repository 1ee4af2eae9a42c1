package dev.onset.engine.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.packs.PackSignal;
import dev.onset.signal.Change;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeReaderTest {

    private static final Instant START = Instant.parse("2026-11-21T06:26:00Z");
    private static final Grid GRID = Grid.over(TimeRange.of(START, START.plusSeconds(1200)), Duration.ofSeconds(5));
    private static final PackSignal CHANGE = new PackSignal(
            "build",
            "Version",
            "",
            PackSignal.Direction.BOTH,
            PackSignal.Golden.AVAILABILITY,
            "q",
            "",
            null,
            PackSignal.Role.CHANGE);

    private static Series series(Labels labels, int fromSecond, int toSecond, double value) {
        int n = (toSecond - fromSecond) / 5;
        var values = new double[n];
        Arrays.fill(values, value);
        return new Series(labels, Timestamps.regular(START.toEpochMilli() + fromSecond * 1000L, 5_000, n), values);
    }

    private static double epoch(int second) {
        return START.getEpochSecond() + second + 0.5;
    }

    @Test
    void read_newVersionOnANewPod_isADeployAtItsProcessStart() {
        var reader = new ChangeReader(GRID);
        reader.read(
                CHANGE,
                List.of(
                        series(Labels.of("job", "orders", "pod", "a", "version", "1.1.4"), 0, 600, 1),
                        series(Labels.of("job", "orders", "pod", "b", "version", "1.2.0"), 605, 1200, 1)),
                l -> l.getOr("job", ""),
                List.of("e1"));
        reader.read(
                CHANGE,
                List.of(
                        series(Labels.of("job", "orders", "pod", "a"), 0, 600, epoch(-4000)),
                        series(Labels.of("job", "orders", "pod", "b"), 605, 1200, epoch(600))),
                l -> l.getOr("job", ""),
                List.of("e2"));

        var changes = reader.changes();

        assertThat(changes).hasSize(1);
        Change deploy = changes.getFirst().change();
        assertThat(deploy.kind()).isEqualTo(Change.Kind.DEPLOY);
        assertThat(deploy.from()).isEqualTo("1.1.4");
        assertThat(deploy.to()).isEqualTo("1.2.0");
        assertThat(deploy.at()).isEqualTo(START.plusMillis(600_500));
        assertThat(changes.getFirst().evidence()).containsExactly("e1", "e2");
    }

    @Test
    void read_sameVersionStartsAnew_isARestart() {
        var reader = new ChangeReader(GRID);
        reader.read(
                CHANGE,
                List.of(series(Labels.of("job", "orders"), 0, 1200, epoch(300))),
                l -> l.getOr("job", ""),
                List.of("e1"));

        assertThat(reader.changes())
                .extracting(c -> c.change().kind(), c -> c.change().at())
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Change.Kind.RESTART, START.plusMillis(300_500)));
    }

    @Test
    void read_startedLongAgo_isNoChange() {
        var reader = new ChangeReader(GRID);
        reader.read(
                CHANGE,
                List.of(series(Labels.of("job", "orders"), 0, 1200, epoch(-90_000))),
                l -> l.getOr("job", ""),
                List.of("e1"));

        assertThat(reader.changes()).isEmpty();
    }

    @Test
    void read_limitSteps_isAConfigChangeWithBothValues() {
        var reader = new ChangeReader(GRID);
        var values = new double[100];
        Arrays.fill(values, 0, 50, 50);
        Arrays.fill(values, 50, 100, 10);
        reader.read(
                CHANGE,
                List.of(new Series(
                        Labels.of("job", "orders"), Timestamps.regular(START.toEpochMilli(), 5_000, 100), values)),
                l -> l.getOr("job", ""),
                List.of("e1"));

        Change change = reader.changes().getFirst().change();
        assertThat(change.kind()).isEqualTo(Change.Kind.CONFIG);
        assertThat(change.from()).isEqualTo("50");
        assertThat(change.to()).isEqualTo("10");
        assertThat(change.at()).isEqualTo(START.plusSeconds(250));
    }

    private static PackSignal inner(String title, String inner) {
        return inner(title, inner, "count");
    }

    private static PackSignal inner(String title, String inner, String unit) {
        return new PackSignal(
                "x",
                title,
                unit,
                PackSignal.Direction.BOTH,
                PackSignal.Golden.AVAILABILITY,
                "q",
                inner,
                null,
                PackSignal.Role.CHANGE);
    }

    private static Series steps(Labels labels, int every) {
        return steps(labels, every, 3);
    }

    private static Series steps(Labels labels, int every, int first) {
        var values = new double[240];
        for (int i = 0; i < values.length; i++) {
            values[i] = first + i / every;
        }
        return new Series(labels, Timestamps.regular(START.toEpochMilli(), 5_000, values.length), values);
    }

    @Test
    void read_resourceVersionSteps_isAConfigChange_thatNamesTheMapAndNoNumbers() {
        var reader = new ChangeReader(GRID);
        reader.read(
                inner("Config map changed", "configuration"),
                List.of(steps(Labels.of("configmap", "orders-config"), 130, 1_812_345_678)),
                l -> "",
                List.of("e1"));

        assertThat(reader.changes()).hasSize(1);
        Change change = reader.changes().getFirst().change();
        assertThat(change.kind()).isEqualTo(Change.Kind.CONFIG);
        assertThat(change.what()).isEqualTo("config map \"orders-config\" changed");
        assertThat(change.from() + change.to()).isEmpty();
        assertThat(change.at()).isEqualTo(START.plusSeconds(650));
    }

    @Test
    void read_writtenAllTheTime_isNoChange() {
        var reader = new ChangeReader(GRID);
        reader.read(
                inner("Config map changed", "configuration"),
                List.of(steps(Labels.of("configmap", "leader"), 3)),
                l -> "",
                List.of("e1"));

        assertThat(reader.changes()).isEmpty();
    }

    @Test
    void read_timeOfAReload_isAConfigChange_andNoProcessStart() {
        var reader = new ChangeReader(GRID);
        reader.read(
                inner("Configuration loaded", "configuration", "seconds"),
                List.of(series(Labels.of("job", "proxy"), 0, 1200, epoch(300))),
                l -> l.getOr("job", ""),
                List.of("e1"));

        assertThat(reader.changes())
                .extracting(c -> c.change().kind(), c -> c.change().what())
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Change.Kind.CONFIG, "configuration loaded"));
    }

    @Test
    void changes_generationBesideScaling_isToldOnce_asTheScaling() {
        var reader = new ChangeReader(GRID);
        Labels web = Labels.of("deployment", "web");
        reader.read(
                inner("Deployment changed", "rollout"),
                List.of(steps(web, 130)),
                l -> l.getOr("deployment", ""),
                List.of("e1"));
        reader.read(
                inner("Replicas wanted", "replicas"),
                List.of(steps(web, 131)),
                l -> l.getOr("deployment", ""),
                List.of("e2"));

        assertThat(reader.changes()).extracting(c -> c.change().kind()).containsExactly(Change.Kind.SCALING);
    }

    @Test
    void changes_generationAlone_isARollout() {
        var reader = new ChangeReader(GRID);
        reader.read(
                inner("Deployment changed", "rollout"),
                List.of(steps(Labels.of("deployment", "web"), 130)),
                l -> l.getOr("deployment", ""),
                List.of("e1"));

        assertThat(reader.changes()).extracting(c -> c.change().kind()).containsExactly(Change.Kind.ROLLOUT);
    }
}
