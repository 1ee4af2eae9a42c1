package dev.onset.desktop.shell;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.findings.DetailsView;
import dev.onset.desktop.findings.FindingsView;
import dev.onset.desktop.sources.SourcesView;
import dev.onset.desktop.timeline.TimelineView;
import java.util.Objects;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

/** The window's content: command bar, sources, timeline, findings, drawer. */
public final class ShellView {

    private final ShellViewModel model;
    private final CommandBar bar;
    private final BorderPane root = new BorderPane();

    public ShellView(ShellViewModel model) {
        this.model = model;
        this.bar = new CommandBar(model);
        var sources = new SourcesView(model.sources()).node();
        var findings = new FindingsView(model.findings()).node();
        var details = new DetailsView(model.findings()).node();

        var middle = new SplitPane(timeline(), details);
        middle.setOrientation(Orientation.VERTICAL);
        middle.setDividerPositions(0.72);
        var columns = new SplitPane(sources, middle, findings);
        columns.setDividerPositions(0.155, 0.745);
        SplitPane.setResizableWithParent(sources, false);
        SplitPane.setResizableWithParent(findings, false);
        SplitPane.setResizableWithParent(details, false);

        root.setTop(bar.node());
        root.setCenter(columns);
        root.getStylesheets()
                .add(Objects.requireNonNull(ShellView.class.getResource("onset.css"), "onset.css")
                        .toExternalForm());
    }

    /** A scene with the window's keys. */
    public Scene scene(double width, double height) {
        var scene = new Scene(root, width, height);
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.L, KeyCombination.SHORTCUT_DOWN), bar::focusPaste);
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.ESCAPE), this::stepBack);
        // A link pasted anywhere but in a text field goes where links go.
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN), this::paste);
        return scene;
    }

    public Parent root() {
        return root;
    }

    /** First ends what runs, else shows the whole range again. */
    private void stepBack() {
        if (model.busy().get()) {
            model.cancel();
        } else {
            model.timeline().zoomOut();
        }
    }

    private void paste() {
        Clipboard clipboard = Clipboard.getSystemClipboard();
        if (clipboard.hasString()) {
            model.pasted().set(clipboard.getString().strip());
            bar.focusPaste();
        }
    }

    private Node timeline() {
        var hint = new Label("""
                Paste a link from Alertmanager, Prometheus, Grafana, Sentry or Jaeger,
                a range like 14:05..14:35 or a trace id, and press Enter.

                What moved first shows up here, on one axis with everything else.""");
        hint.getStyleClass().addAll(Styles.TEXT_MUTED, "hint");
        hint.setMouseTransparent(true);
        model.timeline().hasContent().subscribe(has -> hint.setVisible(!has));
        return new StackPane(new TimelineView(model.timeline()), hint);
    }
}
