package dev.onset.desktop.postmortem;

import dev.onset.desktop.control.Buttons;
import dev.onset.desktop.control.Tables;
import dev.onset.desktop.control.Texts;
import dev.onset.engine.casefile.OwnTrail;
import dev.onset.incident.Times;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What the responder did and noted while looking: theirs alone until a key makes it a row of the timeline. FX thread only. */
final class TrailPage {

    private final PostmortemViewModel model;
    private final TableView<OwnTrail.Entry> table = new TableView<>();

    TrailPage(PostmortemViewModel model) {
        this.model = model;
    }

    Node node() {
        table.setId("postmortem-trail");
        table.setAccessibleText("What you did and noted; Enter puts it into the timeline and takes it out again");
        table.getColumns()
                .add(Tables.column("Time", 80, r -> Times.clock(r.row().at())));
        table.getColumns().add(Tables.column("What", 64, OwnTrail.Entry::what));
        table.getColumns().add(Tables.column("In the timeline", 100, r -> r.isTold() ? "yes" : ""));
        table.getColumns().add(Tables.wrapped(Tables.column("", 330, OwnTrail.Entry::words)));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(
                Texts.muted("Nothing yet: queries, brushed ranges, pins and notes of this case stand here."));
        Tables.onOpen(table, model::toggle);
        var menuEntry = new MenuItem("Put into the timeline, or take out");
        menuEntry.setOnAction(e -> toggle());
        table.setContextMenu(new ContextMenu(menuEntry));
        model.opened().subscribe(o -> {
            int selected = table.getSelectionModel().getSelectedIndex();
            table.getItems().setAll(o.map(x -> x.trail()).orElse(List.of()));
            // The same row again, so that the same key takes it out.
            if (selected >= 0 && selected < table.getItems().size()) {
                table.getSelectionModel().select(selected);
            }
        });
        VBox.setVgrow(table, Priority.ALWAYS);
        var page = new VBox(
                6,
                Texts.muted("Yours alone, in no draft, message or bundle, until Enter puts it into the timeline."),
                Buttons.named(
                        "postmortem-promote", Buttons.small("Put in or take out (Enter)", Feather.CLOCK, this::toggle)),
                table);
        page.setPadding(new Insets(8));
        return page;
    }

    private void toggle() {
        Optional.ofNullable(table.getSelectionModel().getSelectedItem()).ifPresent(model::toggle);
    }
}
