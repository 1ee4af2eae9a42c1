package dev.onset.desktop.servicemap;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Rows;
import dev.onset.desktop.control.Tables;
import dev.onset.desktop.control.Texts;
import dev.onset.desktop.draw.Palette;
import dev.onset.engine.servicemap.ServiceMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;

/** The map and, beside it, its calls as a table. The incident's path is thick, has an arrow and says in how many traces. */
public final class ServiceMapView {

    private static final double WIDTH = 196;
    private static final double HEIGHT = 62;
    private static final double ACROSS = 108;
    private static final double DOWN = 18;
    private static final double MARGIN = 14;

    /** A canvas larger than this is more than graphics cards take. */
    private static final double MOST = 8_000;

    private final ServiceMapViewModel model;
    private final Leads leads;
    private final Canvas lines = new Canvas();
    private final Pane ground = new Pane();
    private final TableView<ServiceMap.Edge> table = new TableView<>();
    private final BorderPane root = new BorderPane();
    private final Map<String, ServiceMap.Node> nodes = new HashMap<>();
    private Palette palette = Palette.DARK;

    /** What services and calls lead to. */
    public interface Leads {

        /** Lists the traces that pass a service. */
        void traces(String service);

        /** Shows the lanes of a service. */
        void lanes(String service);

        /** Opens one trace. */
        void trace(String traceId);
    }

    public ServiceMapView(ServiceMapViewModel model, Leads leads) {
        this.model = model;
        this.leads = leads;
        table.setId("service-calls");
        table.getStyleClass().add(Styles.DENSE);
        table.setPlaceholder(Texts.muted("No call between services was seen."));
        table.getColumns().add(Tables.column("Call", 190, e -> e.caller() + " → " + e.callee()));
        table.getColumns()
                .add(Tables.column(
                        "Calls",
                        84,
                        e -> e.baseline().calls() + " → " + e.window().calls()));
        table.getColumns()
                .add(Tables.column(
                        "Failed",
                        96,
                        e -> ServiceMapViewModel.share(e.baseline()) + " → " + ServiceMapViewModel.share(e.window())));
        table.getColumns()
                .add(Tables.column(
                        "p95",
                        160,
                        e -> ServiceMapViewModel.durations(e.window(), e.baseline())
                                .replace("p95 ", "")));
        table.getColumns().add(Tables.column("On the path", 84, this::onPath));
        Tables.onOpen(table, e -> leads.trace(e.example()));
        var scroll = new ScrollPane(ground);
        scroll.setPannable(true);
        scroll.setMinWidth(0);
        var split = new SplitPane(scroll, table);
        Rows.keepRight(split, 0.38, 240, 640);
        var hint = Texts.muted("Enter or click: its traces · Shift + Enter: its lanes · a call: a trace that shows it");
        hint.setMinWidth(0);
        Label words = Texts.aside(model.words());
        words.setId("service-map-words");
        words.setTooltip(new Tooltip());
        words.getTooltip().textProperty().bind(model.words());
        root.setTop(new VBox(Rows.bar(words), Rows.bar(hint)));
        root.setCenter(split);
        root.setId("service-map");
        model.map().subscribe(this::show);
    }

    private String onPath(ServiceMap.Edge edge) {
        return edge.onPath() == 0
                ? ""
                : edge.onPath() + " of " + model.map().get().badTraces();
    }

    public Node node() {
        return root;
    }

    /** Paints in these colours from now on. */
    public void palette(Palette other) {
        palette = other;
        paint(model.map().get());
    }

    private void show(ServiceMap map) {
        nodes.clear();
        ground.getChildren().setAll(lines);
        double width = 0;
        double height = 0;
        for (ServiceMap.Node node : map.nodes()) {
            nodes.put(node.service(), node);
            ground.getChildren().add(button(map, node));
            width = Math.max(width, x(node) + WIDTH + MARGIN);
            height = Math.max(height, y(node) + HEIGHT + MARGIN);
        }
        lines.setWidth(Math.min(MOST, width));
        lines.setHeight(Math.min(MOST, height));
        ground.setMinSize(width, height);
        table.getItems()
                .setAll(map.edges().stream()
                        .sorted((a, b) -> Integer.compare(b.onPath(), a.onPath()))
                        .toList());
        paint(map);
    }

