package dev.onset.desktop.timeline;

import dev.onset.desktop.draw.TimeScale;
import dev.onset.engine.triage.Finding;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/**
 * The mouse over the timeline. A drag brushes a window (with Alt the baseline), Shift and drag or the middle button pans, a double
 * click shows the window again; the wheel scrolls the lanes, with Ctrl it zooms at the mouse, with Shift it pans; the strip in the axis
 * moves the view. FX thread only.
 */
final class TimelineMouse {

    private static final double LEAST_DRAG = 5;
    private static final double ZOOM_STEP = 0.8;

    /** What was clicked: a row, and the finding under the mouse; null where the row shows none there. */
    record Clicked(LaneRow row, @Nullable Finding finding) {}

    private enum Drag {
        NONE,
        WINDOW,
        BASELINE,
        PAN,
        MAP
    }

    private final TimelineCanvas canvas;
    private final TimelineViewModel model;
    private final Consumer<Clicked> select;

    private Drag drag = Drag.NONE;
    private double from;
    private double last;

    TimelineMouse(TimelineCanvas canvas, TimelineViewModel model, Consumer<Clicked> select) {
        this.canvas = canvas;
        this.model = model;
        this.select = select;
    }

    void install() {
        canvas.setOnMouseMoved(this::pointed);
        canvas.setOnMouseExited(e -> model.pointAt(null));
        canvas.setOnMousePressed(this::pressed);
        canvas.setOnMouseDragged(this::dragged);
        canvas.setOnMouseReleased(this::released);
        canvas.setOnScroll(this::scrolled);
    }

    private void pointed(MouseEvent e) {
        TimeScale time = canvas.time();
        boolean isOnPlot = time != null && e.getX() >= time.left() && e.getX() <= time.right();
        model.pointAt(isOnPlot && time != null ? Instant.ofEpochMilli(time.millisAt(e.getX())) : null);
        canvas.setCursor(isOnPlot && e.getY() > AxisPainter.HEIGHT ? Cursor.CROSSHAIR : Cursor.DEFAULT);
    }

    private void pressed(MouseEvent e) {
        canvas.requestFocus();
        TimeScale time = canvas.time();
        from = e.getX();
        last = e.getX();
        if (time == null || e.getX() < time.left()) {
            drag = Drag.NONE;
        } else if (e.getY() < AxisPainter.MAP_TOP + AxisPainter.MAP_HEIGHT + 3) {
            drag = Drag.MAP;
            centreOnMap(time, e.getX());
        } else if (e.getButton() == MouseButton.MIDDLE || e.isShiftDown()) {
            drag = Drag.PAN;
        } else if (e.getButton() == MouseButton.PRIMARY) {
            drag = e.isAltDown() ? Drag.BASELINE : Drag.WINDOW;
        }
    }

    private void dragged(MouseEvent e) {
        TimeScale time = canvas.time();
        if (time == null) {
            return;
        }
        pointed(e);
        switch (drag) {
            case PAN -> model.pan((last - e.getX()) / time.width());
            case MAP -> centreOnMap(time, e.getX());
            case WINDOW, BASELINE -> brush(time, e.getX());
            case NONE -> {}
        }
        last = e.getX();
    }

    private void brush(TimeScale time, double x) {
        if (Math.abs(x - from) < LEAST_DRAG) {
            return;
        }
        long a = time.millisAt(Math.min(from, x));
        long b = time.millisAt(Math.max(from, x));
        if (b - a >= 1_000) {
            Brush now = model.brush().get();
            TimeRange range = TimeRange.ofEpochMillis(a, b);
            model.brush(drag == Drag.BASELINE ? new Brush(now.window(), range) : new Brush(range, now.baseline()));
        }
    }

    private void centreOnMap(TimeScale time, double x) {
        @Nullable TimeRange full = model.full();
        @Nullable TimeRange shown = model.shown();
        if (full != null && shown != null) {
            long at = AxisPainter.mapScale(full, time).millisAt(x);
            Duration half = shown.duration().dividedBy(2);
            long by = at - shown.start().plus(half).toEpochMilli();
            model.pan((double) by / shown.duration().toMillis());
        }
    }

    private void released(MouseEvent e) {
        boolean isClick = drag != Drag.MAP && Math.abs(e.getX() - from) < LEAST_DRAG;
        drag = Drag.NONE;
        if (!isClick || e.getButton() != MouseButton.PRIMARY) {
            return;
        }
        if (e.getClickCount() == 2) {
            model.home();
        } else {
            canvas.hit(e.getY())
                    .ifPresent(hit -> select.accept(new Clicked(
                            hit.row(),
                            RowPainter.findingAt(hit.row(), hit.yInRow()).orElse(null))));
        }
    }

    private void scrolled(ScrollEvent e) {
        TimeScale time = canvas.time();
        if (time == null) {
            return;
        }
        // A wheel with Shift comes as a horizontal one on most platforms.
        double across = e.isShiftDown() && e.getDeltaX() == 0 ? e.getDeltaY() : e.getDeltaX();
        if (e.isShortcutDown() || (e.getY() < AxisPainter.HEIGHT && e.getX() >= time.left())) {
            Instant at = Instant.ofEpochMilli(time.millisAt(e.getX()));
            model.zoomAround(at, e.getDeltaY() > 0 ? ZOOM_STEP : 1 / ZOOM_STEP);
        } else if (across != 0) {
            model.pan(-across / time.width());
        } else {
            canvas.scrollBy(-e.getDeltaY());
        }
        pointAgain(e);
        e.consume();
    }

    private void pointAgain(ScrollEvent e) {
        canvas.layout();
        TimeScale time = canvas.time();
        if (time != null && e.getX() >= time.left() && e.getX() <= time.right()) {
            model.pointAt(Instant.ofEpochMilli(time.millisAt(e.getX())));
        }
    }
}
