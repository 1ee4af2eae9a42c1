package dev.onset.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.ConnectorKind.Offers;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.desktop.task.DirectTaskRunner;
import dev.onset.engine.dashboards.Dashboard;
import dev.onset.engine.localfiles.LocalFile;
import dev.onset.engine.query.Language;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.SignalType;
import dev.onset.engine.triage.TriageListener;
import dev.onset.engine.workbench.Came;
import dev.onset.signal.Answer;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.DataPoints;
import dev.onset.signal.Labels;
import dev.onset.signal.LogLines;
import dev.onset.signal.Provenance;
import dev.onset.signal.Series;
import dev.onset.signal.Signals;
import dev.onset.signal.Span;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import dev.onset.signal.Traces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rooms beside a triage, with the example triage and a backend that answers by the query's text. */
class SideRoomsTest {

    @TempDir
    private Path folder = Path.of("");

    private final List<String> asked = new ArrayList<>();
    private final ShellViewModel model =
            new ShellViewModel(ScriptedService.desk(new Service(), "prod"), new DirectTaskRunner(), () -> 0);

    private static Batch batch(String query, Signals items) {
        var provenance = new Provenance(
                "metrics",
                "fake",
                query,
                ExampleTriage.WINDOW,
                ExampleTriage.WINDOW.end(),
                Duration.ZERO,
                null,
                "",
                List.of(new Answer("k", "GET", 200, 9, "ab12")));
        return new Batch(items, Coverage.complete(ExampleTriage.WINDOW, items.size()), provenance);
    }

    private static DataPoints points(int n) {
        var all = new ArrayList<Series>();
        for (int i = 0; i < n; i++) {
            all.add(new Series(
                    Labels.of("i", Integer.toString(i)),
                    Timestamps.regular(ExampleTriage.WINDOW.startMillis(), 15_000, 3),
                    new double[] {1, 2, 3}));
        }
        return DataPoints.of(all);
    }

    private static LogLines line() {
        var builder = new LogLines.Builder();
        builder.add(ExampleTriage.WINDOW.startNanos(), Labels.of("app", "a"), "a line", Labels.NONE);
        return builder.build();
    }

    private static Traces traces() {
        var builder = new Traces.Builder();
        builder.add(span("a1", "", "web", Span.Status.ERROR))
                .add(span("a2", "00000000000000a1", "orders", Span.Status.ERROR));
        return builder.build();
    }

    private static Span span(String id, String parent, String service, Span.Status status) {
        return new Span(
                "0".repeat(31) + "1",
                "00000000000000" + id,
                parent,
                service,
                "op",
                Span.Kind.SERVER,
                status,
                "",
                ExampleTriage.WINDOW.startNanos(),
                1_000_000,
                Labels.NONE,
                Labels.NONE,
                List.of(),
                List.of());
    }

    private final class Service implements TriageService {

        @Override
        public Looked run(Question question, TriageListener listener) {
            listener.brought(
                    new SignalQuery.TraceSearch("", "", Labels.NONE, ExampleTriage.WINDOW, null, null, 10),
                    List.of(batch("traces", traces())));
            return new Looked(ExampleTriage.poolShrink(), "/cases/one.onset");
        }

        @Override
        public List<Came> ask(String environment, Offers offers, SignalQuery query) {
            String text = query instanceof SignalQuery.MetricRange m
                    ? m.expression()
                    : query instanceof SignalQuery.LogRange l ? l.query() : ((SignalQuery.LogMetric) query).query();
            asked.add(offers + " " + text);
            if (text.contains("bad")) {
                var failure = new Failure.BadQuery("metrics", "GET", "1:1: parse error: bad", "Change it.");
                return List.of(new Came("metrics", query, List.of(), failure));
            }
            Signals items =
                    text.startsWith("{") ? line() : points(text.contains("many") ? 30 : text.contains("none") ? 0 : 2);
            return List.of(new Came("metrics", query, List.of(batch(text, items)), null));
        }

