package dev.onset.desktop.timeline;

import dev.onset.desktop.control.Crisp;
import dev.onset.desktop.draw.Ink;
import dev.onset.desktop.draw.Palette;
import dev.onset.desktop.draw.Raster;
import dev.onset.desktop.draw.TimeScale;
import dev.onset.engine.triage.Onset;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/**
 * Draws the timeline. Only what is in view is painted, once a frame at most; crosshair and brush lie on a canvas of their own, so that
 * moving the mouse paints no lane anew.
 */
final class TimelineCanvas extends Region {

    private static final double RIGHT_MARGIN = 14;

    private final TimelineViewModel model;
    private final Canvas rows = new Canvas();
    private final Canvas overlay = new Canvas();
    private final ScrollBar scroll = new ScrollBar();
    private final Ink ink = new Ink(rows.getGraphicsContext2D());
    private final Ink overlayInk = new Ink(overlay.getGraphicsContext2D());

    private Palette palette = Palette.DARK;
    private @Nullable TimeScale scale;
    private @Nullable Raster raster;
    private @Nullable String wanted;

    /** @param select is told a row that was clicked, with the finding under the mouse where there is one */
    TimelineCanvas(TimelineViewModel model, Consumer<TimelineMouse.Clicked> select) {
        this.model = model;
        setId("timeline");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        overlay.setMouseTransparent(true);
        scroll.setOrientation(Orientation.VERTICAL);
        getChildren().addAll(rows, overlay, scroll);
        setMinSize(200, 120);
        setFocusTraversable(true);
        getStyleClass().add("timeline");
        model.revision().subscribe(v -> changed());
        model.pointer().subscribe(v -> paintOverlay());
        model.revealed().subscribe(key -> key.ifPresent(this::reveal));
        scroll.valueProperty().subscribe(v -> requestLayout());
        new TimelineMouse(this, model, select).install();
    }

    void palette(Palette other) {
        palette = other;
        paintAll();
    }

    private void changed() {
        setAccessibleText(model.rows().size() + " lanes from "
                + (model.shown() == null ? "no time yet" : model.shown().toString()));
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        for (Canvas canvas : new Canvas[] {rows, overlay}) {
            Crisp.fit(canvas, this, width, height);
        }
        TimeRange shown = model.shown();
        double header = Sheet.headerOf(width);
        double plot = width - header - RIGHT_MARGIN;
        scale = shown == null || plot < 10 ? null : new TimeScale(shown.startMillis(), shown.endMillis(), header, plot);
        layoutScrollBar(width, height);
        scrollToWanted();
        paintAll();
    }

    private void layoutScrollBar(double width, double height) {
        double content = 0;
        TimeScale time = scale;
        if (time != null) {
            var painter = painter(rows.getGraphicsContext2D(), ink, time);
            content = model.rows().stream().mapToDouble(painter::height).sum();
        }
        double view = height - AxisPainter.HEIGHT;
        double hidden = Math.max(0, content - view);
        scroll.setVisible(hidden > 0);
        scroll.setMax(hidden);
        scroll.setValue(Math.min(scroll.getValue(), hidden));
        scroll.setVisibleAmount(content > 0 ? hidden * Math.max(0, view) / content : 0);
        scroll.setBlockIncrement(Math.max(1, view * 0.9));
        scroll.setUnitIncrement(Arrangement.NORMAL);
        scroll.resizeRelocate(width - 12, AxisPainter.HEIGHT, 12, Math.max(0, view));
    }

    private RowPainter painter(GraphicsContext gc, Ink with, TimeScale time) {
        return painter(new Sheet(gc, with, time, palette));
    }

    private RowPainter painter(Sheet sheet) {
        return new RowPainter(
                sheet,
                model.shelf().countBinMillis(),
                model.indexes(),
                model.lanes().arrangement());
    }

    private void paintAll() {
        paintRows();
        paintOverlay();
    }

