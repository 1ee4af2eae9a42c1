package dev.onset.desktop.trace;

import dev.onset.desktop.control.Crisp;
import dev.onset.desktop.draw.Ink;
import dev.onset.desktop.draw.Palette;
import dev.onset.engine.analysis.CriticalPath;
import dev.onset.engine.workbench.TraceSheet;
import dev.onset.signal.Traces;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** The waterfall: a row a span, its name on the left and its bar on the right. Paints the rows in view and no others. FX thread only. */
final class TraceCanvas extends Region {

    private static final double ROW = 20;
    private static final double AXIS = 24;
    private static final double INDENT = 11;
    private static final int MOST_INDENTS = 14;
    private static final double RIGHT = 76;

    private final TraceViewModel model;
    private final Canvas canvas = new Canvas();
    private final Ink ink = new Ink(canvas.getGraphicsContext2D());
    private final ScrollBar scroll = new ScrollBar();
    private Palette palette = Palette.DARK;

    TraceCanvas(TraceViewModel model) {
        this.model = model;
        setId("waterfall");
        setAccessibleRole(AccessibleRole.TREE_TABLE_VIEW);
        scroll.setOrientation(Orientation.VERTICAL);
        getChildren().addAll(canvas, scroll);
        setMinSize(220, 60);
        setFocusTraversable(true);
        getStyleClass().add("timeline");
        model.revision().subscribe(v -> changed());
        scroll.valueProperty().subscribe(v -> paint());
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(ScrollEvent.SCROLL, e -> {
            scroll.setValue(Math.clamp(scroll.getValue() - e.getDeltaY(), 0, Math.max(0, scroll.getMax())));
            e.consume();
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    void palette(Palette other) {
        palette = other;
        paint();
    }

    private void changed() {
        model.sheet()
                .get()
                .ifPresent(s -> setAccessibleText(s.size() + " spans, selected "
                        + (model.selected() < 0 ? "none" : s.traces().operation(s.row(model.selected())))));
        requestLayout();
    }

    private void key(KeyEvent e) {
        int place = model.selected();
        switch (e.getCode()) {
            case UP -> model.step(-1);
            case DOWN -> model.step(1);
            case PAGE_UP -> model.step(-10);
            case PAGE_DOWN -> model.step(10);
            case LEFT -> model.collapse(place);
            case RIGHT -> model.expand(place);
            default -> {
                return;
            }
        }
        reveal();
        e.consume();
    }

    /** Brings the selected row into view. */
    void reveal() {
        layout();
        double top = model.selectedRow() * ROW;
        double view = getHeight() - AXIS;
        if (top < scroll.getValue() || top + ROW > scroll.getValue() + view) {
            scroll.setValue(Math.clamp(top - view / 2, 0, Math.max(0, scroll.getMax())));
        }
    }

    private void pressed(MouseEvent e) {
        requestFocus();
        int row = (int) ((e.getY() - AXIS + scroll.getValue()) / ROW);
        TraceSheet sheet = model.sheet().get().orElse(null);
        if (sheet == null || e.getY() < AXIS || row < 0 || row >= model.visibleCount()) {
            return;
        }
        int place = model.visible(row);
        double sign = left(sheet, place);
        boolean isOnSign = e.getX() >= sign - 3 && e.getX() < sign + 12;
        if (isOnSign || e.getClickCount() == 2) {
            model.toggle(place);
        }
        model.select(place);
    }

    private static double left(TraceSheet sheet, int place) {
        return 8 + INDENT * Math.min(MOST_INDENTS, sheet.depth(place));
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        Crisp.fit(canvas, this, width, height);
        double content = model.visibleCount() * ROW;
        double view = height - AXIS;
        double hidden = Math.max(0, content - view);
        scroll.setVisible(hidden > 0);
        scroll.setMax(hidden);
        scroll.setValue(Math.min(scroll.getValue(), hidden));
        scroll.setVisibleAmount(content > 0 ? hidden * Math.max(0, view) / content : 0);
        scroll.setUnitIncrement(ROW);
        scroll.setBlockIncrement(Math.max(ROW, view * 0.9));
        scroll.resizeRelocate(width - 12, AXIS, 12, Math.max(0, view));
        paint();
    }

    /** Pixels of the part that shows time. */
    private record Plot(double left, double width, long start, long end) {
        double x(long nanos) {
            return left + (double) (nanos - start) / (end - start) * width;
        }
    }

    private void paint() {
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.setFill(palette.ground());
        gc.fillRect(0, 0, Math.floor(getWidth()), Math.floor(getHeight()));
        TraceSheet sheet = model.sheet().get().orElse(null);
        if (sheet == null) {
            return;
        }
        double names = Math.clamp(Math.floor(Math.floor(getWidth()) * 0.42), 150, 420);
        var plot = new Plot(
                names, Math.max(20, Math.floor(getWidth()) - names - RIGHT - 14), sheet.startNanos(), sheet.endNanos());
        int first = (int) (scroll.getValue() / ROW);
        int last =
                Math.min(model.visibleCount() - 1, (int) ((scroll.getValue() + Math.floor(getHeight()) - AXIS) / ROW));
        for (int row = first; row <= last; row++) {
            row(sheet, model.visible(row), AXIS + row * ROW - Math.round(scroll.getValue()), plot);
        }
        axis(plot);
        gc.setFill(palette.rule());
        gc.fillRect(names - 6, 0, 1, Math.floor(getHeight()));
    }

    private void axis(Plot plot) {
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.setFill(palette.raised());
        gc.fillRect(0, 0, Math.floor(getWidth()), AXIS);
        gc.setFill(palette.rule());
        gc.fillRect(0, AXIS - 1, Math.floor(getWidth()), 1);
        ink.text("Service · operation", Ink.SMALL, palette.muted(), 8, AXIS / 2, plot.left() - 20);
        int parts = plot.width() > 420 ? 4 : 2;
        for (int i = 0; i <= parts; i++) {
            double x = plot.left() + plot.width() * i / parts;
            String words = Nanos.words((plot.end() - plot.start()) * i / parts);
            double width = ink.width(words, Ink.SMALL);
            double at = i == 0 ? x : x - width / 2;
            ink.text(words, Ink.SMALL, palette.muted(), at, AXIS / 2, Double.MAX_VALUE);
            ink.vertical(x, AXIS, Math.floor(getHeight()), Palette.faint(palette.rule(), 0.6), 1);
        }
    }

    private void row(TraceSheet sheet, int place, double top, Plot plot) {
        GraphicsContext gc = canvas.getGraphicsContext2D();
        Traces traces = sheet.traces();
        int row = sheet.row(place);
        boolean isSelected = place == model.selected();
        if (isSelected) {
            gc.setFill(Palette.faint(palette.accent(), 0.16));
            gc.fillRect(0, top, Math.floor(getWidth()), ROW);
            gc.setFill(palette.accent());
            gc.fillRect(0, top, 3, ROW);
        } else if (model.isMatch(place)) {
            gc.setFill(Palette.faint(palette.onset(), 0.14));
            gc.fillRect(0, top, Math.floor(getWidth()), ROW);
        }
        double middle = top + ROW / 2;
        double x = left(sheet, place);
        if (sheet.hasChildren(place)) {
            ink.text(model.isCollapsed(place) ? "▸" : "▾", Ink.SMALL, palette.muted(), x, middle, 20);
        }
        Color color = palette.series(model.colours().of(traces.service(row)));
        gc.setFill(color);
        gc.fillRoundRect(x + 13, middle - 4, 8, 8, 2, 2);
        double at = x + 26;
        double room = plot.left() - 14 - at;
        if (traces.isError(row)) {
            ink.text("✕", Ink.SMALL_BOLD, palette.bad(), at, middle, 14);
            at += 13;
            room -= 13;
        }
        String service = traces.service(row);
        double width = Math.min(room, ink.width(service, Ink.SMALL_BOLD));
        ink.text(service, Ink.SMALL_BOLD, palette.text(), at, middle, room);
        ink.text(traces.operation(row), Ink.SMALL, palette.muted(), at + width + 7, middle, room - width - 7);
        bar(sheet, place, middle, plot, color);
    }

    private void bar(TraceSheet sheet, int place, double middle, Plot plot, Color color) {
        GraphicsContext gc = canvas.getGraphicsContext2D();
        Traces traces = sheet.traces();
        int row = sheet.row(place);
        double from = plot.x(traces.startNanos(row));
        double to = Math.max(from + 2, plot.x(traces.endNanos(row)));
        gc.setFill(Palette.faint(color, 0.75));
        gc.fillRoundRect(from, middle - 5, to - from, 10, 3, 3);
        if (traces.isError(row)) {
            gc.setStroke(palette.bad());
            gc.setLineWidth(1.5);
            gc.strokeRoundRect(from, middle - 5, to - from, 10, 3, 3);
        }
        for (CriticalPath.Section s : sheet.path(place)) {
            double a = plot.x(s.startNanos());
            double b = Math.max(a + 1.5, plot.x(s.endNanos()));
            // A dark line with a light edge, or the other way round, is seen on any colour.
            gc.setFill(palette.ground());
            gc.fillRect(a - 0.5, middle - 2.5, b - a + 1, 5);
            gc.setFill(palette.text());
            gc.fillRect(a, middle - 1.5, b - a, 3);
        }
        ink.text(Nanos.words(traces.durationNanos(row)), Ink.SMALL, palette.text(), to + 5, middle, 90);
    }
}
