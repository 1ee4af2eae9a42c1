package dev.onset.desktop.distribution;

import dev.onset.desktop.draw.Palette;
import dev.onset.engine.analysis.foresight.BudgetBurn;
import dev.onset.engine.analysis.foresight.SloBurn;
import dev.onset.signal.Series;
import java.awt.BasicStroke;
import java.awt.Color;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.TimeZone;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.LogAxis;
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

    private static final double LEAST = 0.1;

    private static final double ROOM_ABOVE = 2;

    private BurnChart() {}

    static JFreeChart of(BudgetBurn burn, Palette palette) {
        var times = new DateAxis(null, TimeZone.getTimeZone("UTC"), Locale.ROOT);
        // From a tenth of what a budget bears to all that fails spans four powers of ten.
        var factors = new LogAxis("burn, times");
        factors.setNumberFormatOverride(new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        factors.setRange(LEAST, Math.max(SloBurn.Pair.HOUR.factor(), burn.fastest()) * ROOM_ABOVE);
        var renderer = new XYStepRenderer();
        renderer.setSeriesPaint(0, Charts.awt(palette.accent()));
        renderer.setSeriesStroke(0, new BasicStroke(2.5f));
        var plot = new XYPlot(new XYSeriesCollection(line(burn.burn())), times, factors, renderer);
        for (SloBurn.Pair pair : SloBurn.Pair.values()) {
            plot.addRangeMarker(limit(pair, palette));
        }
        JFreeChart chart = Charts.dressed(plot, palette);
        // One line needs no name.
        chart.removeLegend();
        return chart;
    }

    private static ValueMarker limit(SloBurn.Pair pair, Palette palette) {
        var marker = new ValueMarker(pair.factor());
        marker.setPaint(Charts.awt(pair.isCritical() ? palette.bad() : palette.warn()));
        marker.setStroke(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {4, 4}, 0));
        marker.setLabel(String.format(
                Locale.ROOT,
                "%s over %s",
                BigDecimal.valueOf(pair.factor()).stripTrailingZeros().toPlainString(),
                pair.longWindow().toHours() < 24
                        ? pair.longWindow().toHours() + " h"
                        : pair.longWindow().toDays() + " d"));
        marker.setLabelPaint(Charts.awt(palette.muted()));
        marker.setLabelFont(Charts.SMALL);
        marker.setLabelBackgroundColor(new Color(0, 0, 0, 0));
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
            // Not a number is a break of the line; nothing at all stands at the foot.
            line.add((double) burn.timeAt(from), Math.max(LEAST, highest));
        }
        return line;
    }
}
