package dev.onset.desktop.flame;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Buttons;
import dev.onset.desktop.control.Rows;
import dev.onset.desktop.control.Tables;
import dev.onset.desktop.control.Texts;
import dev.onset.profiling.capture.Target;
import java.time.Duration;
import java.util.List;
import javafx.beans.Observable;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;

/** Virtual machines to choose from, and the recording that runs. FX thread only. */
final class RecordView {

    private final VBox root = new VBox(6);

    RecordView(RecordViewModel model) {
        var where = new TextField();
        where.setId("record-where");
        where.setPromptText("this machine, or ssh:HOST, k8s:NAMESPACE/POD, docker:NAME");
        where.getStyleClass().add(Styles.SMALL);
        where.setPrefWidth(330);
        where.textProperty().bindBidirectional(model.where());
        where.setOnAction(e -> model.list());
        var table = new TableView<>(model.targets());
        table.setId("record-targets");
        table.getStyleClass().add(Styles.DENSE);
        table.setPlaceholder(Texts.muted("No virtual machines are listed."));
        table.getColumns()
                .setAll(List.of(
                        Tables.column("pid", 70, t -> Long.toString(t.id().pid())),
                        Tables.column("program", 320, Target::mainClass),
                        Tables.column("user", 90, Target::user),
                        Tables.column("Java", 80, Target::javaVersion),
                        Tables.column("container", 100, t -> t.container() == null ? "" : t.container())));
        table.setPrefHeight(150);
        table.getItems().addListener((Observable o) -> {
            // Where there is but one there is nothing to choose.
            if (table.getItems().size() == 1) {
                table.getSelectionModel().selectFirst();
            }
        });
        Tables.onOpen(table, model::record);
        var record = Buttons.named("record-start", Buttons.small("Record", Feather.CIRCLE, () -> {
            Target chosen = table.getSelectionModel().getSelectedItem();
            if (chosen != null) {
                model.record(chosen);
            }
        }));
        record.disableProperty()
                .bind(model.recording()
                        .or(table.getSelectionModel().selectedItemProperty().isNull()));
        var end = Buttons.named("record-end", Buttons.small("End", Feather.SQUARE, model::cancel));
        end.disableProperty().bind(model.recording().not());
        var status = Texts.text("");
        status.setId("record-status");
        status.textProperty().bind(model.status());
        root.setPadding(new Insets(6, 8, 6, 8));
        root.getChildren()
                .addAll(
                        Rows.bar(
                                where,
                                Buttons.named("record-list", Buttons.small("List", model::list)),
                                Rows.gap(),
                                durations(model),
                                record,
                                end),
                        table,
                        status);
    }

    Node node() {
        return root;
    }

    private static ComboBox<Duration> durations(RecordViewModel model) {
        var box = new ComboBox<Duration>();
        box.getItems()
                .setAll(List.of(
                        Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(5)));
        box.setId("record-duration");
        box.setConverter(new Seconds());
        box.getStyleClass().add(Styles.SMALL);
        box.valueProperty().bindBidirectional(model.duration());
        return box;
    }

    /** A length as a person says it. */
    private static final class Seconds extends StringConverter<Duration> {
        @Override
        public String toString(Duration duration) {
            return duration.toSeconds() < 60 ? duration.toSeconds() + " s" : duration.toMinutes() + " min";
        }

        @Override
        public Duration fromString(String words) {
            throw new UnsupportedOperationException("lengths are chosen, not written");
        }
    }
}
