package dev.onset.desktop.postmortem;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Texts;
import dev.onset.incident.export.DraftFigures;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** The text as it will be read. Receipts can be followed; nothing else in it acts. FX thread only. */
final class PreviewPane {

    private static final double INDENT_PX = 18;

    /** Tables of more columns break words. */
    private static final int MOST_WHOLE = 4;

    private static final double LEAST_PX = 30;

    /** About the width of a letter. */
    private static final double LETTER_PX = 9;

    private final VBox page = new VBox(6);
    private final ScrollPane scroll = new ScrollPane(page);
    private final Consumer<String> follow;

    /** @param follow hears the id of a receipt that somebody follows */
    PreviewPane(Consumer<String> follow) {
        this.follow = follow;
        page.setPadding(new Insets(14));
        page.getStyleClass().add("postmortem-page");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    }

    Region node() {
        return scroll;
    }

    /** Shows these blocks; where people have scrolled to stays. */
    void show(List<Block> blocks, DraftFigures figures) {
        double at = scroll.getVvalue();
        page.getChildren().setAll(blocks.stream().map(b -> node(b, figures)).toList());
        scroll.setVvalue(at);
    }

    private Node node(Block block, DraftFigures figures) {
        return switch (block) {
            case Block.Heading h -> heading(h);
            case Block.Paragraph p -> flow(p.spans());
            case Block.Item item -> item(item);
            case Block.Quote q -> styled(flow(q.spans()), "postmortem-quote");
            case Block.Table t -> table(t);
            case Block.Code c -> Texts.code(c.text());
            case Block.Picture p -> picture(p, figures);
        };
    }

    private Node heading(Block.Heading h) {
        TextFlow flow = flow(h.spans());
        String size = h.level() == 1 ? Styles.TITLE_3 : h.level() == 2 ? Styles.TITLE_4 : Styles.TEXT_BOLD;
        flow.getChildren().forEach(t -> t.getStyleClass().add(size));
        flow.setPadding(new Insets(h.level() == 1 ? 0 : 8, 0, 2, 0));
        return flow;
    }

    private Node item(Block.Item item) {
        TextFlow flow = flow(item.spans());
        flow.getChildren().addFirst(word(item.sign() + " "));
        flow.setPadding(new Insets(0, 0, 0, INDENT_PX * Math.max(0, item.depth() - 1)));
        return flow;
    }

    private Node table(Block.Table table) {
        var grid = new GridPane(10, 3);
        grid.getStyleClass().add("postmortem-table");
        int columns = table.rows().isEmpty() ? 0 : table.rows().getFirst().size();
        for (int c = 0; c < columns; c++) {
            var column = new ColumnConstraints();
            column.setHgrow(Priority.SOMETIMES);
            // Columns share the width by what their longest cell has to say. A table of few columns breaks no name; one
            // of
            // many must fit the page first.
            boolean isNarrow = columns <= MOST_WHOLE;
            column.setMinWidth(isNarrow ? Math.clamp(longestWord(table, c) * LETTER_PX, 40, 110) : LEAST_PX);
            column.setPrefWidth(Math.clamp(widest(table, c) * LETTER_PX, 40, 420));
            grid.getColumnConstraints().add(column);
        }
        for (int r = 0; r < table.rows().size(); r++) {
            for (int c = 0; c < Math.min(columns, table.rows().get(r).size()); c++) {
                TextFlow cell = flow(table.rows().get(r).get(c));
                if (r == 0) {
                    cell.getChildren().forEach(t -> t.getStyleClass().addAll(Styles.TEXT_BOLD, Styles.TEXT_MUTED));
                }
                grid.add(cell, c, r);
            }
        }
        return grid;
    }

    private static int widest(Block.Table table, int column) {
        return table.rows().stream()
                .filter(row -> column < row.size())
                .mapToInt(row -> Block.words(row.get(column)).length())
                .max()
                .orElse(1);
    }

    private static int longestWord(Block.Table table, int column) {
        return table.rows().stream()
                .filter(row -> column < row.size())
                .flatMap(row -> Stream.of(Block.words(row.get(column)).split("\\s+")))
                .mapToInt(String::length)
                .max()
                .orElse(1);
    }

    private Node picture(Block.Picture p, DraftFigures figures) {
        byte[] png = figures.png(p.address()).orElse(null);
        if (png == null) {
            return Texts.muted("picture, not loaded: " + p.alt() + " (" + p.address() + ")");
        }
        var view = new ImageView(new Image(new ByteArrayInputStream(png)));
        view.setPreserveRatio(true);
        view.setAccessibleText(p.alt());
        view.fitWidthProperty().bind(page.widthProperty().subtract(32));
        return view;
    }

    private TextFlow flow(List<Span> spans) {
        var flow = new TextFlow();
        for (Span span : spans) {
            flow.getChildren().add(node(span));
        }
        flow.setMinHeight(Region.USE_PREF_SIZE);
        return flow;
    }

    private Node node(Span span) {
        return switch (span) {
            case Span.Plain p -> word(p.text());
            case Span.Stressed s -> styled(word(s.text()), "postmortem-stressed");
            case Span.Strong s -> styled(word(s.text()), Styles.TEXT_BOLD);
            case Span.Code c -> styled(word(c.text()), "postmortem-code");
            case Span.Receipt r -> receipt(r);
        };
    }

    private Node receipt(Span.Receipt r) {
        var link = new Hyperlink(r.text());
        link.getStyleClass().add("postmortem-receipt");
        link.setPadding(Insets.EMPTY);
        link.setOnAction(e -> {
            link.setVisited(false);
            follow.accept(r.id());
        });
        return link;
    }

    private static Text word(String words) {
        var text = new Text(words);
        text.getStyleClass().add("text");
        return text;
    }

    private static <T extends Node> T styled(T node, String style) {
        node.getStyleClass().add(style);
        return node;
    }
}
