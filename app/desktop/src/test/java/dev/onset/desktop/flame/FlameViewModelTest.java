package dev.onset.desktop.flame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.task.DirectTaskRunner;
import dev.onset.engine.triage.Lane;
import dev.onset.profiling.Profile;
import dev.onset.profiling.Recording;
import dev.onset.profiling.SampleColumns;
import dev.onset.profiling.flame.Node;
import dev.onset.signal.Series;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlameViewModelTest {

    private static final String STACKS = """
            main;web;parse 60
            main;web;render;escape 30
            main;web;render;render;escape 10
            main;idle 100
            """;

    @TempDir
    private Path folder;

    private final FlameViewModel model = new FlameViewModel(new DirectTaskRunner());
    private Path file;

    @BeforeEach
    void open() throws Exception {
        file = Files.writeString(folder.resolve("now.txt"), STACKS);
        model.open(file);
    }

    private Profile profile() {
        return Objects.requireNonNull(model.main().profile());
    }

    private Node box(int depth, double share) {
        return model.main().at(depth, share).orElseThrow();
    }

    private String name(int depth, double share) {
        return model.main().name(box(depth, share));
    }

    @Test
    void open_saysWhatItIs() {
        assertThat(model.title().get()).isEqualTo("now.txt  ·  Samples  ·  200 samples");
        assertThat(model.events()).containsExactly("samples");
        assertThat(model.note().get()).isEmpty();
        assertThat(model.heat()).as("the format has no times").isNull();
        assertThat(model.hot()).first().satisfies(h -> {
            assertThat(h.frame()).isEqualTo("idle");
            assertThat(h.selfShare()).isEqualTo(0.5);
        });
    }

    @Test
    void unreadable_isSaidAndNothingElseChanges() throws Exception {
        model.open(Files.writeString(folder.resolve("nonsense"), "what is this\n"));

        assertThat(model.note().get()).startsWith("nonsense: ").contains("no profile in a format");
        assertThat(model.title().get()).startsWith("now.txt");
        assertThat(model.busy().get()).isFalse();
    }

    @Test
    void boxes_lieByNameFromTheLeft() {
        assertThat(name(0, 0.5)).isEqualTo("main");
        assertThat(name(1, 0.25)).isEqualTo("idle");
        assertThat(name(1, 0.75)).isEqualTo("web");
        assertThat(name(2, 0.6)).isEqualTo("parse");
        assertThat(model.main().at(2, 0.2)).as("idle calls nothing").isEmpty();
        assertThat(model.main().at(0, 1.2)).isEmpty();
    }

    @Test
    void zoom_leavesATrailThatLeadsBack() {
        model.main().zoom(box(1, 0.75));
        model.main().zoom(box(2, 0.9));

        assertThat(model.main().crumbs()).extracting(n -> model.main().name(n)).containsExactly("web", "render");
        assertThat(name(3, 0.1)).isEqualTo("escape");
        assertThat(name(0, 0.5)).as("what lies around the zoomed one").isEqualTo("main");

        model.main().zoom(model.main().crumbs().getFirst());
        assertThat(model.main().crumbs()).hasSize(1);
        model.main().zoomOut();
        assertThat(model.main().zoom()).isEqualTo(Node.all(profile()));
    }

    @Test
    void tip_hasCountsAndShares() {
        model.main().zoom(box(1, 0.75));

        assertThat(model.main().tip(box(2, 0.1)).lines())
                .containsExactly(
                        "parse", "native", "60 samples, 30.0 % of all, 60.0 % of what is shown", "itself 60 samples");
        assertThat(model.main().stack(box(2, 0.1))).isEqualTo("parse\nweb\nmain");
    }

    @Test
    void search_saysHowMuchMatched() {
        model.search().set("render|parse");

        assertThat(model.main().matched()).isEqualTo("50.0 % in 2 frames");
        model.search().set("(");
        assertThat(model.main().matched()).isEqualTo("no expression");
        model.search().set("");
        assertThat(model.main().matched()).isEmpty();
    }

    @Test
    void leavesFirst_putsWhatRanAtTheRoot() {
        model.arrangement().set(Arrangement.LEAVES);

        assertThat(List.of(name(0, 0.1), name(0, 0.5), name(0, 0.9))).containsExactly("escape", "idle", "parse");
        assertThat(name(1, 0.1)).isEqualTo("render");
    }

    @Test
    void sandwich_hasCallersAndCallees() {
        model.sandwich("render");

        assertThat(model.arrangement().get()).isEqualTo(Arrangement.SANDWICH);
        assertThat(name(0, 0.5)).isEqualTo("render");
        assertThat(profile().totalSamples()).isEqualTo(40);
        assertThat(model.callers().name(model.callers().at(1, 0.5).orElseThrow()))
                .isEqualTo("web");
        assertThat(model.callers().growsUp()).isTrue();
        assertThat(model.main().growsUp()).isFalse();
    }

    @Test
    void hidden_givesItsCalleesToItsCallers() {
        model.cuts().hide("web");

        assertThat(name(1, 0.9)).isEqualTo("render");
        model.cuts().showAll();
        assertThat(name(1, 0.9)).isEqualTo("web");
    }

    @Test
    void recursion_canBeOneBox() {
        model.main().zoom(box(1, 0.75));
        assertThat(profile().stacks().deepest()).isEqualTo(5);

        model.cuts().toggleMerging();

        assertThat(profile().stacks().deepest()).isEqualTo(4);
        assertThat(model.main().crumbs()).extracting(n -> model.main().name(n)).containsExactly("web");
    }

    @Test
    void cycle_isOneBox_andWhatRanStaysOnTop() throws Exception {
        model.open(Files.writeString(folder.resolve("knot.txt"), """
                main;expr;term;expr;term;num 7
                main;expr;term;expr 3
                """));
        List<Answer.HotRow> were = List.copyOf(model.hot());

        model.cuts().toggleMerging();

        assertThat(profile().stacks().deepest()).isEqualTo(4);
        assertThat(List.of(name(3, 0.1), name(3, 0.9))).containsExactly("expr", "num");
        assertThat(model.hot()).as("what each function takes is as it was").isEqualTo(were);
    }

    @Test
    void severalHidden_eachComesBackByItself() {
        model.cuts().hide("web");
        model.cuts().hide("render");
        assertThat(model.cuts().hidden()).containsExactly("web", "render");
        assertThat(name(1, 0.1)).isEqualTo("escape");

        model.cuts().show("web");

        assertThat(model.cuts().hidden()).containsExactly("render");
        assertThat(name(1, 0.9)).isEqualTo("web");
        assertThat(name(2, 0.55)).isEqualTo("escape");
    }

    @Test
    void hot_holdsTheLargestByEachColumn() throws Exception {
        var many = new StringBuilder();
        for (int i = 0; i < 700; i++) {
            many.append("root;inner;leaf").append(i).append(' ').append(i + 1).append('\n');
        }
        model.open(Files.writeString(folder.resolve("many.txt"), many));

        assertThat(model.hot()).first().extracting(Answer.HotRow::name).isEqualTo("leaf699");
        assertThat(model.hot())
                .as("callers that take nothing themselves")
                .filteredOn(h -> h.self() == 0)
                .extracting(Answer.HotRow::name)
                .contains("root", "inner");
    }

    @Test
    void compareWith_afterASwap_beginsWithTheWidthsOfTheWindow() throws Exception {
        Path before = Files.writeString(folder.resolve("before.txt"), "main;idle 20\nmain;web;cache 10\n");
        model.compareWith(before);
        model.swapSides();
        assertThat(name(2, 0.9)).isEqualTo("cache");

        model.compareWith(Files.writeString(folder.resolve("other.txt"), "main;idle 5\nmain;web;parse 5\n"));

        assertThat(model.side()).isEqualTo(GraphViewModel.Side.NOW);
        assertThat(name(2, 0.9)).isEqualTo("render");
        assertThat(model.main().tip(box(2, 0.9))).endsWith("before 0.00 %: new");
        model.swapSides();
        assertThat(name(2, 0.6)).isEqualTo("parse");
    }

    @Test
    void otherFile_isComparedByShares() throws Exception {
        model.compareWith(Files.writeString(
                folder.resolve("before.txt"), "main;idle 20\nmain;web;parse 10\nmain;web;cache 10\n"));

        assertThat(model.isComparing()).isTrue();
        assertThat(model.main().tip(box(1, 0.75))).contains("now 50.00 %, before 50.00 %: the same");
        assertThat(model.main().tip(box(2, 0.9))).endsWith("before 0.00 %: new");
        assertThat(model.hot())
                .filteredOn(h -> h.frame().equals("parse"))
                .singleElement()
                .satisfies(h -> assertThat(h.growth()).isCloseTo(0.05, org.assertj.core.data.Offset.offset(1e-9)));

        model.swapSides();

        assertThat(name(2, 0.6)).as("vanished frames have a width now").isEqualTo("cache");
        assertThat(model.main().tip(box(2, 0.6))).endsWith("vanished");
    }

    @Test
    void differentWork_isWarnedOf() throws Exception {
        model.compareWith(Files.writeString(folder.resolve("before.txt"), "main;other 20\n"));

        assertThat(model.note().get()).contains("did different work");
    }

    @Test
    void times_threadsAndWindows_ofARecording() throws Exception {
        Path two = Recordings.make(folder.resolve("two.jfr"));
        model.open(two);
        Heat heat = Objects.requireNonNull(model.heat());
        assertThat(heat.columns()).isBetween(45, 150);
        assertThat(model.threads()).contains("second-worker");
        long all = profile().totalSamples();

        int middle = heat.columns() / 2;
        model.window(heat.span(0, middle - 1));
        assertThat(profile().totalSamples())
                .isEqualTo(IntStream.range(0, middle).map(heat::count).sum())
                .isBetween(1L, all - 1);

        model.window(heat.span(heat.columns() - 1, middle));
        model.baseline(heat.span(0, middle - 1));
        assertThat(model.isComparing()).isTrue();
        model.search().set("lateWork");
        assertThat(model.main().matched()).doesNotStartWith("0.0 %");
        model.swapSides();
        model.search().set("earlyWork");
        assertThat(model.main().matched()).doesNotStartWith("0.0 %");

        model.baseline(null);
        model.window(null);
        model.thread().set("second-worker");
        assertThat(profile().totalSamples()).isBetween(1L, all - 1);
        model.search().set("earlyWork|lateWork");
        assertThat(model.main().matched()).startsWith("0.0 %");
        // The same thread of the same recording is no different, whatever its other threads did.
        model.compareWith(two);
        assertThat(model.isComparing()).isTrue();
        assertThat(model.hot())
                .isNotEmpty()
                .allSatisfy(h -> assertThat(h.growth()).isZero());
        model.compareWith(Files.writeString(folder.resolve("before.txt"), "main;other 20\n"));
        assertThat(model.note().get()).contains("no sample of what is chosen");
        model.event().set("alloc");
        assertThat(model.title().get()).contains("Allocation");
    }

    @Test
    void lane_addsUpToTheSamples_andLeadsToItsWindow() throws Exception {
        Path two = Recordings.make(folder.resolve("two.jfr"));
        model.open(two);
        long all = profile().totalSamples();
        Lane lane = model.lanes().all().stream()
                .filter(l -> l.id().equals("profile/cpu"))
                .findFirst()
                .orElseThrow();
        Series series = lane.series().getFirst();
        Recording read = Objects.requireNonNull(model.recording());
        Profile cpu = read.profile("cpu").orElseThrow();
        SampleColumns samples = Objects.requireNonNull(cpu.columns());
        long step = series.times().at(1) - series.times().at(0);

        for (int bin = 0; bin < series.size(); bin++) {
            long end = series.times().at(bin);
            long wanted = IntStream.range(0, samples.size())
                    .filter(s -> samples.epochNanos(s) >= (end - step) * 1_000_000
                            && samples.epochNanos(s) < end * 1_000_000)
                    .mapToLong(samples::weight)
                    .sum();
            assertThat(series.valueAt(bin) * step / 1000)
                    .as("bin %s", bin)
                    .isCloseTo((double) wanted, org.assertj.core.data.Offset.offset(1e-6));
        }
        assertThat(model.lanes().file(lane)).contains(two);

        model.open(file);
        long end = series.times().at(series.size() / 2);
        model.look(two, "cpu", new Span((end - step) * 1_000_000, end * 1_000_000));

        assertThat(model.title().get()).startsWith("two.jfr");
        assertThat(model.event().get()).isEqualTo("cpu");
        assertThat(profile().totalSamples())
                .isEqualTo(Math.round(series.valueAt(series.size() / 2) * step / 1000))
                .isLessThan(all);
        model.look(two, "cpu", null);
        assertThat(profile().totalSamples()).isEqualTo(all);
    }
}
