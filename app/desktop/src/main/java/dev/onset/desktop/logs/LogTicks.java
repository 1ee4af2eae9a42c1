package dev.onset.desktop.logs;

import dev.onset.desktop.draw.Palette;
import dev.onset.engine.timeline.EventPyramid;
import dev.onset.engine.workbench.LogSheet;
import java.util.function.IntConsumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/** Beside the table: where errors and matches lie in all of it. A click goes there. FX thread only. */
final class LogTicks extends Region {

    private static final double WIDTH = 14;

    private final LogsViewModel model;
    private final Canvas canvas = new Canvas();
    private Palette palette = Palette.DARK;
    private LogPage indexed = LogPage.NONE;
    private EventPyramid severities = new EventPyramid();

    LogTicks(LogsViewModel model, IntConsumer goTo) {
        this.model = model;
        getChildren().add(canvas);
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        addEventHandler(
                MouseEvent.MOUSE_PRESSED,
                e -> goTo.accept((int) (e.getY()
                        / Math.max(1, getHeight())
                        * model.page().get().size())));
    }

    void palette(Palette other) {
        palette = other;
        paint();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(WIDTH);
        canvas.setHeight(Math.floor(getHeight()));
        paint();
    }

    /** Paints as many marks as there are pixels, however many lines there are. */
    void paint() {
        LogPage page = model.page().get();
        GraphicsContext gc = canvas.getGraphicsContext2D();
        int height = (int) canvas.getHeight();
        gc.setFill(palette.raised());
        gc.fillRect(0, 0, WIDTH, height);
        if (page.size() == 0 || height < 1) {
            return;
        }
        if (indexed != page) {
            indexed = page;
            severities = new EventPyramid();
            for (int row = 0; row < page.size(); row++) {
                severities.append(row, page.sheet().severity(page.line(row)));
            }
        }
        var counts = new int[height];
        var worst = new int[height];
        severities.columns(0, page.size(), counts, worst);
        for (int y = 0; y < height; y++) {
            if (worst[y] >= LogSheet.ERROR - 1) {
                gc.setFill(worst[y] >= LogSheet.ERROR ? palette.bad() : palette.warn());
                // Errors reach farther than warnings: not by hue alone.
                gc.fillRect(1, y, worst[y] >= LogSheet.ERROR ? 8 : 4, 1.5);
            }
        }
        gc.setFill(palette.accent());
        int last = -1;
        for (int n = 0; n < page.matchCount(); n++) {
            int y = (int) ((long) page.match(n) * height / page.size());
            if (y != last) {
                gc.fillRect(9, y, 5, 2);
                last = y;
            }
        }
    }
}