        @Override
        public List<LocalFile> files(List<Path> paths, String text, int first) {
            var lane = new Lane(
                    "file/a.log/lines",
                    SignalType.LOG,
                    "a",
                    "Log lines by level",
                    "count",
                    points(1).series(),
                    null,
                    "",
                    List.of("f" + first));
            var query = new SignalQuery.LogRange("a.log", ExampleTriage.WINDOW, 1, SignalQuery.Order.OLDEST_FIRST);
            return List.of(
                    new LocalFile(
                            Path.of("/a.log"),
                            "log lines",
                            batch("a.log", line()),
                            query,
                            List.of(lane),
                            List.of(),
                            ""),
                    new LocalFile(
                            Path.of("/b"),
                            "",
                            null,
                            null,
                            List.of(),
                            List.of(),
                            "/b cannot be shown: it holds no line."));
        }
    }

    private Lane last() {
        return model.timeline().now().open().stream()
                .filter(l ->
                        l.id().startsWith("query/") || l.id().startsWith("dashboard/") || l.id().startsWith("file/"))
                .toList()
                .getLast();
    }

    /** As the lane's page lists them. */
    private List<String> receipts(Lane lane) {
        return model.findings().evidence(lane).stream()
                .map(r -> r.id() + " " + r.provenance().query() + " "
                        + r.provenance().answers().getFirst().sha256())
                .toList();
    }

    @Test
    void receipts_ofOwnQuestions_beginAnewWithATriage() {
        for (int i = 0; i < 2; i++) {
            model.triage();
            model.side().query().text().set("up");
            model.side().query().run();
            assertThat(last().evidence()).containsExactly("q1");
            model.side().query().run();
            assertThat(receipts(last())).containsExactly("q2 up ab12");
        }
    }

    @Test
    void query_becomesALane_whateverLanesAreShown() {
        model.triage();
        model.side().query().text().set("  sum(rate(x[5m]))\n");
        model.side().query().run();
        assertThat(asked).containsExactly("METRICS sum(rate(x[5m]))");
        assertThat(last().title()).isEqualTo("sum(rate(x[5m]))");
        assertThat(model.side().query().outcome().get()).isEqualTo("2 series, on the timeline.");
        assertThat(receipts(last())).containsExactly("q1 sum(rate(x[5m])) ab12");
        model.side().query().text().set("many");
        model.side().query().run();
        assertThat(last().note()).isEqualTo("20 of 30 series are shown; aggregate to see all");
        model.side().query().text().set("none");
        model.side().query().run();
        assertThat(model.side().query().outcome().get()).isEqualTo("The answer is empty in this range.");
    }

    @Test
    void logQuery_opensItsLines_andACountedOneALane() {
        model.triage();
        model.side().query().language().set(Language.LOGQL);
        model.side().query().text().set("{app=\"a\"}");
        model.side().query().run();
        assertThat(model.drawer().wanted().get()).contains(DrawerViewModel.Page.LOGS);
        assertThat(model.drawer().logs().counted().get()).isEqualTo("1 of 1 lines");
        model.side().query().text().set("rate({app=\"a\"}[1m])");
        model.side().query().run();
        assertThat(last().title()).isEqualTo("rate({app=\"a\"}[1m])");
        assertThat(asked).containsExactly("LOGS {app=\"a\"}", "LOGS rate({app=\"a\"}[1m])");
    }

    @Test
    void query_beforeAnythingIsLookedAt_saysWhatToDo() {
        model.side().query().text().set("up");
        model.side().query().run();
        assertThat(model.side().query().outcome().get()).startsWith("Nothing is looked at yet: triage something first");
        assertThat(asked).isEmpty();
    }

    @Test
    void map_isMadeOfTheSpansThatCame_andEmptyWithATriageAnew() {
        model.triage();
        model.side().makeMap();
        assertThat(model.side().map().map().get().edges())
                .singleElement()
                .satisfies(e -> assertThat(
                                e.caller() + " " + e.callee() + " " + e.window().errors())
                        .isEqualTo("web orders 1"));
        assertThat(model.side().map().words().get()).startsWith("2 services, of the 1 traces that were fetched");
        model.triage();
        assertThat(model.side().map().map().get().nodes()).isEmpty();
    }

