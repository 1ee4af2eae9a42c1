package dev.onset.desktop.dashboards;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Buttons;
import dev.onset.desktop.control.Rows;
import dev.onset.desktop.control.Tables;
import dev.onset.desktop.control.Texts;
import dev.onset.engine.dashboards.Dashboard;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A dashboard's variables to fill in, its panels, and what cannot be used with the reason. */
public final class DashboardView {

    private final DashboardViewModel model;
    private final VBox variables = new VBox(4);
    private final TableView<Dashboard.Unusable> unusable = new TableView<>();
    private final TableView<Dashboard.Panel> panels = new TableView<>();
    private final BorderPane root = new BorderPane();

    /** @param choose asks for a file and opens it */
    public DashboardView(DashboardViewModel model, Runnable choose) {
        this.model = model;
        Button open = Buttons.named("dashboard-open", Buttons.flat("Open a dashboard...", Feather.FOLDER, choose));
        Button show = Buttons.named("dashboard-show", Buttons.small("Show as lanes", Feather.PLAY, model::show));
        show.disableProperty().bind(model.busy());
        Button cancel = Buttons.flat("Cancel", Feather.X, model::cancel);
        cancel.disableProperty().bind(model.busy().not());
        Label title = Texts.title();
        Label words = Texts.aside(model.words());
        words.setId("dashboard-words");
        root.setTop(Rows.bar(title, words, Rows.gap(), open, cancel, show));
        panels.setId("dashboard-panels");
        panels.getStyleClass().add(Styles.DENSE);
        panels.setPlaceholder(Texts.muted("Panels that can be lanes"));
        panels.getColumns().add(Tables.column("Panel", 160, Dashboard.Panel::title));
        panels.getColumns()
                .add(Tables.column("Query", 320, p -> p.targets().getFirst().query()));
        unusable.setId("dashboard-unusable");
        unusable.getStyleClass().add(Styles.DENSE);
        unusable.setPlaceholder(Texts.muted("Everything can be used"));
        unusable.getColumns().add(Tables.column("Not used", 160, Dashboard.Unusable::title));
        unusable.getColumns().add(Tables.column("Why", 320, Dashboard.Unusable::reason));
        var split = new SplitPane(Rows.scroll(variables, 180), panels, unusable);
        split.setDividerPositions(0.24, 0.62);
        root.setCenter(split);
        root.setId("dashboard");
        model.dashboard().subscribe(d -> {
            title.setText(d.map(Dashboard::title).orElse("Grafana dashboard as JSON"));
            fill(d);
        });
        model.unusable().subscribe(all -> unusable.getItems().setAll(all));
    }

    private void fill(Optional<Dashboard> shown) {
        variables.getChildren().setAll(Texts.subheading("Variables"));
        shown.ifPresent(d -> {
            panels.getItems().setAll(d.panels());
            for (Dashboard.Variable variable : d.variables()) {
                var field = new TextField();
                field.setId("variable-" + variable.name());
                field.getStyleClass().add(Styles.SMALL);
                field.setPromptText(variable.isList() ? "values, apart by commas" : "a value");
                field.setAccessibleText(variable.label());
                field.textProperty().bindBidirectional(model.value(variable.name()));
                variables
                        .getChildren()
                        .addAll(
                                Texts.muted(
                                        variable.label().equals(variable.name())
                                                ? "$" + variable.name()
                                                : variable.label() + "  $" + variable.name()),
                                field);
            }
            if (d.variables().isEmpty()) {
                variables.getChildren().add(Texts.muted("none"));
            }
        });
    }

    public Node node() {
        return root;
    }
}
