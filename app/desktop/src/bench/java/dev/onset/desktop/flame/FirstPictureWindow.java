package dev.onset.desktop.flame;

import dev.onset.desktop.task.FxTaskRunner;
import dev.onset.profiling.Profile;
import dev.onset.profiling.flame.Node;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** The window of {@link FirstPicture}. */
public final class FirstPictureWindow extends Application {

    private static final int ZOOMS = 40;

    private long asked;
    private boolean isDone;

    @Override
    public void start(Stage stage) {
        var model = new FlameViewModel(new FxTaskRunner());
        var canvas = new FlameCanvas(model.main(), "flame-graph", (over, node, at) -> {});
        stage.setScene(new Scene(canvas, 1280, 800));
        stage.show();
        model.revision().subscribe(count -> {
            if (model.main().profile() != null && !isDone) {
                isDone = true;
                report(model, canvas);
            }
        });
        asked = System.nanoTime();
        model.open(Path.of(getParameters().getRaw().getFirst()));
    }

    private void report(FlameViewModel model, FlameCanvas canvas) {
        canvas.layout();
        canvas.picture();
        long painted = System.nanoTime();
        long sinceStart = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        Profile profile = model.main().profile();
        var random = new Random(1);
        var took = new double[ZOOMS];
        for (int z = 0; z < ZOOMS && profile != null; z++) {
            model.main().zoom(Node.all(profile));
            Node box = model.main().at(random.nextInt(12), random.nextDouble()).orElse(Node.all(profile));
            long begin = System.nanoTime();
            model.main().zoom(box);
            canvas.layout();
            canvas.picture();
            took[z] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(took);
        System.out.printf(
                Locale.ROOT,
                "start %d ms, open %.0f ms, zoom median %.1f ms, longest %.1f ms%n",
                sinceStart,
                (painted - asked) / 1e6,
                took[ZOOMS / 2],
                took[ZOOMS - 1]);
        Runtime.getRuntime().halt(0);
    }
}
