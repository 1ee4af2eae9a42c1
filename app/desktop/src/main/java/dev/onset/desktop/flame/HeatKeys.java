package dev.onset.desktop.flame;

import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** Window and baseline of the times, chosen by keys: whole columns, of which one end stands while the other is moved. FX thread only. */
final class HeatKeys {

    static final String WORDS =
            "Left and Right move the window, with Shift they widen it; Page Up and Page Down go ten columns,"
                    + " Home and End to the edges, Delete lets go. With Alt all of these are for the baseline.";

    private static final int PAGE = 10;

    private final FlameViewModel model;
    private Ends window = new Ends(null, 0, 0);
    private Ends baseline = new Ends(null, 0, 0);

    HeatKeys(FlameViewModel model) {
        this.model = model;
    }

    /**
     * Columns of a time.
     *
     * @param span that they are; null for none. Another one was not chosen by keys.
     * @param still the end that stands
     * @param moving the end that keys move; before or behind the other
     */
    private record Ends(@Nullable Span span, int still, int moving) {

        static Ends of(Heat heat, @Nullable Span span) {
            return span == null
                    ? new Ends(null, 0, 0)
                    : new Ends(
                            span,
                            Math.min(heat.column(span.startNanos()), heat.columns() - 1),
                            Math.clamp(heat.column(span.endNanos() - 1), 0, heat.columns() - 1));
        }

        /** Both ends, as far as there are columns. */
        Ends moved(Heat heat, int by) {
            int low = Math.min(still, moving);
            int high = Math.max(still, moving);
            int far = Math.clamp(by, -low, heat.columns() - 1 - high);
            return at(heat, still + far, moving + far);
        }

        Ends widened(Heat heat, int by) {
            return at(heat, still, Math.clamp((long) moving + by, 0, heat.columns() - 1));
        }

        static Ends at(Heat heat, int still, int moving) {
            return new Ends(heat.span(still, moving), still, moving);
        }
    }

    /** Does what the key says, where it says something here. */
    void pressed(KeyEvent e) {
        Heat heat = model.heat();
        if (heat == null || e.isShortcutDown()) {
            return;
        }
        boolean isBaseline = e.isAltDown();
        Ends from = isBaseline ? known(heat, baseline, model.baseline()) : known(heat, window, model.window());
        int all = heat.columns();
        Ends to;
        switch (e.getCode()) {
            case LEFT -> to = gone(heat, from, -1, e.isShiftDown());
            case RIGHT -> to = gone(heat, from, 1, e.isShiftDown());
            case PAGE_UP -> to = gone(heat, from, -PAGE, e.isShiftDown());
            case PAGE_DOWN -> to = gone(heat, from, PAGE, e.isShiftDown());
            case HOME -> to = gone(heat, from, -all, e.isShiftDown());
            case END -> to = gone(heat, from, all, e.isShiftDown());
            case DELETE, BACK_SPACE -> to = Ends.of(heat, null);
            default -> {
                return;
            }
        }
        e.consume();
        if (isBaseline) {
            baseline = to;
            model.baseline(to.span());
        } else {
            window = to;
            model.window(to.span());
        }
    }

    /** What keys chose, while nobody chose another since by hand. */
    private static Ends known(Heat heat, Ends ends, @Nullable Span now) {
        return now != null && now.equals(ends.span()) && now.equals(heat.span(ends.still(), ends.moving()))
                ? ends
                : Ends.of(heat, now);
    }

    /** Where nothing was chosen the first step takes the column at the edge that it comes from. */
    private static Ends gone(Heat heat, Ends from, int by, boolean isWider) {
        if (from.span() == null) {
            boolean isFromRight = (by > -heat.columns() && by < 0) || by >= heat.columns();
            int edge = isFromRight ? heat.columns() - 1 : 0;
            return Ends.at(heat, edge, edge);
        }
        return isWider ? from.widened(heat, by) : from.moved(heat, by);
    }
}