    private void paintRows() {
        GraphicsContext gc = rows.getGraphicsContext2D();
        gc.setFill(palette.ground());
        gc.fillRect(0, 0, Math.floor(getWidth()), Math.floor(getHeight()));
        TimeScale time = scale;
        if (time == null) {
            return;
        }
        var axis = new AxisPainter(new Sheet(gc, ink, time, palette));
        axis.ground(model.window(), model.baseline(), Math.floor(getHeight()));
        lanes(gc, time);
        Onset zero = model.zero();
        if (zero != null && time.shows(zero.at().toEpochMilli())) {
            gc.setLineDashes(2, 4);
            ink.vertical(
                    time.x(zero.at().toEpochMilli()),
                    AxisPainter.HEIGHT,
                    Math.floor(getHeight()),
                    Palette.faint(palette.onset(), 0.55),
                    1);
            gc.setLineDashes();
        }
        axis.axis(model.window(), model.baseline(), model.full(), zero == null ? null : zero.at());
        if (zero != null) {
            zeroFlag(time, zero.at().toEpochMilli());
        }
    }

    private void lanes(GraphicsContext gc, TimeScale time) {
        Raster picture = picture(time);
        var painter = painter(new Sheet(gc, ink, time, palette, picture));
        eachVisible(
                painter, (row, top) -> painter.paint(row, top, model.isFocused(row) || isChosen(row), model.focused()));
        if (picture != null) {
            picture.layOn(gc, time.left(), AxisPainter.HEIGHT);
        }
        gc.save();
        gc.beginPath();
        gc.rect(time.left(), AxisPainter.HEIGHT, time.width(), Math.floor(getHeight()));
        gc.clip();
        eachVisible(painter, painter::marks);
        gc.restore();
    }

    /** A picture as sharp as the screen; null where a unit is no whole number of the screen's pixels, and it would blur. */
    private @Nullable Raster picture(TimeScale time) {
        double perUnit = rows.getGraphicsContext2D().getTransform().getMxx()
                * (getScene() == null || getScene().getWindow() == null
                        ? 1
                        : getScene().getWindow().getOutputScaleX());
        int sharp = (int) Math.rint(perUnit);
        int wide = (int) time.width();
        int high = (int) (Math.floor(getHeight()) - AxisPainter.HEIGHT);
        if (high < 1 || sharp < 1 || Math.abs(perUnit - sharp) > 0.001) {
            return null;
        }
        Raster made = raster;
        if (made == null || !made.is(wide, high, sharp)) {
            made = new Raster(wide, high, sharp);
            raster = made;
        }
        made.begin();
        return made;
    }

    private boolean isChosen(LaneRow row) {
        return row.key().equals(model.lanes().lane().get());
    }

    private void zeroFlag(TimeScale time, long at) {
        if (time.shows(at)) {
            double x = time.x(at);
            double width = ink.width("T0", Ink.SMALL_BOLD) + 8;
            GraphicsContext gc = rows.getGraphicsContext2D();
            gc.setFill(palette.onset());
            gc.fillRoundRect(x - width / 2, AxisPainter.HEIGHT - 26, width, 16, 4, 4);
            ink.text("T0", Ink.SMALL_BOLD, palette.ground(), x - width / 2 + 4, AxisPainter.HEIGHT - 18, 60);
            ink.vertical(x, AxisPainter.HEIGHT - 10, AxisPainter.HEIGHT, palette.onset(), 1.5);
        }
    }

    private interface RowVisitor {
        void visit(LaneRow row, double top);
    }

    private void eachVisible(RowPainter painter, RowVisitor visitor) {
        double top = AxisPainter.HEIGHT - Math.round(scroll.getValue());
        for (LaneRow row : model.rows()) {
            double height = painter.height(row);
            if (top + height > AxisPainter.HEIGHT && top < Math.floor(getHeight())) {
                visitor.visit(row, top);
            }
            top += height;
        }
    }