    @Test
    void spread_ofALane_tellsBothRanges_andOfNoneWhatToDo() {
        model.triage();
        model.side().spreadOf(Optional.empty());
        assertThat(model.side().spread().words().get()).startsWith("Click a lane");
        Lane lane = new Lane(
                "p/x", SignalType.METRIC, "web", "Pool", "count", points(1).series(), null, "", List.of());
        model.side().spreadOf(Optional.of(lane));
        assertThat(model.side().spread().words().get())
                .isEqualTo("web Pool, samples of the strongest series   Baseline: no values   "
                        + "Window: 3 values, median 2, p95 3");
        Lane latency = new Lane(
                "p/latency/web",
                SignalType.METRIC,
                "web",
                "p95",
                "seconds",
                points(1).series(),
                null,
                "",
                List.of());
        model.side().spreadOf(Optional.of(latency));
        assertThat(model.side().spread().shown().get().title())
                .as("spans of the window alone compare with nothing")
                .isEqualTo("web p95, samples of the strongest series");
    }

    @Test
    void files_besideATriage_addLanesAndLines_andSayWhatCouldNotBeRead() {
        model.triage();
        model.openFiles(List.of(Path.of("/a.log"), Path.of("/b")), "/a.log\n/b");
        assertThat(last().evidence())
                .containsExactly("f" + (ExampleTriage.poolShrink().receipts().size() + 1));
        assertThat(model.status().get())
                .isEqualTo("a.log: log lines, 1 items, 9 bytes.   /b cannot be shown: it holds no line.");
        TimeRange whole = TimeRange.of(ExampleTriage.BASELINE.start(), ExampleTriage.WINDOW.end());
        assertThat(model.drawer().brought().lines("", whole).size()).isEqualTo(1);
    }

    @Test
    void dashboard_becomesLanes_afterItsVariablesAreGiven_andNamesWhatDidNot() throws Exception {
        Path file = Files.writeString(folder.resolve("d.json"), """
                {"title":"Shop","templating":{"list":[{"name":"job","type":"query"}]},"panels":[
                 {"id":1,"type":"timeseries","title":"Good","fieldConfig":{"defaults":{"unit":"s"}},
                  "targets":[{"expr":"rate(x[$__rate_interval])"}]},
                 {"id":2,"type":"timeseries","title":"Asked","targets":[{"expr":"x{job=\\"$job\\"}"}]},
                 {"id":3,"type":"timeseries","title":"Wrong","targets":[{"expr":"bad"}]},
                 {"id":4,"type":"text","title":"Read me"}]}
                """);
        model.triage();
        model.side().openDashboard(file);
        var dashboard = model.side().dashboard();
        assertThat(dashboard.words().get())
                .isEqualTo("3 panels can be lanes, 1 things cannot. Give 1 variable a value.");
        dashboard.show();
        assertThat(dashboard.words().get()).isEqualTo("1 of 3 panels are on the timeline.");
        assertThat(last().title()).isEqualTo("Good");
        assertThat(last().unit()).isEqualTo("seconds");
        assertThat(receipts(last())).containsExactly("q1 rate(x[60s]) ab12");
        assertThat(dashboard.unusable().get())
                .extracting(Dashboard.Unusable::title)
                .containsExactly("Read me", "Asked", "Wrong");
        assertThat(dashboard.unusable().get().get(1).reason()).isEqualTo("no value for job");

        dashboard.value("job").set("orders");
        dashboard.show();
        assertThat(asked).contains("METRICS x{job=\"orders\"}").contains("METRICS rate(x[60s])");
        assertThat(dashboard.words().get()).isEqualTo("2 of 3 panels are on the timeline.");
        model.side().openDashboard(folder.resolve("none.json"));
        assertThat(dashboard.words().get()).contains("cannot be read");
    }
}
