package dev.onset.desktop.distribution;

import dev.onset.desktop.draw.Palette;
import dev.onset.engine.analysis.foresight.BudgetBurn;
import dev.onset.engine.analysis.foresight.SloBurn;
import dev.onset.signal.Series;
import java.awt.BasicStroke;
import java.util.Locale;
import java.util.TimeZone;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYStepRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The burn of a budget over the window, with the factors from which it is too fast as lines. */
final class BurnChart {

    /** More cannot be told apart on a screen. */
    private static final int MOST_POINTS = 1_200;

    private static final double ROOM_ABOVE = 1.15;

    private BurnChart() {}

    static JFreeChart of(BudgetBurn burn, Palette palette) {
        var times = new DateAxis(null, TimeZone.getTimeZone("UTC"), Locale.ROOT);
        var factors = new NumberAxis("times too fast");
        factors.setRange(0, Math.max(SloBurn.Pair.HOUR.factor(), burn.fastest()) * ROOM_ABOVE);
        var renderer = new XYStepRenderer();
        renderer.setSeriesPaint(0, Charts.awt(palette.accent()));
        renderer.setSeriesStroke(0, new BasicStroke(2.5f));
        var plot = new XYPlot(new XYSeriesCollection(line(burn.burn())), times, factors, renderer);
        for (SloBurn.Pair pair : SloBurn.Pair.values()) {
            plot.addRangeMarker(limit(pair, palette));
        }
        return Charts.dressed(plot, palette);
    }

    private static ValueMarker limit(SloBurn.Pair pair, Palette palette) {
        var marker = new ValueMarker(pair.factor());
        marker.setPaint(Charts.awt(pair.isCritical() ? palette.bad() : palette.warn()));
        marker.setStroke(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {4, 4}, 0));
        marker.setLabel(String.format(
                Locale.ROOT,
                "%.1f over %s",
                pair.factor(),
                pair.longWindow().toHours() < 24
                        ? pair.longWindow().toHours() + " h"
                        : pair.longWindow().toDays() + " d"));
        marker.setLabelPaint(Charts.awt(palette.muted()));
        marker.setLabelAnchor(RectangleAnchor.TOP_LEFT);
        marker.setLabelTextAnchor(TextAnchor.BOTTOM_LEFT);
        return marker;
    }

    /** At most so many points as a screen shows: of several in one place the highest, for that is what burns. */
    private static XYSeries line(Series burn) {
        var line = new XYSeries("burn of the budget");
        int each = Math.ceilDiv(Math.max(1, burn.size()), MOST_POINTS);
        for (int from = 0; from < burn.size(); from += each) {
            double highest = Double.NaN;
            for (int i = from; i < Math.min(burn.size(), from + each); i++) {
                double value = burn.valueAt(i);
                highest = Double.isNaN(highest) || value > highest ? value : highest;
            }
            // Not a number is a break of the line.
            line.add((double) burn.timeAt(from), highest);
        }
        return line;
    }
}
