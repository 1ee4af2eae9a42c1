package dev.onset.desktop.flame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.onset.desktop.draw.Palette;
import dev.onset.desktop.task.FxTaskRunner;
import dev.onset.engine.profiles.ProfileTarget;
import dev.onset.engine.profiling.ProfileDesk;
import dev.onset.engine.profiling.ProfilingCommands;
import dev.onset.profiling.ReadOptions;
import dev.onset.profiling.capture.Target;
import dev.onset.profiling.format.ProfileFiles;
import dev.onset.profiling.format.ProfileReading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.application.Application;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The room of profiles by mouse, and its pictures in both themes. */
@ExtendWith(ApplicationExtension.class)
class FlameWindowTest {

    @TempDir
    private static Path folder;

    private final FxTaskRunner runner = new FxTaskRunner();
    private final FlameViewModel model = new FlameViewModel(runner);
    private final ProfileDesk desk = new ProfileDesk(
            folder.resolve("store"), folder.resolve("profiles"), ProfilingCommands.live(), Clock.systemUTC());
    private final List<String> copied = new ArrayList<>();
    private final Map<String, byte[]> saved = new LinkedHashMap<>();

    @SuppressWarnings("NullAway.Init")
    private FlameView view;

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @Start
    void open(Stage shown) {
        stage = shown;
        view = new FlameView(
                model,
                new FlameView.Leads() {
                    @Override
                    public void copy(String text) {
                        copied.add(text);
                    }

                    @Override
                    public void choose(Consumer<Path> chosen) {
                        chosen.accept(folder.resolve("two.jfr"));
                    }

                    @Override
                    public void save(FlameExport what, ProfileTarget target) {
                        saved.put(what.file(target), what.as(target));
                    }

                    @Override
                    public void savePicture(String name, WritableImage picture) {
                        saved.put(name, new byte[(int) picture.getWidth()]);
                    }

                    @Override
                    public void keep(FlameExport what) {
                        saved.put("case", what.as(ProfileTarget.COLLAPSED));
                    }

                    @Override
                    public List<String> kept() {
                        return List.of("old-cpu.collapsed");
                    }

                    @Override
                    public void trace(String traceId) {
                        copied.add("trace " + traceId);
                    }

                    @Override
                    public void openKept(String name) {
                        copied.add("open " + name);
                    }
                },
                new RecordViewModel(runner, desk, model::open));
        var root = new StackPane(view.node());
        root.getStylesheets()
                .add(Objects.requireNonNull(FlameWindowTest.class.getResource("/dev/onset/desktop/shell/onset.css"))
                        .toExternalForm());
        stage.setScene(new Scene(root, 1280, 640));
        dress(false);
        stage.show();
    }

    private void dress(boolean isLight) {
        Application.setUserAgentStylesheet(
                isLight ? new PrimerLight().getUserAgentStylesheet() : new PrimerDark().getUserAgentStylesheet());
        var root = stage.getScene().getRoot();
        root.getStyleClass().removeAll("light", "dark");
        root.getStyleClass().add(isLight ? "light" : "dark");
        view.palette(isLight ? Palette.LIGHT : Palette.DARK);
    }

