package dev.onset.desktop.distribution;

import dev.onset.desktop.draw.Palette;
import java.awt.Color;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;

/** Detail charts in the window's colours. */
final class Charts {

    private Charts() {}

    /** A chart without a title around that plot. */
    static JFreeChart dressed(XYPlot plot, Palette palette) {
        plot.setBackgroundPaint(awt(palette.ground()));
        plot.setDomainGridlinePaint(awt(palette.grid()));
        plot.setRangeGridlinePaint(awt(palette.grid()));
        for (ValueAxis axis : List.of(plot.getDomainAxis(), plot.getRangeAxis())) {
            axis.setLabelPaint(awt(palette.text()));
            axis.setTickLabelPaint(awt(palette.muted()));
        }
        var chart = new JFreeChart(null, JFreeChart.DEFAULT_TITLE_FONT, plot, true);
        chart.setBackgroundPaint(awt(palette.ground()));
        chart.getLegend().setBackgroundPaint(awt(palette.ground()));
        chart.getLegend().setItemPaint(awt(palette.text()));
        return chart;
    }

    static Color awt(javafx.scene.paint.Color c) {
        return new Color((float) c.getRed(), (float) c.getGreen(), (float) c.getBlue(), (float) c.getOpacity());
    }
}
