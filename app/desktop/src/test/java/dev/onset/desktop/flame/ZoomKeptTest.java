package dev.onset.desktop.flame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.task.DirectTaskRunner;
import dev.onset.profiling.Profile;
import dev.onset.profiling.flame.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody looks at stays, whatever is filtered, hidden or told apart. */
class ZoomKeptTest {

    private static final String STACKS = """
            main;web;parse 60
            main;web;render;escape 30
            main;web;render;render;escape 10
            main;idle 100
            """;

    @TempDir
    private Path folder;

    private final FlameViewModel model = new FlameViewModel(new DirectTaskRunner());

    @BeforeEach
    void open() throws Exception {
        model.open(Files.writeString(folder.resolve("now.txt"), STACKS));
    }

    private Profile profile() {
        return Objects.requireNonNull(model.main().profile());
    }

    private Node box(int depth, double share) {
        return model.main().at(depth, share).orElseThrow();
    }

    @Test
    void hide_keepsTheZoom_whereItsFrameIsStillThere() {
        model.main().zoom(box(1, 0.75));
        model.main().zoom(box(2, 0.9));

        model.cuts().hide("web");
        assertThat(crumbs()).containsExactly("render");
        assertThat(model.main().zoom().depth()).isEqualTo(1);

        model.cuts().show("web");
        assertThat(crumbs()).containsExactly("render");
        assertThat(model.main().zoom().depth()).isEqualTo(2);

        model.cuts().hide("render");
        assertThat(crumbs()).as("its frame is gone").isEmpty();
    }

    @Test
    void anotherTurnOrRecording_letsTheZoomGo_asItLiesElsewhereThere() throws Exception {
        model.main().zoom(box(1, 0.75));
        model.arrangement().set(Arrangement.ICICLE);
        assertThat(crumbs()).as("the same boxes upside down").containsExactly("web");
        model.arrangement().set(Arrangement.LEAVES);
        assertThat(crumbs()).isEmpty();
        model.arrangement().set(Arrangement.FLAME);
        model.main().zoom(box(1, 0.75));

        model.open(Files.writeString(folder.resolve("again.txt"), STACKS));

        assertThat(crumbs()).isEmpty();
    }

    private List<String> crumbs() {
        return model.main().crumbs().stream().map(n -> model.main().name(n)).toList();
    }

    @Test
    void lines_apart_keepAllThatWasChosen_andTheZoom() throws Exception {
        Path two = Recordings.make(folder.resolve("two.jfr"));
        model.open(two);
        Heat heat = Objects.requireNonNull(model.heat());
        Span window = heat.span(heat.columns() - 1, heat.columns() / 2);
        Span baseline = heat.span(0, heat.columns() / 2 - 1);
        model.window(window);
        model.baseline(baseline);
        model.thread().set("second-worker");
        Node deep = zoomToSteadyWork();
        String text = profile().frames().text(deep.frame(profile()));
        String hidden = profile().frames().text(box(0, 0.5).frame(profile()));
        model.cuts().hide(hidden);
        long samples = profile().totalSamples();
        assertThat(crumbTexts()).containsExactly(text);

        model.toggleLines();

        assertThat(IntStream.range(0, profile().frames().size())
                        .anyMatch(f -> profile().frames().line(f) > 0))
                .as("lines are told apart")
                .isTrue();
        assertThat(model.window()).isEqualTo(window);
        assertThat(model.baseline()).isEqualTo(baseline);
        assertThat(model.thread().get()).isEqualTo("second-worker");
        assertThat(model.cuts().hidden()).containsExactly(hidden);
        assertThat(model.isComparing()).isTrue();
        assertThat(profile().totalSamples()).isEqualTo(samples);
        assertThat(crumbTexts()).containsExactly(text);

        model.baseline(null);
        model.compareWith(two);
        model.toggleLines();
        assertThat(model.isComparing()).as("the other file is read anew too").isTrue();
        assertThat(IntStream.range(0, profile().frames().size())
                        .noneMatch(f -> profile().frames().line(f) > 0))
                .isTrue();
        assertThat(crumbTexts()).containsExactly(text);
    }

    private List<String> crumbTexts() {
        return model.main().crumbs().stream()
                .map(n -> profile().frames().text(n.frame(profile())))
                .toList();
    }

    /** Zooms to a box of the method in which the second thread spends its time. */
    private Node zoomToSteadyWork() {
        for (int depth = 1; depth < profile().stacks().deepest(); depth++) {
            for (double share = 0.02; share < 1; share += 0.05) {
                Optional<Node> at = model.main().at(depth, share);
                if (at.isPresent() && model.main().name(at.get()).endsWith("steadyWork")) {
                    model.main().zoom(at.get());
                    return at.get();
                }
            }
        }
        throw new AssertionError("the recording holds no steady work");
    }

    @Test
    void filter_keepsTheZoom_whereItsFramesAreThere() throws Exception {
        model.open(Recordings.make(folder.resolve("two.jfr")));
        Heat heat = Objects.requireNonNull(model.heat());
        Node steady = zoomToSteadyWork();
        String text = profile().frames().text(steady.frame(profile()));

        model.window(heat.span(0, heat.columns() / 2));
        assertThat(crumbTexts()).containsExactly(text);
        model.thread().set("second-worker");
        assertThat(crumbTexts()).containsExactly(text);
        model.thread().set(Thread.currentThread().getName());
        assertThat(crumbTexts()).as("that thread never ran it").isEmpty();
    }
}
