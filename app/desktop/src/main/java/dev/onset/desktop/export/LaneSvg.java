package dev.onset.desktop.export;

import dev.onset.desktop.draw.Gaps;
import dev.onset.desktop.draw.Palette;
import dev.onset.desktop.draw.TimeScale;
import dev.onset.desktop.draw.TimeTicks;
import dev.onset.desktop.draw.UnitFormat;
import dev.onset.desktop.draw.ValueScale;
import dev.onset.engine.timeline.SeriesPyramid;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Onset;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A lane as a vector picture: its lines over time with their gaps, the ends of its scale, its onset, what each line is called. */
public final class LaneSvg {

    private static final double WIDTH = 1000;
    private static final double LEFT = 74;
    private static final double TOP = 58;
    private static final double PLOT = 240;
    private static final double RIGHT = 16;
    private static final int MOST_SERIES = 20;

    private LaneSvg() {}

    /**
     * Draws what a range holds, at most two points a pixel of each series.
     *
     * @param shown what the axis spans
     */
    public static String of(Lane lane, TimeRange shown) {
        Palette p = Palette.LIGHT;
        var svg = new Svg(WIDTH);
        var time = new TimeScale(shown.startMillis(), shown.endMillis(), LEFT, WIDTH - LEFT - RIGHT);
        List<SeriesPyramid> all =
                lane.series().stream().limit(MOST_SERIES).map(SeriesPyramid::of).toList();
        SeriesPyramid.Extent extent = SeriesPyramid.Extent.NONE;
        for (SeriesPyramid one : all) {
            extent = extent.and(one.extent(time.fromMillis(), time.toMillis() + 1));
        }
        var values = ValueScale.of(extent.low(), extent.high(), TOP, TOP + PLOT);
        String title = lane.service().isEmpty() ? lane.title() : lane.service() + ": " + lane.title();
        svg.bold(title, 12, 20, p.text());
        svg.text(shown + (lane.note().isEmpty() ? "" : "   ⚠ " + lane.note()), 12, 38, p.muted());
        grid(svg, lane, time, values);
        for (int i = all.size() - 1; i >= 0; i--) {
            svg.path(path(all.get(i), time, values), p.series(i), Palette.dashes(i));
        }
        Onset onset = lane.onset();
        if (onset != null && time.shows(onset.at().toEpochMilli())) {
            double x = time.x(onset.at().toEpochMilli());
            svg.line(x, TOP, x, TOP + PLOT, p.onset());
            svg.text("▼ " + onset.at(), x + 4, TOP + 10, p.onset());
        }
        double y = TOP + PLOT + 40;
        for (int i = 0; i < all.size(); i++) {
            svg.path(String.format(Locale.ROOT, "M12 %.1fh22", y - 4), p.series(i), Palette.dashes(i));
            svg.text(all.get(i).series().labels().toString(), 42, y, p.text());
            y += 16;
        }
        if (lane.series().size() > all.size()) {
            svg.text("and " + (lane.series().size() - all.size()) + " more series", 42, y, p.muted());
            y += 16;
        }
        return svg.done(y, p.ground(), title + ", " + shown);
    }

    private static void grid(Svg svg, Lane lane, TimeScale time, ValueScale values) {
        Palette p = Palette.LIGHT;
        for (double y : new double[] {TOP, TOP + PLOT}) {
            svg.line(LEFT, y, WIDTH - RIGHT, y, p.rule());
        }
        svg.textLeftOf(UnitFormat.format(values.high(), lane.unit()), LEFT - 6, TOP + 4, p.muted());
        svg.textLeftOf(UnitFormat.format(values.low(), lane.unit()), LEFT - 6, TOP + PLOT + 4, p.muted());
        for (TimeTicks.Tick tick : TimeTicks.on(time, 90)) {
            double x = time.x(tick.epochMillis());
            svg.line(x, TOP, x, TOP + PLOT + 5, p.grid());
            svg.text(tick.label(), x - 14, TOP + PLOT + 18, p.muted());
        }
    }

    private static String path(SeriesPyramid pyramid, TimeScale time, ValueScale values) {
        Series series = pyramid.series();
        int from = Math.max(0, series.times().indexAtOrAfter(time.fromMillis()) - 1);
        int to = Math.min(series.size(), series.times().indexAtOrAfter(time.toMillis()) + 1);
        return to - from > 2 * time.width() ? columns(pyramid, time, values) : samples(series, from, to, time, values);
    }

    private static String samples(Series series, int from, int to, TimeScale time, ValueScale values) {
        var path = new StringBuilder();
        double longest = Gaps.STEPS * series.times().step();
        long last = Long.MIN_VALUE;
        for (int i = from; i < to; i++) {
            double value = series.valueAt(i);
            if (Double.isFinite(value)) {
                long at = series.timeAt(i);
                boolean isNew = last == Long.MIN_VALUE || (longest > 0 && at - last > longest);
                // A point of its own would not be seen: it gets a hair of length.
                point(path, isNew, Math.clamp(time.x(at), LEFT, WIDTH - RIGHT), values.y(value));
                last = at;
            } else {
                last = Long.MIN_VALUE;
            }
        }
        return path.toString();
    }

    private static void point(StringBuilder path, boolean isNew, double x, double y) {
        path.append(String.format(Locale.ROOT, isNew ? "M%.1f %.1fh.1" : "L%.1f %.1f", x, y));
    }

    private static String columns(SeriesPyramid pyramid, TimeScale time, ValueScale values) {
        var lows = new double[(int) time.width()];
        var highs = new double[lows.length];
        Arrays.fill(lows, Double.NaN);
        Arrays.fill(highs, Double.NaN);
        pyramid.columns(time.fromMillis(), time.toMillis(), lows, highs);
        var path = new StringBuilder();
        boolean isNew = true;
        for (int i = 0; i < lows.length; i++) {
            if (Double.isNaN(lows[i])) {
                isNew = true;
            } else {
                point(path, isNew, LEFT + i, values.y(lows[i]));
                point(path, false, LEFT + i + 0.5, values.y(highs[i]));
                isNew = false;
            }
        }
        return path.toString();
    }
}
