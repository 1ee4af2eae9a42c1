package dev.onset.desktop.difference;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Rows;
import dev.onset.desktop.control.Tables;
import dev.onset.desktop.control.Texts;
import dev.onset.desktop.draw.TimeWords;
import dev.onset.engine.workbench.Differs;
import java.time.Instant;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** What differs, as a table; Enter or a double click goes to the lines, the trace, the error or the lane. */
public final class DifferenceView {

    private final BorderPane root = new BorderPane();

    /** @param lead goes to where one of them is seen */
    public DifferenceView(DifferenceViewModel model, Consumer<Differs> lead) {
        var table = new TableView<>(model.all());
        table.setId("difference");
        table.getStyleClass().addAll(Styles.DENSE, Styles.STRIPED);
        table.getColumns().add(Tables.column("Kind", 112, d -> d.kind().words()));
        table.getColumns().add(Tables.column("At", 84, d -> words(d.at())));
        table.getColumns().add(Tables.column("Service", 96, Differs::service));
        table.getColumns().add(Tables.column("How", 220, Differs::how));
        table.getColumns().add(Tables.column("What", 640, Differs::what));
        Tables.onOpen(table, lead);
        var empty = Texts.muted("");
        empty.textProperty().bind(model.note());
        table.setPlaceholder(empty);
        var title = Texts.title();
        title.textProperty().bind(model.title());
        title.setMinWidth(Region.USE_PREF_SIZE);
        var head = Rows.bar(title, Texts.aside(model.note()));
        root.setTop(head);
        root.setCenter(table);
    }

    private static String words(@Nullable Instant at) {
        return at == null ? "" : TimeWords.utc(at).replace(" UTC", "");
    }

    public Node node() {
        return root;
    }
}
