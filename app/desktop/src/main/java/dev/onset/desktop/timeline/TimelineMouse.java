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
    /** Pixels within which a brush clings to an onset or an event, and within which an edge of it can be taken. */
    private static final double SNAP = 6;

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
        canvas.setOnContextMenuRequested(e -> canvas.hit(e.getY())
                .filter(hit -> hit.row() instanceof LaneRow.Values)
                .ifPresent(hit -> {
                    model.lanes().choose(hit.row().key());
                    new LaneMenu(model.lanes()).show(canvas, e.getScreenX(), e.getScreenY());
                }));
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
            if (!takesEdge(time, e.getX())) {
                drag = e.isAltDown() ? Drag.BASELINE : Drag.WINDOW;
            }
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
        long a = snapped(time, Math.min(from, x));
        long b = snapped(time, Math.max(from, x));
        if (b - a >= 1_000) {
            Brush now = model.brush().get();
            TimeRange range = TimeRange.ofEpochMillis(a, b);
            model.brush(drag == Drag.BASELINE ? new Brush(now.window(), range) : new Brush(range, now.baseline()));
        }
    }

    /** The moment at a point; a moment that stands out, where one is near. */
    private long snapped(TimeScale time, double x) {
        long at = time.millisAt(x);
        double near = SNAP;
        for (Instant moment : model.shelf().snaps()) {
            double off = Math.abs(time.x(moment.toEpochMilli()) - x);
            if (off < near) {
                near = off;
                at = moment.toEpochMilli();
            }
        }
        return at;
    }

    /** Takes hold of an edge of what is brushed, where one is under the mouse. */
    private boolean takesEdge(TimeScale time, double x) {
        Brush now = model.brush().get();
        return takesEdge(time, x, now.window(), Drag.WINDOW) || takesEdge(time, x, now.baseline(), Drag.BASELINE);
    }

    private boolean takesEdge(TimeScale time, double x, @Nullable TimeRange range, Drag kind) {
        if (range == null) {
            return false;
        }
        double start = time.x(range.startMillis());
        double end = time.x(range.endMillis());
        if (Math.min(Math.abs(x - start), Math.abs(x - end)) > SNAP) {
            return false;
        }
        from = Math.abs(x - start) < Math.abs(x - end) ? end : start;
        drag = kind;
        return true;
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
            canvas.hit(e.getY()).ifPresent(hit -> clicked(hit, e.getX()));
        }
    }

    private void clicked(TimelineCanvas.Hit hit, double x) {
        boolean isTraceOpen = exemplar(hit, x);
        model.lanes().choose(hit.row().key());
        if (!isTraceOpen) {
            select.accept(new Clicked(
                    hit.row(), RowPainter.findingAt(hit.row(), hit.yInRow()).orElse(null)));
        }
    }

    /** Opens the trace of an example that was clicked; whether there was one. */
    private boolean exemplar(TimelineCanvas.Hit hit, double x) {
        TimeScale time = canvas.time();
        if (hit.row() instanceof LaneRow.Exemplars row && time != null) {
            LaneRow.Dot dot = ExemplarsPainter.at(row, time, x, hit.yInRow());
            if (dot != null) {
                model.beside().wantTrace(dot.traceId());
                return true;
            }
        }
        return false;
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
