package dev.onset.desktop.postmortem;

import dev.onset.desktop.control.Buttons;
import dev.onset.desktop.control.Tables;
import dev.onset.desktop.control.Texts;
import dev.onset.engine.casefile.DraftVersion;
import dev.onset.engine.casefile.OwnTrail;
import dev.onset.incident.Incident;
import dev.onset.incident.Times;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What stands beside the text: open points, evidence, action items, versions. FX thread only. */
final class SidePages {

    private final PostmortemViewModel model;

    SidePages(PostmortemViewModel model) {
        this.model = model;
    }

    /** Questions that wait and sentences that no evidence holds; {@code line} goes to one in the text. */
    Node points(IntConsumer line) {
        var table = new TableView<OpenPoint>();
        table.setId("postmortem-points");
        table.setAccessibleText("What is to fill in, and what no evidence holds; Enter goes to its line");
        table.getColumns().add(Tables.column("Line", 60, p -> String.valueOf(p.line())));
        table.getColumns().add(Tables.column("What", 108, p -> p.isBlank() ? "to fill in" : "no evidence"));
        table.getColumns().add(Tables.wrapped(Tables.column("", 420, OpenPoint::words)));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        model.opened()
                .subscribe(o -> table.setPlaceholder(Texts.muted(
                        o.isEmpty() ? "" : "Nothing is open: no question waits, and each sentence has its evidence.")));
        Tables.onOpen(table, p -> line.accept(p.line()));
        model.points().subscribe(all -> table.getItems().setAll(all));
        return table;
    }

    /** Every piece of evidence; opened, it is shown on the timeline. */
    Node evidence(Consumer<String> follow, Consumer<String> insert) {
        var table = new TableView<Incident.Evidence>();
        table.setId("postmortem-evidence");
        table.setAccessibleText("Evidence; Enter shows it on the timeline");
        table.getColumns().add(Tables.column("Id", 50, Incident.Evidence::id));
        table.getColumns().add(Tables.column("Source", 90, Incident.Evidence::source));
        table.getColumns().add(Tables.column("Shows", 190, Incident.Evidence::note));
        table.getColumns().add(Tables.column("Asked", 300, Incident.Evidence::query));
        table.getColumns()
                .add(Tables.column(
                        "SHA-256",
                        120,
                        e -> e.sha256().substring(0, Math.min(12, e.sha256().length()))));
        Tables.onOpen(table, e -> follow.accept(e.id()));
        model.opened()
                .subscribe(o -> table.getItems()
                        .setAll(o.map(x -> x.incident().evidence()).orElse(List.of())));
        VBox.setVgrow(table, Priority.ALWAYS);
        var cite = Buttons.small("Cite", Feather.HASH, () -> {
            Incident.Evidence chosen = table.getSelectionModel().getSelectedItem();
            if (chosen != null) {
                insert.accept("[" + chosen.id() + "]");
            }
        });
        return page(new HBox(6, cite, Texts.muted("Enter or a double click shows it on the timeline.")), table);
    }

    /** Findings, figures and notes that can be put into the text. */
    Node insert(Consumer<String> insert) {
        var findings = new ListView<Incident.Finding>();
        findings.setId("postmortem-findings");
        findings.setAccessibleText("Findings to insert");
        findings.setCellFactory(v -> new Words<>(f -> f.rank() + ". " + f.title()));
        var figures = new ListView<String>();
        figures.setId("postmortem-figures");
        figures.setAccessibleText("Figures to insert");
        var notes = new ListView<OwnTrail.Entry>();
        notes.setId("postmortem-notes");
        notes.setAccessibleText("Pins and notes; Enter makes one a row of the timeline, and takes it out again");
        notes.setCellFactory(v -> new Words<>(SidePages::line));
        model.opened().subscribe(o -> {
            findings.getItems().setAll(o.map(x -> x.incident().findings()).orElse(List.of()));
            figures.getItems().setAll(o.map(x -> x.figures().addresses()).orElse(List.of()));
            int selected = notes.getSelectionModel().getSelectedIndex();
            notes.getItems()
                    .setAll(o.map(x -> x.trail()).orElse(List.of()).stream()
                            .filter(e -> e.what().equals("note"))
                            .toList());
            notes.getSelectionModel().select(selected);
        });
        var finding = Buttons.small("Insert finding", Feather.PLUS, () -> {
            Incident.Finding f = findings.getSelectionModel().getSelectedItem();
            if (f != null) {
                insert.accept(model.finding(f));
            }
        });
        var figure = Buttons.small("Insert figure", Feather.IMAGE, () -> {
            String address = figures.getSelectionModel().getSelectedItem();
            if (address != null) {
                insert.accept(model.figure(address));
            }
        });
        Runnable promote = () -> {
            OwnTrail.Entry n = notes.getSelectionModel().getSelectedItem();
            if (n != null) {
                model.toggle(n);
            }
        };
        notes.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                promote.run();
                e.consume();
            }
        });
        notes.setPlaceholder(Texts.muted("No pin and no note in this case yet."));
        var note = Buttons.small("Put in or take out (Enter)", Feather.CLOCK, promote);
        return page(finding, findings, figure, figures, note, notes);
    }

    private static String line(OwnTrail.Entry e) {
        return Times.clock(e.row().at()) + " " + e.words() + (e.isTold() ? "  (in the timeline)" : "  (yours alone)");
    }

    /** Versions, and what differs between one and the text. */
    Node history() {
        var versions = new ListView<DraftVersion>();
        versions.setId("postmortem-versions");
        versions.setAccessibleText("Versions, newest first; the chosen one is compared with the text below");
        versions.setCellFactory(v -> new Words<>(d -> d.version() + "  " + Times.full(d.at()) + "  " + d.template()));
        var difference = new ListView<LineDiff.Line>();
        difference.setId("postmortem-difference");
        difference.setAccessibleText("Difference between the version and the text, line by line");
        difference.setCellFactory(v -> new DiffCell());
        VBox.setVgrow(difference, Priority.ALWAYS);
        model.opened()
                .subscribe(o -> versions.getItems()
                        .setAll(o.map(x -> x.versions().reversed()).orElse(List.of())));
        versions.getSelectionModel()
                .selectedItemProperty()
                .subscribe(v -> difference.getItems().setAll(v == null ? List.of() : model.difference(v)));
        var back = Buttons.small("Take this version", Feather.CORNER_UP_LEFT, () -> {
            DraftVersion chosen = versions.getSelectionModel().getSelectedItem();
            if (chosen != null) {
                model.takeBack(chosen);
            }
        });
        versions.setPrefHeight(150);
        versions.setMinHeight(90);
        return page(versions, new HBox(6, back, Texts.muted("− only in the version, + only in the text")), difference);
    }

    private static VBox page(Node... nodes) {
        var page = new VBox(6, nodes);
        page.setPadding(new Insets(8));
        return page;
    }
}
