package dev.onset.desktop.postmortem;

import dev.onset.connectors.posting.PostingKind;
import dev.onset.connectors.posting.PostingKind.Parcel;
import dev.onset.desktop.control.Buttons;
import dev.onset.desktop.control.Texts;
import dev.onset.engine.workbench.Postings;
import javafx.beans.property.StringProperty;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** To whom the text is posted, the exact requests, and the button that approves them. FX thread only. */
final class PostingPage {

    private final PostingViewModel model;

    PostingPage(PostingViewModel model) {
        this.model = model;
    }

    Node node() {
        var bytes = new TextArea();
        bytes.setId("posting-bytes");
        bytes.setAccessibleText("The exact requests that would be posted");
        bytes.setEditable(false);
        bytes.getStyleClass().add("query");
        VBox.setVgrow(bytes, Priority.ALWAYS);
        Label digest = Texts.muted("");
        digest.setId("posting-digest");
        digest.setWrapText(true);
        var look = Buttons.named("posting-look", Buttons.small("Show the exact requests", Feather.EYE, model::look));
        var post = Buttons.named("posting-post", Buttons.main("Post exactly this", Feather.SEND, model::post));
        post.disableProperty()
                .bind(model.shown()
                        .map(s -> s.isEmpty())
                        .orElse(true)
                        .flatMap(no -> model.isPosting().map(is -> no || is)));
        model.shown().subscribe(s -> {
            bytes.setText(s.map(Parcel::shown).orElse(""));
            digest.setText(s.map(p -> p.letters().size() + (p.letters().size() == 1 ? " request" : " requests")
                            + ", SHA-256 " + p.digest())
                    .orElse("Nothing is posted before you have seen it, and nothing but what you have seen."));
        });
        var page = new VBox(6, fields(), new HBox(6, look, post), digest, bytes);
        page.setPadding(new Insets(8));
        return page;
    }

    private Node fields() {
        var kind = new ComboBox<PostingKind>();
        kind.setId("posting-kind");
        kind.setAccessibleText("Where to post");
        kind.getItems().setAll(PostingKind.values());
        kind.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable PostingKind k) {
                return k == null ? "" : k.title();
            }

            @Override
            public PostingKind fromString(String title) {
                return PostingKind.SLACK;
            }
        });
        kind.valueProperty().bindBidirectional(model.kind());
        var grid = new GridPane(6, 4);
        var place = new Label();
        model.kind().subscribe(k -> place.setText(k == PostingKind.SLACK ? "Channel's id" : "Incident's id"));
        int row = 0;
        grid.addRow(row++, new Label("To"), kind);
        grid.addRow(row++, place, field("posting-place", "Id of the channel or the incident", model.place()));
        grid.addRow(row++, new Label("Credential"), reference());
        grid.addRow(
                row++,
                new Label("As"),
                field("posting-from", "Mail address of who posts, for PagerDuty", model.from()));
        grid.addRow(row, new Label("Address"), field("posting-address", "Address of the service", model.address()));
        return grid;
    }

    private Node reference() {
        TextField field =
                field("posting-reference", "Where the credential is, never the credential", model.reference());
        field.setPromptText(Postings.REFERENCE);
        return field;
    }

    private static TextField field(String id, String words, StringProperty value) {
        var field = new TextField();
        field.setId(id);
        field.setAccessibleText(words);
        field.setPromptText(words);
        field.textProperty().bindBidirectional(value);
        GridPane.setHgrow(field, Priority.ALWAYS);
        return field;
    }
}