    private void settled() throws Exception {
        WaitForAsyncUtils.waitFor(60, SECONDS, () -> !model.busy().get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void pictures(FxRobot robot, String name) throws Exception {
        for (boolean isLight : new boolean[] {false, true}) {
            robot.interact(() -> dress(isLight));
            settled();
            var image = WaitForAsyncUtils.asyncFx(() -> stage.getScene().snapshot(null))
                    .get();
            Path file = Path.of(
                    System.getProperty("onset.pictures", "target/pictures"),
                    name + "-" + (isLight ? "light" : "dark") + ".png");
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            try (var out = Files.newOutputStream(file)) {
                ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", out);
            }
        }
    }

    @Test
    void openedZoomedBrushedAndCompared(FxRobot robot) throws Exception {
        Recordings.make(folder.resolve("two.jfr"));
        robot.clickOn("#flame-open");
        WaitForAsyncUtils.waitFor(60, SECONDS, () -> model.main().profile() != null);
        settled();
        pictures(robot, "flame");

        Node graph = robot.lookup("#flame-graph").query();
        Bounds at = graph.localToScreen(graph.getBoundsInLocal());
        robot.clickOn(at.getMinX() + at.getWidth() / 2, at.getMaxY() - 9 - 18 * 2);
        assertThat(model.main().crumbs()).hasSize(1);
        robot.clickOn(at.getMinX() + 30, at.getMaxY() - 9, MouseButton.SECONDARY);
        robot.clickOn("Copy the stack");
        assertThat(copied).hasSize(1);

        Node heat = robot.lookup("#flame-heat").query();
        Bounds times = heat.localToScreen(heat.getBoundsInLocal());
        robot.moveTo(times.getMinX() + 10, times.getMinY() + 20)
                .press(MouseButton.PRIMARY)
                .moveTo(times.getMinX() + times.getWidth() * 0.3, times.getMinY() + 20)
                .release(MouseButton.PRIMARY);
        settled();
        assertThat(model.window()).isNotNull();
        Heat cells = Objects.requireNonNull(model.heat());
        robot.interact(() -> {
            model.window(cells.span(cells.columns() - 1, cells.columns() - 2));
            model.baseline(cells.span(0, 0));
        });
        settled();
        assertThat(model.isComparing()).isTrue();
        robot.interact(() -> model.search().set("Work"));
        pictures(robot, "flame-difference");

        robot.interact(() -> {
            model.baseline(null);
            model.window(null);
            model.search().set("");
        });
        settled();
        TableView<?> hot = robot.lookup("#flame-hot").queryTableView();
        robot.interact(() -> hot.getSelectionModel().selectFirst());
        robot.interact(hot::requestFocus);
        robot.type(KeyCode.ENTER);
        settled();
        assertThat(model.arrangement().get()).isEqualTo(Arrangement.SANDWICH);
        Node callers = robot.lookup("#flame-callers").query();
        Bounds above = callers.localToScreen(callers.getBoundsInLocal());
        robot.moveTo(above.getMinX() + 40, above.getMaxY() - 8);
        assertThat(callers.getAccessibleText())
                .as("the function itself lies at the bottom")
                .contains("spin");
        pictures(robot, "flame-sandwich");
    }

    @Test
    void everyFormat_isWritten(FxRobot robot) throws Exception {
        Recordings.make(folder.resolve("two.jfr"));
        robot.clickOn("#flame-open");
        WaitForAsyncUtils.waitFor(60, SECONDS, () -> model.main().profile() != null);
        settled();
        Heat cells = Objects.requireNonNull(model.heat());
        robot.interact(() -> model.window(cells.span(0, cells.columns() / 2)));
        settled();

        for (String item : List.of(
                "Page for any browser (HTML)",
                "Drawing (SVG)",
                "Picture as it is seen (PNG)",
                "Collapsed stacks",
                "pprof",
                "Keep in the case",
                "Open old-cpu.collapsed of the case")) {
            robot.clickOn("#flame-save").clickOn(item);
        }

        assertThat(saved.keySet())
                .containsExactly(
                        "two-cpu.html", "two-cpu.svg", "two-cpu.png", "two-cpu.collapsed", "two-cpu.pb.gz", "case");
        String page = new String(Objects.requireNonNull(saved.get("two-cpu.html")), UTF_8);
        assertThat(page)
                .contains(
                        "earlyWork",
                        "Shown: ",
                        Objects.requireNonNull(model.window()).words())
                .doesNotContain("src=\"http", "href=\"http");
        assertThat(new String(Objects.requireNonNull(saved.get("two-cpu.svg")), UTF_8))
                .startsWith("<svg")
                .contains("earlyWork");
        assertThat(saved.get("case")).as("what is looked at, not the whole").isEqualTo(saved.get("two-cpu.collapsed"));
        for (String name : List.of("two-cpu.collapsed", "two-cpu.pb.gz")) {
            Path again = Files.write(folder.resolve(name), Objects.requireNonNull(saved.get(name)));
            var read = (ProfileReading.Read) ProfileFiles.read(again, ReadOptions.standard());
            assertThat(read.recording().first().orElseThrow().totalSamples())
                    .as(name)
                    .isEqualTo(Objects.requireNonNull(model.main().profile()).totalSamples());
        }
        assertThat(saved.get("two-cpu.png")).hasSizeGreaterThan(400);
        assertThat(copied).containsExactly("open old-cpu.collapsed");
    }

    @Test
    void traces_ofTheSamples_areALeadAway(FxRobot robot) throws Exception {
        Recordings.make(folder.resolve("two.jfr"));
        robot.clickOn("#flame-open");
        WaitForAsyncUtils.waitFor(60, SECONDS, () -> !model.traces().isEmpty());
        settled();
        assertThat(model.traces())
                .extracting(Extras.TraceShare::traceId)
                .containsExactlyInAnyOrder(Recordings.EARLY_TRACE, Recordings.LATE_TRACE);
        Heat cells = Objects.requireNonNull(model.heat());
        robot.interact(() -> model.window(cells.span(0, cells.columns() / 4)));
        settled();

        assertThat(model.traces()).extracting(Extras.TraceShare::traceId).containsExactly(Recordings.EARLY_TRACE);
        pictures(robot, "flame-traces");
        robot.clickOn(model.traces().getFirst().words());
        assertThat(copied).containsExactly("trace " + Recordings.EARLY_TRACE);
    }

    @Test
    void virtualMachine_isChosenAndRecorded(FxRobot robot) throws Exception {
        assumeThat(System.getProperty("os.name"))
                .as("captures are made on Linux")
                .isEqualTo("Linux");
        Process busy = BusyProgram.start();
        try {
            robot.clickOn("#flame-record");
            TableView<Target> targets = robot.lookup("#record-targets").queryTableView();
            WaitForAsyncUtils.waitFor(
                    60, SECONDS, () -> targets.getItems().stream().anyMatch(t -> t.id().pid() == busy.pid()));
            pictures(robot, "flame-record");
            robot.interact(() -> targets.getSelectionModel()
                    .select(targets.getItems().stream()
                            .filter(t -> t.id().pid() == busy.pid())
                            .findFirst()
                            .orElseThrow()));
            robot.interact(() -> {
                ComboBox<Duration> durations = robot.lookup("#record-duration").queryComboBox();
                durations.setValue(Duration.ofSeconds(1));
            });
            robot.clickOn("#record-start");
            WaitForAsyncUtils.waitFor(90, SECONDS, () -> model.main().profile() != null);
            settled();

            robot.interact(() -> model.search().set("busyMethod"));
            assertThat(model.main().matched()).doesNotStartWith("0.0 %");
            assertThat(model.title().get()).startsWith("profile-" + busy.pid() + "-");
        } finally {
            busy.destroyForcibly().waitFor();
            Files.deleteIfExists(Path.of("/tmp/.java_pid" + busy.pid()));
        }
    }
}
