package dev.onset.desktop.distribution;

import dev.onset.desktop.draw.Palette;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;

/** Detail charts in the window's colours. */
final class Charts {

    /** As small as what stands beside it in the window. */
    static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

    private Charts() {}

    /** A chart without a title around that plot. */
    static JFreeChart dressed(XYPlot plot, Palette palette) {
        plot.setBackgroundPaint(awt(palette.ground()));
        plot.setDomainGridlinePaint(awt(palette.grid()));
        plot.setRangeGridlinePaint(awt(palette.grid()));
        for (ValueAxis axis : List.of(plot.getDomainAxis(), plot.getRangeAxis())) {
            axis.setLabelPaint(awt(palette.text()));
            axis.setTickLabelPaint(awt(palette.muted()));
            axis.setLabelFont(SMALL);
            axis.setTickLabelFont(SMALL);
        }
        plot.setOutlinePaint(awt(palette.rule()));
        var chart = new JFreeChart(null, JFreeChart.DEFAULT_TITLE_FONT, plot, true);
        chart.setBackgroundPaint(awt(palette.ground()));
        chart.getLegend().setBackgroundPaint(awt(palette.ground()));
        chart.getLegend().setItemPaint(awt(palette.text()));
        chart.getLegend().setItemFont(SMALL);
        chart.getLegend().setFrame(BlockBorder.NONE);
        return chart;
    }

    static Color awt(javafx.scene.paint.Color c) {
        return new Color((float) c.getRed(), (float) c.getGreen(), (float) c.getBlue(), (float) c.getOpacity());
    }
}
