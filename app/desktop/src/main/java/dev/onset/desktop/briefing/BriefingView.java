package dev.onset.desktop.briefing;

import dev.onset.desktop.control.Buttons;
import dev.onset.desktop.control.Rows;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The strip under the command bar: the headline, then one cell an answer. Hidden while there is nothing to say. */
public final class BriefingView {

    /** Lines under the main one that are shown; the rest is in the tip. */
    private static final int MOST_LINES = 2;

    /** Of the whole, in per cent, in the order of the answers: numbers and changes need more room than a yes or no. */
    private static final double[] WIDTHS = {16, 20, 13, 20, 15, 16};

    /** Below this width six answers beside each other cannot be read. */
    private static final double NARROW = 1330;

    /** Below this width even three are cut. */
    private static final double VERY_NARROW = 760;

    /** Below this height of the window the answers would leave no room for lanes. */
    private static final double SHORT = 560;

    private final VBox root = new VBox(6);
    private final ReadOnlyObjectProperty<Optional<Briefing>> briefing;
    private final Consumer<String> copy;
    private final Consumer<String> browse;
    private boolean isFolded;
    private boolean isShort;

    /**
     * @param copy takes a text to the clipboard
     * @param browse opens an address in the person's browser
     */
    public BriefingView(
            ReadOnlyObjectProperty<Optional<Briefing>> briefing, Consumer<String> copy, Consumer<String> browse) {
        this.copy = copy;
        this.browse = browse;
        root.setId("briefing");
        root.getStyleClass().add("briefing");
        this.briefing = briefing;
        briefing.subscribe(b -> show());
        root.widthProperty().subscribe((was, is) -> {
            if (columns(was.doubleValue()) != columns(is.doubleValue())) {
                show();
            }
        });
    }

    /**
     * Folds the answers away where the window is too low for them and lanes; whoever unfolds them has them.
     *
     * @param height of the window, in its own units
     */
    public void room(double height) {
        boolean isLow = height > 0 && height < SHORT;
        if (isLow != isShort) {
            isShort = isLow;
            isFolded = isLow;
            show();
        }
    }

    public Node node() {
        return root;
    }

    /** How many answers stand beside each other. */
    private static int columns(double width) {
        return width < VERY_NARROW ? 2 : width < NARROW ? 3 : WIDTHS.length;
    }

    private void show() {
        Optional<Briefing> now = briefing.get();
        root.getChildren().clear();
        root.setVisible(now.isPresent());
        root.setManaged(now.isPresent());
        now.ifPresent(b -> {
            root.getChildren().add(head(b));
            if (!isFolded) {
                root.getChildren().add(answers(b, columns(root.getWidth())));
            }
        });
    }

    private Node head(Briefing b) {
        var headline = new Label(b.headline());
        headline.setId("headline");
        headline.getStyleClass().add("headline");
        headline.setMinWidth(0);
        headline.setWrapText(true);
        headline.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(headline, Priority.ALWAYS);
        headline.setTooltip(new Tooltip(b.headline()));
        boolean isDoubtful = b.answers().stream().anyMatch(a -> a.tone() == Briefing.Tone.DOUBT);
        var icon = new FontIcon(
                b.since() != null ? Feather.ALERT_OCTAGON : isDoubtful ? Feather.HELP_CIRCLE : Feather.CHECK_CIRCLE);
        icon.getStyleClass().add(b.since() != null ? "icon-trouble" : isDoubtful ? "icon-doubt" : "icon-calm");
        var line = new HBox(8, icon, headline, Rows.gap());
        line.setAlignment(Pos.CENTER_LEFT);
        if (!b.runbook().isEmpty()) {
            var runbook = new Hyperlink("Runbook", new FontIcon(Feather.BOOK_OPEN));
            runbook.setTooltip(new Tooltip(b.runbook()));
            runbook.setMinWidth(Region.USE_PREF_SIZE);
            runbook.setOnAction(e -> browse.accept(b.runbook()));
            line.getChildren().add(runbook);
        }
        var button =
                Buttons.named("copy-status", Buttons.small("Copy status", Feather.COPY, () -> copy.accept(b.status())));
        button.setTooltip(new Tooltip(b.status()));
        line.getChildren()
                .addAll(
                        button,
                        Buttons.named(
                                "fold-briefing",
                                Buttons.icon(
                                        isFolded ? Feather.CHEVRON_DOWN : Feather.CHEVRON_UP,
                                        isFolded
                                                ? "Show since when, how bad, who is hit, what changed"
                                                : "Headline alone",
                                        () -> {
                                            isFolded = !isFolded;
                                            show();
                                        })));
        return line;
    }

    /** In one line where there is room, else in more with fewer words. */
    private static Node answers(Briefing b, int columns) {
        boolean isNarrow = columns < WIDTHS.length;
        var grid = new GridPane(18, 6);
        for (int i = 0; i < columns; i++) {
            var column = new ColumnConstraints();
            column.setPercentWidth(isNarrow ? 100.0 / columns : WIDTHS[i % WIDTHS.length]);
            grid.getColumnConstraints().add(column);
        }
        for (int i = 0; i < b.answers().size(); i++) {
            grid.add(cell(b.answers().get(i), isNarrow ? 1 : MOST_LINES), i % columns, i / columns);
        }
        return grid;
    }

    private static Node cell(Briefing.Answer answer, int most) {
        var question = new Label(answer.question());
        question.getStyleClass().add("question");
        var main = new Label(answer.main());
        main.getStyleClass()
                .addAll(
                        "answer",
                        switch (answer.tone()) {
                            case CALM -> "answer-calm";
                            case TROUBLE -> "answer-trouble";
                            case DOUBT -> "answer-doubt";
                        });
        var cell = new VBox(1, question, main);
        int shown = Math.min(answer.more().size(), most);
        for (int i = 0; i < shown; i++) {
            boolean isLast = i == shown - 1 && answer.more().size() > shown;
            var more = new Label(
                    answer.more().get(i) + (isLast ? "   +" + (answer.more().size() - shown) + " more" : ""));
            more.getStyleClass().add("answer-more");
            cell.getChildren().add(more);
        }
        cell.getStyleClass().add("answer-cell");
        cell.setAccessibleText(answer.whole());
        Tooltip.install(cell, new Tooltip(answer.whole()));
        return cell;
    }
}
