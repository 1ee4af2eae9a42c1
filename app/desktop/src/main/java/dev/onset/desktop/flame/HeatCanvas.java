package dev.onset.desktop.flame;

import dev.onset.desktop.draw.Ink;
import dev.onset.desktop.draw.Palette;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/** When the samples were taken. Dragging, or keys, brush a window, with Alt a baseline; a click lets go. FX thread only. */
final class HeatCanvas extends Region {

    private static final double AXIS = 15;
    private static final double HEIGHT = 62;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter FINE =
            DateTimeFormatter.ofPattern("HH:mm:ss.S", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final long SECOND = 1_000_000_000;

    private final FlameViewModel model;
    private final Canvas canvas = new Canvas();
    private final Ink ink = new Ink(canvas.getGraphicsContext2D());
    private Palette palette = Palette.DARK;
    private FlameColors colors = new FlameColors(palette);
    private int pressed = -1;
    private int dragged = -1;
    private boolean isBaseline;

    HeatCanvas(FlameViewModel model) {
        this.model = model;
        setId("flame-heat");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        Tooltip.install(
                this, new Tooltip("Drag: a window; Alt + drag: a baseline; a click lets go.\n" + HeatKeys.WORDS));
        getChildren().add(canvas);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        getStyleClass().add("timeline");
        model.revision().subscribe(v -> {
            boolean has = model.heat() != null;
            setVisible(has);
            setManaged(has);
            setAccessibleText(words());
            paint();
        });
        focusedProperty().subscribe(is -> paint());
        var keys = new HeatKeys(model);
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            keys.pressed(e);
            setAccessibleText(words());
            paint();
        });
        addEventHandler(MouseEvent.MOUSE_PRESSED, e -> press(e.getX(), e.isAltDown()));
        addEventHandler(MouseEvent.MOUSE_DRAGGED, e -> drag(e.getX()));
        addEventHandler(MouseEvent.MOUSE_RELEASED, e -> release(e.getX()));
    }

    void palette(Palette other) {
        palette = other;
        colors = new FlameColors(other);
        paint();
    }

    private int column(Heat heat, double x) {
        return Math.clamp((long) Math.floor(x / canvas.getWidth() * heat.columns()), 0, heat.columns() - 1);
    }

    /** What is chosen comes first: it is what a reader of the screen hears after each key. */
    private String words() {
        Heat heat = model.heat();
        if (heat == null) {
            return "When the samples were taken: this profile does not say.";
        }
        Span all = heat.span(0, heat.columns() - 1);
        return "Window " + words(heat, model.window(), "all") + ". Baseline "
                + words(heat, model.baseline(), "none") + ". When the samples were taken, " + all.words() + ". "
                + HeatKeys.WORDS;
    }

    private static String words(Heat heat, @Nullable Span span, String none) {
        if (span == null) {
            return none;
        }
        int samples = 0;
        for (int c = heat.column(span.startNanos()); c < heat.column(span.endNanos()); c++) {
            samples += heat.count(c);
        }
        return span.words() + ", " + samples + " samples";
    }

    private void press(double x, boolean forBaseline) {
        requestFocus();
        Heat heat = model.heat();
        if (heat != null) {
            pressed = column(heat, x);
            dragged = pressed;
            isBaseline = forBaseline;
        }
    }

    private void drag(double x) {
        Heat heat = model.heat();
        if (heat != null && pressed >= 0) {
            dragged = column(heat, x);
            paint();
        }
    }

    private void release(double x) {
        Heat heat = model.heat();
        if (heat == null || pressed < 0) {
            return;
        }
        // A press without a drag lets go of what was brushed, or takes a column where nothing was.
        boolean isClick = column(heat, x) == pressed;
        Span had = isBaseline ? model.baseline() : model.window();
        Span span = isClick && had != null ? null : heat.span(pressed, dragged);
        pressed = -1;
        if (isBaseline) {
            model.baseline(span);
        } else {
            model.window(span);
        }
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(Math.floor(getWidth()));
        canvas.setHeight(Math.floor(getHeight()));
        paint();
    }

    private void paint() {
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.setFill(palette.ground());
        gc.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        Heat heat = model.heat();
        if (heat == null || heat.most() == 0) {
            return;
        }
        double cell = canvas.getWidth() / heat.columns();
        double row = (canvas.getHeight() - AXIS) / Heat.ROWS;
        double[] edges = new double[heat.columns() + 1];
        for (int c = 0; c <= heat.columns(); c++) {
            edges[c] = Math.round(c * cell);
        }
        for (int c = 0; c < heat.columns(); c++) {
            for (int r = 0; r < Heat.ROWS; r++) {
                int count = heat.count(c, r);
                if (count > 0) {
                    gc.setFill(colors.heat((double) count / heat.most()));
                    gc.fillRect(edges[c], canvas.getHeight() - AXIS - (r + 1) * row, edges[c + 1] - edges[c], row);
                }
            }
        }
        axis(heat);
        brush(heat, model.window(), palette.accent(), "window");
        brush(heat, model.baseline(), palette.onset(), "baseline");
        if (pressed >= 0) {
            brush(heat, heat.span(pressed, dragged), isBaseline ? palette.onset() : palette.accent(), "");
        }
        if (isFocused()) {
            gc.setStroke(palette.accent());
            gc.setLineWidth(1);
            gc.strokeRect(0.5, 0.5, canvas.getWidth() - 1, canvas.getHeight() - 1);
        }
    }

    private void axis(Heat heat) {
        int parts = canvas.getWidth() > 700 ? 6 : 3;
        for (int i = 0; i < parts; i++) {
            int column = heat.columns() * i / parts;
            String words = (heat.columnNanos() < SECOND ? FINE : TIME)
                    .format(Instant.ofEpochSecond(0, heat.span(column, column).startNanos()));
            ink.text(
                    words + (i == 0 ? " UTC" : ""),
                    Ink.SMALL,
                    palette.muted(),
                    canvas.getWidth() * column / heat.columns() + 2,
                    canvas.getHeight() - AXIS / 2,
                    120);
        }
    }

    private void brush(Heat heat, @Nullable Span span, Color color, String words) {
        if (span == null) {
            return;
        }
        GraphicsContext gc = canvas.getGraphicsContext2D();
        double cell = canvas.getWidth() / heat.columns();
        double from = heat.column(span.startNanos()) * cell;
        double to = heat.column(span.endNanos()) * cell;
        gc.setFill(Palette.faint(color, 0.16));
        gc.fillRect(from, 0, to - from, canvas.getHeight() - AXIS);
        gc.setStroke(color);
        gc.setLineWidth(1.5);
        gc.strokeRect(from + 0.75, 0.75, Math.max(1, to - from - 1.5), canvas.getHeight() - AXIS - 1.5);
        if (!words.isEmpty()) {
            ink.label(words, color, palette.ground(), from + 7, 10, Math.max(0, to - from - 10));
        }
    }
}
