package dev.onset.desktop.postmortem;

import dev.onset.desktop.control.Buttons;
import dev.onset.desktop.control.Tables;
import dev.onset.desktop.control.Texts;
import dev.onset.incident.export.DraftExport;
import dev.onset.incident.redact.Replacement;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What leaves: each hit with what replaces it, to be kept or replaced, and the forms to write. FX thread only. */
final class LeavingPage {

    private static final int AROUND = 24;

    private final PostmortemViewModel model;
    private final Path folder;
    private final Set<DraftExport> forms = EnumSet.of(DraftExport.MARKDOWN, DraftExport.HTML, DraftExport.PDF);

    /** @param folder where exports lie */
    LeavingPage(PostmortemViewModel model, Path folder) {
        this.model = model;
        this.folder = folder;
    }

    Node node() {
        var table = new TableView<Replacement>();
        table.setId("postmortem-hits");
        table.setAccessibleText("What would be replaced before the text leaves; Enter keeps or replaces one");
        table.getColumns().add(Tables.column("Kind", 70, r -> r.hit().kind().word()));
        table.getColumns().add(Tables.column("Found", 140, r -> r.hit().value()));
        table.getColumns().add(Tables.column("Where", 130, this::around));
        table.getColumns().add(Tables.column("Leaves as", 150, r -> r.isKept() ? "as it is" : r.placeholder()));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        Tables.onOpen(table, r -> model.keep(r.placeholder(), !r.isKept()));
        VBox.setVgrow(table, Priority.ALWAYS);
        var said = Texts.text("");
        said.setId("postmortem-leaving");
        model.leaving().subscribe(l -> {
            table.getItems().setAll(l.map(x -> x.hits()).orElse(List.of()));
            said.setText(l.map(x -> x.refusal().isEmpty()
                            ? x.hits().size() + (x.hits().size() == 1 ? " value" : " values")
                                    + " found. Names of people, streets and hosts are not looked for: read the text before it leaves."
                            : x.refusal())
                    .orElse("Look first at what would be replaced."));
            table.setPlaceholder(
                    Texts.muted(l.isEmpty() ? "Not looked at yet." : "Nothing in the text would be replaced."));
        });
        var look = Buttons.named(
                "postmortem-look", Buttons.small("Look at what leaves", Feather.EYE, model::lookAtLeaving));
        var keep = Buttons.small("Keep or replace", Feather.REPEAT, () -> {
            Replacement chosen = table.getSelectionModel().getSelectedItem();
            if (chosen != null) {
                model.keep(chosen.placeholder(), !chosen.isKept());
            }
        });
        var write = Buttons.named(
                "postmortem-export",
                Buttons.main("Write", Feather.SHARE, () -> model.export(Set.copyOf(forms), folder)));
        write.setMinWidth(80);
        var page = new VBox(6, new HBox(6, look, keep), said, table, choices(), appendix(), writing(write));
        page.setPadding(new Insets(8));
        return page;
    }

    private Node writing(Node write) {
        var row = new HBox(8, write, Texts.muted("into " + folder));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node appendix() {
        var box = new CheckBox("with appendix (the list of the evidence)");
        box.setId("postmortem-appendix");
        box.selectedProperty().bindBidirectional(model.appendix());
        return box;
    }

    private Node choices() {
        var choices = new FlowPane(10, 6);
        for (DraftExport form : DraftExport.values()) {
            var box = new CheckBox(form.word());
            box.setSelected(forms.contains(form));
            box.selectedProperty().subscribe(is -> {
                if (is) {
                    forms.add(form);
                } else {
                    forms.remove(form);
                }
            });
            choices.getChildren().add(box);
        }
        return choices;
    }

    /** The words around a hit, which tell whether it may stay. */
    private String around(Replacement r) {
        String text = model.leaving().get().map(l -> l.shown()).orElse("");
        int from = Math.clamp((long) r.hit().start() - AROUND, 0, text.length());
        int to = Math.clamp((long) r.hit().end() + AROUND, from, text.length());
        return text.substring(from, to).replaceAll("\\s+", " ");
    }
}
