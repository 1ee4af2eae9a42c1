package dev.onset.desktop.shell;

import javafx.event.EventTarget;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** A card over the window, closed by Escape or a click beside it. Nothing behind it stops. FX thread only. */
final class Overlay {

    private static final String VEIL = "veil";

    private final StackPane host;
    private final StackPane veil;
    private Node before = new Region();

    Overlay(StackPane host, Region card, Pos where) {
        this.host = host;
        card.getStyleClass().add("overlay-card");
        card.setMaxHeight(Region.USE_PREF_SIZE);
        StackPane.setAlignment(card, where);
        StackPane.setMargin(card, new Insets(64, 24, 24, 24));
        veil = new StackPane(card);
        veil.getStyleClass().add(VEIL);
        veil.setOnMousePressed(e -> {
            if (veil.equals(e.getTarget())) {
                close();
            }
        });
        veil.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                close();
                e.consume();
            }
        });
    }

    /** Shows the card in place of any other, with the keys at a node of it. */
    void open(Node focus) {
        if (!host.getChildren().contains(veil)) {
            host.getChildren().removeIf(n -> n.getStyleClass().contains(VEIL));
            Node owner = host.getScene().getFocusOwner();
            before = owner == null || covers(owner) ? host : owner;
            host.getChildren().add(veil);
        }
        // What a scroll pane holds is in the scene only once its skin is made, and takes no focus before.
        veil.applyCss();
        veil.layout();
        focus.requestFocus();
        if (!covers(host.getScene().getFocusOwner())) {
            veil.requestFocus();
        }
    }

    void close() {
        if (host.getChildren().remove(veil)) {
            before.requestFocus();
        }
    }

    /** Whether something lies on a card: its keys are its own. */
    static boolean covers(@Nullable EventTarget target) {
        for (Node node = target instanceof Node n ? n : null; node != null; node = node.getParent()) {
            if (node.getStyleClass().contains(VEIL)) {
                return true;
            }
        }
        return false;
    }

    boolean isOpen() {
        return host.getChildren().contains(veil);
    }
}
