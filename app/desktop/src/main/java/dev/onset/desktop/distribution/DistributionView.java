package dev.onset.desktop.distribution;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Rows;
import dev.onset.desktop.control.Texts;
import dev.onset.desktop.draw.Palette;
import dev.onset.engine.analysis.foresight.BudgetBurn;
import dev.onset.engine.distribution.Distribution;
import java.awt.BasicStroke;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.util.StringConverter;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.fx.ChartViewer;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYStepRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jspecify.annotations.Nullable;

/**
 * Two stepped lines over the values: the baseline dashed, the window whole; at most sixty steps each. Of a share that failed also how fast
 * an error budget went.
 */
public final class DistributionView {

    private final DistributionViewModel model;
    private final ChartViewer viewer = new ChartViewer();
    private final BorderPane page = new BorderPane();
    private final ChartViewer burnViewer = new ChartViewer();
    private final BorderPane burnPage = new BorderPane();
    private final SplitPane charts = new SplitPane();
    private final BorderPane root = new BorderPane();
    private Palette palette = Palette.DARK;

    public DistributionView(DistributionViewModel model) {
        this.model = model;
        Label words = Texts.aside(model.words());
        words.setId("distribution-words");
        words.setMinWidth(0);
        fillBurnPage();
        var spread = new BorderPane(page);
        spread.setTop(Rows.bar(words));
        charts.getItems().add(spread);
        root.setCenter(charts);
        root.setId("distribution");
        viewer.setMinSize(120, 80);
        viewer.setId("distribution-chart");
        model.shown().subscribe(this::show);
        model.burn().subscribe(this::burn);
    }

    private void fillBurnPage() {
        var objective = new ChoiceBox<Double>();
        objective.getItems().setAll(DistributionViewModel.OBJECTIVES);
        objective.setConverter(new Share());
        objective.valueProperty().bindBidirectional(model.objective());
        objective.setId("objective");
        objective.setTooltip(new Tooltip("The share of requests that should go well over 30 days"));
        objective.getStyleClass().add(Styles.SMALL);
        objective.setAccessibleText("Objective");
        Label words = Texts.aside(model.burnWords());
        words.setId("burn-words");
        words.setMinWidth(0);
        burnPage.setTop(Rows.bar(Texts.muted("Objective"), objective, words));
        burnViewer.setMinSize(120, 80);
        burnViewer.setId("burn-chart");
        burnPage.setCenter(burnViewer);
    }

    public Node node() {
        return root;
    }

    /** Paints in these colours from now on. */
    public void palette(Palette other) {
        palette = other;
        show(model.shown().get());
        burn(model.burn().get());
    }

    /** Beside the distribution, where the lane is a share of failures. */
    private void burn(Optional<BudgetBurn> burn) {
        boolean isThere = charts.getItems().contains(burnPage);
        burn.ifPresent(b -> {
            burnViewer.setChart(BurnChart.of(b, palette));
            burnViewer.setAccessibleText(model.burnWords().get());
        });
        if (burn.isPresent() && !isThere) {
            charts.getItems().add(burnPage);
        } else if (burn.isEmpty() && isThere) {
            charts.getItems().remove(burnPage);
        }
    }

    private void show(DistributionViewModel.Shown shown) {
        if (shown.distribution().edges().isEmpty()) {
            page.setCenter(null);
            return;
        }
        viewer.setChart(chart(shown));
        viewer.setAccessibleText(model.words().get());
        page.setCenter(viewer);
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
        renderer.setSeriesPaint(0, Charts.awt(palette.muted()));
        renderer.setSeriesStroke(
                0, new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {5, 4}, 0));
        renderer.setSeriesPaint(1, Charts.awt(palette.accent()));
        renderer.setSeriesStroke(1, new BasicStroke(2.5f));
        var plot = new XYPlot(lines, values, shares, renderer);
        return Charts.dressed(plot, palette);
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

    /** {@code 99.9 %}. */
    private static final class Share extends StringConverter<Double> {

        @Override
        public String toString(@Nullable Double share) {
            return share == null ? "" : DistributionViewModel.percent(share);
        }

        @Override
        public Double fromString(String text) {
            throw new UnsupportedOperationException("an objective is chosen, not written");
        }
    }
}
