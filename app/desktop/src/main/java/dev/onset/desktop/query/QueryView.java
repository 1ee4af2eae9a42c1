package dev.onset.desktop.query;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Buttons;
import dev.onset.desktop.control.Rows;
import dev.onset.desktop.control.Texts;
import dev.onset.engine.query.Language;
import dev.onset.engine.query.Token;
import dev.onset.engine.query.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;

/**
 * The editor: a plain text area, below it the same text in colours with the place that a server found wrong, beside it the words that
 * can stand at the caret.
 */
public final class QueryView {

    private final QueryViewModel model;
    private final TextArea area = new TextArea();
    private final TextFlow colours = new TextFlow();
    private final ListView<String> offered = new ListView<>();
    private final BorderPane root = new BorderPane();

    public QueryView(QueryViewModel model) {
        this.model = model;
        area.setId("query-text");
        area.setPromptText(
                "rate(http_requests_total[5m])   Ctrl + Enter runs, Ctrl + Space completes, Ctrl + Up goes back");
        area.setPrefRowCount(4);
        area.setWrapText(true);
        area.getStyleClass().add("query-text");
        area.setAccessibleText("Query");
        area.textProperty().bindBidirectional(model.text());
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        area.textProperty().subscribe((was, is) -> typed(was, is));
        colours.setId("query-colours");
        colours.getStyleClass().add("query-colours");
        offered.setId("query-words");
        offered.setAccessibleText("Words that can stand here");
        offered.getStyleClass().add(Styles.DENSE);
        offered.setPlaceholder(Texts.muted("Ctrl + Space: what can stand here"));
        offered.setOnMouseClicked(e -> take());
        offered.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.TAB) {
                take();
                e.consume();
            } else if (e.getCode() == KeyCode.ESCAPE) {
                model.dismiss();
                area.requestFocus();
                e.consume();
            }
        });
        model.offered().subscribe(words -> {
            offered.getItems().setAll(words);
            offered.getSelectionModel().selectFirst();
        });
        Label outcome = Texts.text("");
        outcome.setId("query-outcome");
        outcome.textProperty().bind(model.outcome());
        VBox.setVgrow(area, Priority.ALWAYS);
        var writing = new VBox(6, area, colours, outcome);
        writing.getStyleClass().add("drawer-content");
        var split = new SplitPane(Rows.scroll(writing, 240), offered);
        Rows.keepRight(split, 0.26, 180, 420);
        root.setTop(tools());
        root.setCenter(split);
        root.setId("query");
        ObservableValue<Language> language = model.language();
        language.subscribe(l -> colour());
        model.wrong().subscribe(at -> wrong(at.intValue()));
    }

    public Node node() {
        return root;
    }

    /** Puts the caret into the text. */
    public void focus() {
        area.requestFocus();
    }

    private Node tools() {
        var language = new ComboBox<Language>();
        language.setId("query-language");
        language.getItems().setAll(Language.values());
        language.valueProperty().bindBidirectional(model.language());
        language.getStyleClass().add(Styles.SMALL);
        language.setMinWidth(Region.USE_PREF_SIZE);
        language.setConverter(new StringConverter<>() {
            @Override
            public String toString(Language l) {
                return l == null ? "" : l.words();
            }

            @Override
            public Language fromString(String words) {
                return words.equals(Language.LOGQL.words()) ? Language.LOGQL : Language.PROMQL;
            }
        });
        Button run = Buttons.named("query-run", Buttons.small("Run  Ctrl + Enter", Feather.PLAY, model::run));
        run.disableProperty().bind(model.busy());
        Button cancel = Buttons.flat("Cancel", Feather.X, model::cancel);
        cancel.disableProperty().bind(model.busy().not());
        var history = new MenuButton("Earlier queries");
        history.setId("query-history");
        history.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        history.setMinWidth(Region.USE_PREF_SIZE);
        history.setOnShowing(e -> history.getItems()
                .setAll(model.history().stream().map(this::item).toList()));
        return Rows.bar(
                Texts.aside("Asks every source of the language, over what the timeline shows"),
                Rows.gap(),
                language,
                history,
                cancel,
                run);
    }

    private MenuItem item(QueryHistory.Entry entry) {
        String line = entry.query().replace('\n', ' ');
        var item = new MenuItem(
                entry.language().words() + "   " + (line.length() > 100 ? line.substring(0, 100) + "..." : line));
        item.setMnemonicParsing(false);
        item.setOnAction(e -> model.take(entry));
        return item;
    }

    private void pressed(KeyEvent e) {
        boolean isOffering = !offered.getItems().isEmpty();
        if (e.isShortcutDown() && e.getCode() == KeyCode.ENTER) {
            model.run();
        } else if (e.isShortcutDown() && e.getCode() == KeyCode.SPACE) {
            model.complete(area.getCaretPosition());
        } else if (e.isShortcutDown() && e.getCode() == KeyCode.UP) {
            model.step(-1);
            area.end();
        } else if (e.isShortcutDown() && e.getCode() == KeyCode.DOWN) {
            model.step(1);
            area.end();
        } else if (isOffering && e.getCode() == KeyCode.TAB && !e.isShiftDown()) {
            take();
        } else if (isOffering && e.getCode() == KeyCode.ESCAPE) {
            model.dismiss();
        } else if (isOffering && e.isAltDown() && e.getCode() == KeyCode.DOWN) {
            offered.getSelectionModel().selectNext();
        } else if (isOffering && e.isAltDown() && e.getCode() == KeyCode.UP) {
            offered.getSelectionModel().selectPrevious();
        } else {
            return;
        }
        e.consume();
    }

    private void typed(String was, String is) {
        colour();
        // While somebody writes on; not when a whole text was put in.
        if (area.isFocused() && Math.abs(is.length() - was.length()) == 1) {
            model.complete(Math.min(is.length(), area.getCaretPosition() + Math.max(0, is.length() - was.length())));
        }
    }

    private void take() {
        String word = offered.getSelectionModel().getSelectedItem();
        if (word != null) {
            model.take(word, area.getCaretPosition(), area::positionCaret);
            area.requestFocus();
        }
    }

    private void wrong(int at) {
        colour();
        if (at >= 0) {
            area.requestFocus();
            area.positionCaret(Math.min(at, area.getLength()));
        }
    }

    private void colour() {
        String text = area.getText();
        int wrong = model.wrong().get();
        var parts = new ArrayList<Node>();
        int at = 0;
        for (Token token : Tokens.of(text, model.language().get())) {
            if (token.from() > at) {
                parts.add(new Text(text.substring(at, token.from())));
            }
            boolean isWrong = wrong >= token.from() && wrong < token.to();
            parts.add(part(text.substring(token.from(), token.to()), isWrong ? "wrong" : style(token.kind())));
            at = token.to();
        }
        if (at < text.length()) {
            parts.add(new Text(text.substring(at)));
        }
        if (wrong >= text.length() && !text.isEmpty()) {
            parts.add(part(" ⟵ here", "wrong"));
        }
        colours.getChildren().setAll(List.copyOf(parts));
    }

    private static Text part(String words, String style) {
        var text = new Text(words);
        text.getStyleClass().add("token-" + style);
        return text;
    }

    private static String style(Token.Kind kind) {
        return kind == Token.Kind.BROKEN ? "string" : kind.name().toLowerCase(Locale.ROOT);
    }
}