    private static double x(ServiceMap.Node node) {
        return MARGIN + node.layer() * (WIDTH + ACROSS);
    }

    private static double y(ServiceMap.Node node) {
        return MARGIN + node.place() * (HEIGHT + DOWN) + (node.layer() % 2) * DOWN / 2;
    }

    private Button button(ServiceMap map, ServiceMap.Node node) {
        boolean isLit = map.isLit(node.onPath());
        String calls = String.format(
                Locale.ROOT,
                "%,d calls · %s",
                node.window().calls(),
                ServiceMapViewModel.failures(node.window(), node.baseline()));
        String times = ServiceMapViewModel.durations(node.window(), node.baseline());
        var name =
                new Label((isLit ? "◆ " : "") + node.service() + (node.isOutside() ? "  (no spans of its own)" : ""));
        name.getStyleClass().add(Styles.TEXT_BOLD);
        var button = new Button();
        button.setGraphic(new VBox(1, name, small(calls), small(times)));
        button.setId("service-" + node.service());
        button.getStyleClass().add("service-node");
        if (isLit) {
            button.getStyleClass().add("lit");
        }
        if (node.isOutside()) {
            button.getStyleClass().add("outside");
        }
        button.setAccessibleText(node.service() + ", " + calls + ", " + times
                + (isLit ? ", on the incident's path in " + node.onPath() + " of " + map.badTraces() + " traces" : ""));
        button.setTooltip(new Tooltip(button.getAccessibleText()));
        button.setPrefSize(WIDTH, HEIGHT);
        button.setMinSize(WIDTH, HEIGHT);
        button.setMaxSize(WIDTH, HEIGHT);
        button.relocate(x(node), y(node));
        button.setOnAction(e -> leads.traces(node.service()));
        // Enter alone is the button's own.
        button.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ENTER && e.isShiftDown()) {
                leads.lanes(node.service());
                e.consume();
            }
        });
        return button;
    }

    private static Label small(String text) {
        var label = new Label(text);
        label.getStyleClass().add(Styles.TEXT_SMALL);
        return label;
    }

    private void paint(ServiceMap map) {
        GraphicsContext g = lines.getGraphicsContext2D();
        g.clearRect(0, 0, lines.getWidth(), lines.getHeight());
        for (ServiceMap.Edge edge : map.edges()) {
            ServiceMap.Node from = nodes.get(edge.caller());
            ServiceMap.Node to = nodes.get(edge.callee());
            if (from != null && to != null) {
                paint(g, map, edge, from, to);
            }
        }
    }

    private void paint(
            GraphicsContext g, ServiceMap map, ServiceMap.Edge edge, ServiceMap.Node from, ServiceMap.Node to) {
        boolean isLit = map.isLit(edge.onPath());
        double x1 = x(from) + WIDTH;
        double y1 = y(from) + HEIGHT / 2;
        double x2 = x(to);
        double y2 = y(to) + HEIGHT / 2;
        boolean isBack = x2 < x1;
        g.setStroke(isLit ? palette.accent() : palette.muted());
        g.setFill(isLit ? palette.accent() : palette.muted());
        g.setLineWidth(isLit ? 3.5 : 1);
        g.setLineDashes(isBack ? new double[] {4, 4} : new double[0]);
        double bend = isBack ? ACROSS * 1.5 : (x2 - x1) / 2;
        g.beginPath();
        g.moveTo(x1, y1);
        g.bezierCurveTo(x1 + bend, y1, x2 - bend, y2, x2 - 2, y2);
        g.stroke();
        g.setLineDashes();
        double tip = isLit ? 9 : 6;
        g.fillPolygon(new double[] {x2, x2 - tip, x2 - tip}, new double[] {y2, y2 - tip / 2, y2 + tip / 2}, 3);
        String words =
                ServiceMapViewModel.change(edge.window(), edge.baseline()).strip();
        if (isLit || !words.isEmpty()) {
            g.setFill(palette.text());
            g.fillText(
                    words + (isLit ? "  " + edge.onPath() + "/" + map.badTraces() : ""),
                    x1 + 8,
                    (y1 + y2) / 2 - 5,
                    ACROSS - 16);
        }
    }
}
