package dev.onset.desktop.distribution;

import dev.onset.desktop.control.Rows;
import dev.onset.desktop.control.Texts;
import dev.onset.desktop.draw.Palette;
import dev.onset.engine.distribution.Distribution;
import java.awt.BasicStroke;
import java.awt.Color;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.fx.ChartViewer;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYStepRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Two stepped lines over the values: the baseline dashed, the window whole. At most sixty steps each. */
public final class DistributionView {

    private final DistributionViewModel model;
    private final ChartViewer viewer = new ChartViewer();
    private final BorderPane root = new BorderPane();
    private Palette palette = Palette.DARK;

    public DistributionView(DistributionViewModel model) {
        this.model = model;
        Label words = Texts.aside(model.words());
        words.setId("distribution-words");
        root.setTop(Rows.bar(words));
        root.setId("distribution");
        viewer.setMinSize(120, 80);
        viewer.setId("distribution-chart");
        model.shown().subscribe(this::show);
    }

    public Node node() {
        return root;
    }

    /** Paints in these colours from now on. */
    public void palette(Palette other) {
        palette = other;
        show(model.shown().get());
    }

    private void show(DistributionViewModel.Shown shown) {
        if (shown.distribution().edges().isEmpty()) {
            root.setCenter(null);
            return;
        }
        viewer.setChart(chart(shown));
        viewer.setAccessibleText(model.words().get());
        root.setCenter(viewer);
    }

    private JFreeChart chart(DistributionViewModel.Shown shown) {
        Distribution d = shown.distribution();
        var lines = new XYSeriesCollection();
        lines.addSeries(steps("baseline (dashed)", d.edges(), d.before()));
        lines.addSeries(steps("window", d.edges(), d.during()));
        ValueAxis values = d.isLog() ? new LogAxis(shown.unit()) : new NumberAxis(shown.unit());
        if (values instanceof NumberAxis linear) {
            linear.setAutoRangeIncludesZero(false);
        }
        var shares = new NumberAxis("share of values");
        shares.setNumberFormatOverride(NumberFormat.getPercentInstance(Locale.ROOT));
        var renderer = new XYStepRenderer();
        renderer.setSeriesPaint(0, awt(palette.muted()));
        renderer.setSeriesStroke(
                0, new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {5, 4}, 0));
        renderer.setSeriesPaint(1, awt(palette.accent()));
        renderer.setSeriesStroke(1, new BasicStroke(2.5f));
        var plot = new XYPlot(lines, values, shares, renderer);
        plot.setBackgroundPaint(awt(palette.ground()));
        plot.setDomainGridlinePaint(awt(palette.grid()));
        plot.setRangeGridlinePaint(awt(palette.grid()));
        for (ValueAxis axis : List.of(values, shares)) {
            axis.setLabelPaint(awt(palette.text()));
            axis.setTickLabelPaint(awt(palette.muted()));
        }
        var chart = new JFreeChart(null, JFreeChart.DEFAULT_TITLE_FONT, plot, true);
        chart.setBackgroundPaint(awt(palette.ground()));
        chart.getLegend().setBackgroundPaint(awt(palette.ground()));
        chart.getLegend().setItemPaint(awt(palette.text()));
        return chart;
    }

    private static XYSeries steps(String name, List<Double> edges, List<Double> shares) {
        var line = new XYSeries(name);
        for (int i = 0; i < shares.size(); i++) {
            line.add(edges.get(i), shares.get(i));
        }
        if (!shares.isEmpty()) {
            line.add(edges.getLast(), shares.getLast());
        }
        return line;
    }

    private static Color awt(javafx.scene.paint.Color c) {
        return new Color((float) c.getRed(), (float) c.getGreen(), (float) c.getBlue(), (float) c.getOpacity());
    }
}
