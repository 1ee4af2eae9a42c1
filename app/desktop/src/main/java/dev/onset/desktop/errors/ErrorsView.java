package dev.onset.desktop.errors;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Buttons;
import dev.onset.desktop.control.Rows;
import dev.onset.desktop.control.Texts;
import dev.onset.desktop.draw.TimeWords;
import dev.onset.signal.ErrorEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Errors: issues on the left; of the selected one an event with its stack, what happened before it, and what it leads to. */
public final class ErrorsView {

    /** Frames of other people's code that stand in a row are folded from this many on. */
    private static final int FOLDED = 4;

    private final ErrorsViewModel model;
    private final ErrorLeads leads;
    private final VBox content = new VBox(6);
    private final SplitPane root;

    public ErrorsView(ErrorsViewModel model, ErrorLeads leads) {
        this.model = model;
        this.leads = leads;
        var list = new ListView<>(model.items());
        list.setId("error-list");
        list.getStyleClass().addAll(Styles.DENSE, "cards");
        list.setCellFactory(view -> new Cell());
        list.setMinWidth(200);
        var none = Texts.muted("");
        none.textProperty().bind(model.note());
        list.setPlaceholder(none);
        list.getSelectionModel().selectedItemProperty().subscribe(item -> {
            if (item != null && !model.selected().get().equals(Optional.of(item))) {
                model.select(Optional.of(item));
            }
        });
        model.selected()
                .subscribe(item -> item.ifPresentOrElse(
                        i -> list.getSelectionModel().select(i),
                        () -> list.getSelectionModel().clearSelection()));
        content.setId("error-event");
        root = new SplitPane(list, Rows.scroll(content, 0));
        Rows.keepLeft(root, 0.32, 200, 420);
        root.setId("errors");
        model.event().subscribe(e -> fill());
        model.selected().subscribe(s -> fill());
    }

    public Node node() {
        return root;
    }

    private void fill() {
        content.getChildren().clear();
        ErrorEvent e = model.event().get().orElse(null);
        if (e == null) {
            content.getChildren()
                    .add(Texts.muted(
                            model.selected().get().isPresent()
                                    ? "No event of this issue was fetched; its stack is in the error tracker."
                                    : "Choose an issue."));
            return;
        }
        Label heading = Texts.bold(e.message().isEmpty() ? thrownWords(e) : e.message());
        String release = e.release().isEmpty() ? "" : " · release " + e.release();
        content.getChildren()
                .addAll(
                        heading,
                        Texts.muted(TimeWords.utc(e.at()) + " · " + e.project() + " · " + e.level() + release),
                        buttons(e));
        for (int i = e.exceptions().size() - 1; i >= 0; i--) {
            ErrorEvent.Thrown thrown = e.exceptions().get(i);
            content.getChildren()
                    .add(Texts.subheading((i < e.exceptions().size() - 1 ? "caused by " : "") + thrown.type() + ": "
                            + thrown.value()));
            frames(thrown.frames().reversed());
        }
        if (!e.breadcrumbs().isEmpty()) {
            content.getChildren().add(Texts.subheading("Just before"));
            e.breadcrumbs().reversed().forEach(this::crumb);
        }
        if (!e.tags().isEmpty()) {
            content.getChildren().add(Texts.muted("Tags  " + e.tags()));
        }
    }

    private static String thrownWords(ErrorEvent e) {
        return e.exceptions().isEmpty()
                ? e.id()
                : e.exceptions().getLast().type() + ": "
                        + e.exceptions().getLast().value();
    }

    /** The frame that raised it first; the team's own code stands out. */
    private void frames(List<ErrorEvent.Frame> frames) {
        for (int i = 0; i < frames.size(); ) {
            int end = i;
            while (end < frames.size() && !frames.get(end).inApp()) {
                end++;
            }
            if (end - i >= FOLDED) {
                content.getChildren().add(Texts.muted("    " + (end - i) + " frames of libraries"));
                i = end;
            } else {
                frame(frames.get(i++));
            }
        }
    }

    private void frame(ErrorEvent.Frame f) {
        String place = f.file().isEmpty() ? f.module() : f.file();
        Label line = Texts.text("    " + (f.module().isEmpty() ? "" : f.module() + ".") + f.function() + "   " + place
                + (f.line() > 0 ? ":" + f.line() : ""));
        line.getStyleClass().addAll("query", f.inApp() ? Styles.TEXT_BOLD : Styles.TEXT_MUTED);
        content.getChildren().add(line);
        if (f.context() != null && f.inApp()) {
            Label source = Texts.text("        " + f.context().strip());
            source.getStyleClass().addAll("query", "source-line");
            content.getChildren().add(source);
        }
    }

    private void crumb(ErrorEvent.Breadcrumb b) {
        Instant at = b.at();
        Label line = Texts.text((at == null ? "" : TimeWords.utc(at) + "  ") + b.category() + "  " + b.message());
        line.getStyleClass().add("query");
        content.getChildren().add(line);
    }

    private Node buttons(ErrorEvent e) {
        var buttons = Rows.buttons();
        if (!e.traceId().isEmpty()) {
            var trace = Buttons.small("Its trace", Feather.GIT_BRANCH, () -> leads.trace(e.traceId()));
            trace.setId("error-trace");
            buttons.getChildren().add(trace);
        }
        buttons.getChildren()
                .addAll(
                        Buttons.small("Logs around it", Feather.ALIGN_LEFT, () -> leads.logs(e.project(), e.at())),
                        Buttons.small("Copy stack", Feather.COPY, () -> leads.copy(StackText.of(e))),
                        Buttons.small(
                                "Pin", Feather.BOOKMARK, () -> leads.pin(e.at(), e.project() + ": " + thrownWords(e))));
        int all = model.selected().get().map(i -> i.events().size()).orElse(1);
        if (all > 1) {
            int at = model.selected().get().map(i -> i.events().indexOf(e)).orElse(0);
            buttons.getChildren()
                    .addAll(
                            Buttons.small("Newer", Feather.CHEVRON_LEFT, () -> model.step(-1)),
                            Buttons.small("Older", Feather.CHEVRON_RIGHT, () -> model.step(1)),
                            Texts.muted("event " + (at + 1) + " of " + all + " read"));
        }
        return buttons;
    }

    private static final class Cell extends ListCell<ErrorsViewModel.Item> {

        private final Label first = new Label();
        private final Label second = new Label();
        private final VBox box = new VBox(1, first, second);

        Cell() {
            second.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
            first.getStyleClass().add(Styles.TEXT_BOLD);
            box.getStyleClass().add("finding");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(ErrorsViewModel.@Nullable Item item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            first.setText(item.title());
            second.setText(item.counted() + " · " + item.where());
            setGraphic(box);
        }
    }
}
