package dev.onset.desktop.timeline;

import dev.onset.desktop.draw.Palette;
import dev.onset.desktop.draw.TimeScale;
import dev.onset.engine.triage.Onset;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import javafx.geometry.Orientation;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Draws the timeline. Only what is in view is painted, once a frame at most; crosshair and brush lie on a canvas of their own, so that
 * moving the mouse paints no lane anew. Drag zooms, double click shows all, wheel scrolls, Ctrl and wheel zooms.
 */
public final class TimelineView extends Region {

    private static final double LEAST_DRAG = 6;
    private static final double RIGHT_MARGIN = 14;

    private final TimelineViewModel model;
    private final Canvas rows = new Canvas();
    private final Canvas overlay = new Canvas();
    private final ScrollBar scroll = new ScrollBar();
    private final Ink ink = new Ink(rows.getGraphicsContext2D());
    private final Ink overlayInk = new Ink(overlay.getGraphicsContext2D());

    private @Nullable TimeScale scale;
    private double dragFrom = Double.NaN;
    private double dragTo = Double.NaN;

    public TimelineView(TimelineViewModel model) {
        this.model = model;
        setId("timeline");
        overlay.setMouseTransparent(true);
        scroll.setOrientation(Orientation.VERTICAL);
        getChildren().addAll(rows, overlay, scroll);
        setMinSize(360, 160);
        model.revision().subscribe(v -> requestLayout());
        model.pointer().subscribe(v -> paintOverlay());
        scroll.valueProperty().subscribe(v -> paintRows());
        setOnMouseMoved(this::pointed);
        setOnMouseExited(e -> model.pointAt(null));
        setOnMousePressed(this::pressed);
        setOnMouseDragged(this::dragged);
        setOnMouseReleased(this::released);
        setOnScroll(this::scrolled);
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        for (Canvas canvas : new Canvas[] {rows, overlay}) {
            canvas.setWidth(width);
            canvas.setHeight(height);
        }
        TimeRange shown = model.shown();
        double plot = width - RowPainter.HEADER_WIDTH - RIGHT_MARGIN;
        scale = shown == null || plot < 10
                ? null
                : new TimeScale(shown.startMillis(), shown.endMillis(), RowPainter.HEADER_WIDTH, plot);
        layoutScrollBar(width, height);
        paintRows();
        paintOverlay();
    }

    private void layoutScrollBar(double width, double height) {
        double content = 0;
        if (scale != null) {
            var painter = new RowPainter(rows.getGraphicsContext2D(), ink, scale, model.countBinMillis());
            content = model.rows().stream().mapToDouble(painter::height).sum();
        }
        double view = height - AxisPainter.HEIGHT;
        double most = Math.max(0, content - view);
        scroll.setVisible(most > 0);
        scroll.setMax(most);
        scroll.setValue(Math.min(scroll.getValue(), most));
        scroll.setVisibleAmount(content <= 0 ? 0 : most * Math.min(1, view / content));
        scroll.resizeRelocate(width - 12, AxisPainter.HEIGHT, 12, Math.max(0, view));
    }

    private void paintRows() {
        GraphicsContext gc = rows.getGraphicsContext2D();
        gc.setFill(Palette.GROUND);
        gc.fillRect(0, 0, rows.getWidth(), rows.getHeight());
        TimeScale time = scale;
        if (time == null) {
            return;
        }
        var axis = new AxisPainter(gc, ink, time);
        axis.ground(model.window(), model.baseline(), rows.getHeight());
        var painter = new RowPainter(gc, ink, time, model.countBinMillis());
        eachVisible(painter, (row, top) -> painter.paint(row, top, painter.height(row), model.isFocused(row)));
        focusedOnset(time);
        gc.setFill(Palette.GROUND_RAISED);
        gc.fillRect(time.right(), 0, rows.getWidth() - time.right(), AxisPainter.HEIGHT);
        axis.axis(model.window(), model.baseline());
    }

    private interface RowVisitor {
        void visit(LaneRow row, double top);
    }

    private void eachVisible(RowPainter painter, RowVisitor visitor) {
        double top = AxisPainter.HEIGHT - scroll.getValue();
        for (LaneRow row : model.rows()) {
            double height = painter.height(row);
            if (top + height > AxisPainter.HEIGHT && top < rows.getHeight()) {
                visitor.visit(row, top);
            }
            top += height;
        }
    }