    private void paintOverlay() {
        GraphicsContext gc = overlay.getGraphicsContext2D();
        gc.clearRect(0, 0, Math.floor(getWidth()), Math.floor(getHeight()));
        TimeScale time = scale;
        if (time == null) {
            return;
        }
        Brush brush = model.brush().get();
        Instant at = model.crosshair();
        // A canvas without ink costs as much of a frame as one that is full.
        overlay.setVisible(at != null || !brush.equals(Brush.NONE));
        brushed(time, brush.baseline(), palette.muted());
        brushed(time, brush.window(), palette.accent());
        if (at != null && time.shows(at.toEpochMilli())) {
            crosshair(gc, time, at.toEpochMilli());
        }
    }

    private void brushed(TimeScale time, @Nullable TimeRange range, Color color) {
        if (range != null) {
            overlayInk.shade(range, time, Palette.faint(color, 0.16), AxisPainter.HEIGHT, Math.floor(getHeight()));
            double from = time.clampedX(range.startMillis());
            double to = time.clampedX(range.endMillis());
            overlayInk.vertical(from, AxisPainter.HEIGHT, Math.floor(getHeight()), color, 1.5);
            overlayInk.vertical(to, AxisPainter.HEIGHT, Math.floor(getHeight()), color, 1.5);
        }
    }

    private void crosshair(GraphicsContext gc, TimeScale time, long at) {
        double x = time.x(at);
        overlayInk.vertical(x, AxisPainter.HEIGHT, Math.floor(getHeight()), palette.crosshair(), 0.8);
        gc.save();
        gc.beginPath();
        gc.rect(0, AxisPainter.HEIGHT, Math.floor(getWidth()), Math.floor(getHeight()));
        gc.clip();
        var painter = painter(gc, overlayInk, time);
        eachVisible(painter, (row, top) -> painter.valueAt(row, at, top));
        gc.restore();
        String text = model.crosshairText().get();
        double width = overlayInk.width(text, Ink.SMALL_BOLD) + 16;
        double left = Math.clamp(x - width / 2, time.left(), Math.max(time.left(), time.right() - width));
        gc.setFill(palette.crosshair());
        gc.fillRoundRect(left, AxisPainter.HEIGHT - 27, width, 19, 5, 5);
        overlayInk.text(text, Ink.SMALL_BOLD, palette.ground(), left + 8, AxisPainter.HEIGHT - 17.5, Double.MAX_VALUE);
    }

    /** A row and how far below its upper edge something lies. */
    record Hit(LaneRow row, double yInRow) {}

    Optional<Hit> hit(double y) {
        TimeScale time = scale;
        if (time == null || y < AxisPainter.HEIGHT) {
            return Optional.empty();
        }
        var found = new Hit[1];
        var painter = painter(rows.getGraphicsContext2D(), ink, time);
        eachVisible(painter, (row, top) -> {
            if (y >= top && y < top + painter.height(row)) {
                found[0] = new Hit(row, y - top);
            }
        });
        return Optional.ofNullable(found[0]);
    }

    /** Done with the next layout: the drawer may open at the same time and take room. */
    private void reveal(String key) {
        wanted = key;
        requestLayout();
    }

    private void scrollToWanted() {
        String key = wanted;
        TimeScale time = scale;
        if (time == null || key == null) {
            return;
        }
        wanted = null;
        var painter = painter(rows.getGraphicsContext2D(), ink, time);
        double top = 0;
        for (LaneRow row : model.rows()) {
            double height = painter.height(row);
            if (row.key().equals(key)) {
                double view = getHeight() - AxisPainter.HEIGHT;
                boolean isInView = top >= scroll.getValue() && top + height <= scroll.getValue() + view;
                if (!isInView) {
                    scroll.setValue(Math.clamp(top - (view - height) / 2, 0, scroll.getMax()));
                }
                return;
            }
            top += height;
        }
    }

    void scrollBy(double pixels) {
        scroll.setValue(Math.clamp(scroll.getValue() + pixels, 0, scroll.getMax()));
    }

    @Nullable TimeScale time() {
        return scale;
    }
}
