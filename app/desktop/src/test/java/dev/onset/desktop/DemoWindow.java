package dev.onset.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.Connectors;
import dev.onset.connectors.jaeger.JaegerKind;
import dev.onset.desktop.shell.Desk;
import dev.onset.desktop.shell.Memory;
import dev.onset.desktop.shell.ShellViewModel;
import dev.onset.desktop.shell.TriageService;
import dev.onset.desktop.task.FxTaskRunner;
import dev.onset.desktop.timeline.Brush;
import dev.onset.engine.localfiles.LocalFiles;
import dev.onset.engine.process.ProcessRunner;
import dev.onset.engine.settings.EnvironmentFiles;
import dev.onset.engine.settings.PlatformFolders;
import dev.onset.engine.workbench.Workbench;
import dev.onset.signal.TimeRange;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The window's model on the real engine, with a folder of its own for cases and settings. */
final class DemoWindow implements AutoCloseable {

    private static final long LARGEST_PICTURE = 400_000;

    private final Path folder;
    private final ShellViewModel model;
    private final PulseWatch pulse = new PulseWatch();

    DemoWindow() throws IOException {
        this(Clock.systemUTC());
    }

    /** @param clock what the window and its engine take for now */
    DemoWindow(InstantSource clock) throws IOException {
        this(clock, UnaryOperator.identity());
    }

    /**
     * @param clock what the window and its engine take for now
     * @param around may stand between the window and its engine
     */
    DemoWindow(InstantSource clock, UnaryOperator<TriageService> around) throws IOException {
        folder = Files.createTempDirectory("onset-window-");
        PlatformFolders folders =
                PlatformFolders.of(n -> n.startsWith("XDG") ? folder.toString() : null, n -> folder.toString());
        var files = new EnvironmentFiles(folders, Connectors.builtIn(), n -> null, new ProcessRunner());
        var triage = new EngineTriage(
                files,
                new Workbench(Connectors.builtIn(), clock, "test"),
                clock,
                new EngineTriage.Owner(
                        folder.resolve("cases"),
                        () -> ZoneOffset.UTC,
                        "tester",
                        "test",
                        new LocalFiles(new JaegerKind(), clock),
                        new HeadStart()));
        model = new ShellViewModel(
                new Desk(around.apply(triage), () -> Wiring.setting(files.read(null)), Memory.none(), ZoneOffset.UTC),
                new FxTaskRunner(),
                System::nanoTime);
    }

    ShellViewModel model() {
        return model;
    }

    Path folder() {
        return folder;
    }

    /** Triages the demo incident, with the keys at the list of findings. */
    void triageDemo(FxRobot robot) throws TimeoutException {
        robot.interact(model::demo);
        await(() -> model.briefing().get().isPresent() && !model.busy().get());
        robot.interact(() -> robot.lookup("#findings").query().requestFocus());
    }

    /** Lists the traces of a service, or of all, and opens the first. */
    void openFirstTrace(FxRobot robot, String service) throws TimeoutException {
        robot.interact(() -> model.drawer().tracesOf(service));
        await(() -> !robot.lookup("#trace-list").queryListView().getItems().isEmpty());
        robot.interact(() ->
                robot.lookup("#trace-list").queryListView().getSelectionModel().selectFirst());
        await(() -> model.drawer().traces().sheet().get().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Brushes the incident's two minutes against the calm before. */
    void brushIncident(FxRobot robot) {
        robot.interact(
                () -> model.timeline().brush(new Brush(range("10:06:40", "10:09:00"), range("10:00:40", "10:05:30"))));
    }

    private static TimeRange range(String from, String to) {
        return TimeRange.of(Instant.parse("2026-11-21T" + from + "Z"), Instant.parse("2026-11-21T" + to + "Z"));
    }

    /** Waits until it is so; what never is so fails the test. */
    static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(10_000, condition));
    }

    /** Looks at a picture that was just written, while the scene is as it shows. */
    interface Look {
        void at(Scene scene, Path file) throws IOException;
    }

    /**
     * Writes pictures of the window in both themes and each size, {@code NAME-THEME-WIDTH.png}: to {@code -Donset.pictures=FOLDER},
     * else into {@code target/pictures}. None may be large, for they lie in the repository.
     *
     * @param sizes width and height of each
     */
    void pictures(FxRobot robot, Stage stage, String name, int[][] sizes, Look look) throws IOException {
        String folder = System.getProperty("onset.pictures", "target/pictures");
        for (boolean isLight : new boolean[] {false, true}) {
            for (int[] size : sizes) {
                robot.interact(() -> {
                    model.looks().light().set(isLight);
                    stage.setX(0);
                    stage.setY(0);
                    stage.setWidth(size[0]);
                    stage.setHeight(size[1]);
                });
                WaitForAsyncUtils.waitForFxEvents();
                Path file = Path.of(folder, name + "-" + (isLight ? "light" : "dark") + "-" + size[0] + ".png");
                picture(stage.getScene(), file);
                assertThat(Files.size(file)).as("%s", file).isLessThan(LARGEST_PICTURE);
                look.at(stage.getScene(), file);
            }
        }
    }

    /** Writes the scene's picture for people to look at. */
    static void picture(Scene scene, Path file) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage image = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> scene.snapshot(null));
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        var opaque = new BufferedImage((int) image.getWidth(), (int) image.getHeight(), BufferedImage.TYPE_INT_RGB);
        SwingFXUtils.fromFXImage(image, opaque);
        // As small as it gets: the pictures lie in the repository.
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(0);
        Files.deleteIfExists(file);
        try (var out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(opaque, null, null), how);
        } finally {
            writer.dispose();
        }
    }

    @Override
    public void close() throws IOException {
        pulse.close();
        Platform.runLater(model::close);
        WaitForAsyncUtils.waitForFxEvents();
        try (var all = Files.walk(folder)) {
            for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(p);
            }
        }
    }
}