    private void focusedOnset(TimeScale time) {
        Onset onset = model.focusedOnset();
        if (onset != null && time.shows(onset.at().toEpochMilli())) {
            GraphicsContext gc = rows.getGraphicsContext2D();
            gc.setLineDashes(4, 4);
            ink.vertical(time.x(onset.at().toEpochMilli()), AxisPainter.HEIGHT, rows.getHeight(), Palette.ONSET, 1);
            gc.setLineDashes();
        }
    }

    private void paintOverlay() {
        GraphicsContext gc = overlay.getGraphicsContext2D();
        gc.clearRect(0, 0, overlay.getWidth(), overlay.getHeight());
        TimeScale time = scale;
        if (time == null) {
            return;
        }
        if (isDragging()) {
            gc.setFill(Palette.BRUSH);
            double left = Math.max(time.left(), Math.min(dragFrom, dragTo));
            double right = Math.min(time.right(), Math.max(dragFrom, dragTo));
            gc.fillRect(left, AxisPainter.HEIGHT, right - left, overlay.getHeight());
        }
        Instant at = model.crosshair();
        if (at != null && time.shows(at.toEpochMilli())) {
            crosshair(gc, time, at.toEpochMilli());
        }
    }

    private void crosshair(GraphicsContext gc, TimeScale time, long at) {
        double x = time.x(at);
        overlayInk.vertical(x, AxisPainter.HEIGHT, overlay.getHeight(), Palette.CROSSHAIR, 0.8);
        var painter = new RowPainter(gc, overlayInk, time, model.countBinMillis());
        eachVisible(painter, (row, top) -> painter.valueAt(row, at, top));
        String text = model.crosshairText().get();
        double width = overlayInk.width(text, Ink.SMALL);
        double left = Math.clamp(x + 8, time.left(), Math.max(time.left(), time.right() - width - 10));
        gc.setFill(Palette.GROUND_RAISED);
        gc.fillRect(left - 5, 1, width + 10, 26);
        overlayInk.text(text, Ink.SMALL, Palette.CROSSHAIR, left, 15, Double.MAX_VALUE);
    }

    private boolean isDragging() {
        return !Double.isNaN(dragFrom) && Math.abs(dragTo - dragFrom) >= LEAST_DRAG;
    }

    private void pointed(MouseEvent e) {
        TimeScale time = scale;
        boolean isOnPlot = time != null && e.getX() >= time.left() && e.getX() <= time.right();
        model.pointAt(isOnPlot && time != null ? Instant.ofEpochMilli(time.millisAt(e.getX())) : null);
    }

    private void pressed(MouseEvent e) {
        requestFocus();
        if (e.getButton() != MouseButton.PRIMARY || scale == null || e.getX() < scale.left()) {
            return;
        }
        if (e.getClickCount() == 2) {
            model.zoomOut();
        } else {
            dragFrom = e.getX();
            dragTo = dragFrom;
        }
    }

    private void dragged(MouseEvent e) {
        if (!Double.isNaN(dragFrom)) {
            dragTo = e.getX();
            pointed(e);
        }
    }

    private void released(MouseEvent e) {
        TimeScale time = scale;
        if (isDragging() && time != null) {
            long from = time.millisAt(Math.min(dragFrom, dragTo));
            long to = time.millisAt(Math.max(dragFrom, dragTo));
            if (from < to) {
                model.zoomTo(TimeRange.ofEpochMillis(from, to));
            }
        }
        dragFrom = Double.NaN;
        dragTo = Double.NaN;
        paintOverlay();
    }

    private void scrolled(ScrollEvent e) {
        TimeScale time = scale;
        if (time == null) {
            return;
        }
        if (e.isControlDown()) {
            model.zoomAround(Instant.ofEpochMilli(time.millisAt(e.getX())), e.getDeltaY() > 0 ? 0.8 : 1.25);
        } else {
            scroll.setValue(Math.clamp(scroll.getValue() - e.getDeltaY(), 0, scroll.getMax()));
        }
        e.consume();
    }
}
