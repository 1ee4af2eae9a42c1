package dev.onset.desktop.postmortem;

import dev.onset.desktop.control.Tables;
import dev.onset.desktop.control.Texts;
import dev.onset.incident.Account;
import dev.onset.incident.Incident;
import dev.onset.incident.Times;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What the responder did while looking: theirs alone until a key makes it a row of the timeline. FX thread only. */
final class TrailPage {

    private final PostmortemViewModel model;

    TrailPage(PostmortemViewModel model) {
        this.model = model;
    }

    Node node() {
        var table = new TableView<TrailRow>();
        table.setId("postmortem-trail");
        table.setAccessibleText("What you did; Enter puts it into the timeline and takes it out again");
        table.getColumns().add(Tables.column("Time", 80, r -> Times.clock(r.at())));
        table.getColumns().add(Tables.column("What", 64, TrailRow::what));
        table.getColumns().add(Tables.column("In the timeline", 100, r -> r.isTold() ? "yes" : ""));
        table.getColumns().add(Tables.wrapped(Tables.column("", 330, TrailRow::words)));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(Texts.muted("Nothing yet: queries, brushed ranges and pins of this case stand here."));
        Tables.onOpen(table, this::toggle);
        model.opened().subscribe(o -> {
            int selected = table.getSelectionModel().getSelectedIndex();
            table.getItems().setAll(o.map(TrailRow::of).orElse(List.of()));
            // The same row again, so that the same key takes it out.
            if (selected >= 0 && selected < table.getItems().size()) {
                table.getSelectionModel().select(selected);
            }
        });
        VBox.setVgrow(table, Priority.ALWAYS);
        var page = new VBox(
                6, Texts.muted("Queries and ranges are yours alone until Enter puts one into the timeline."), table);
        page.setPadding(new Insets(8));
        return page;
    }

    private void toggle(TrailRow row) {
        Account.Story story = model.account().story();
        var rows = new ArrayList<>(story.rows());
        boolean wasThere = rows.removeIf(r -> r.key().equals(row.key()));
        if (!wasThere) {
            List<String> evidence = row.key().startsWith("n") ? List.of(row.key()) : List.of();
            rows.add(new Account.Row(row.key(), row.at(), Incident.Event.Kind.ACTION, "", row.sentence(), evidence));
        }
        model.keep(model.account().withStory(new Account.Story(story.summary(), story.harm(), rows, story.ruledOut())));
        model.tell(
                wasThere
                        ? "It is out of the timeline; draft anew to see it in the text."
                        : "It is a row of the timeline; draft anew to see it in the text.");
    }
}
