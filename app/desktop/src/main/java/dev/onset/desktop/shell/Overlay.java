package dev.onset.desktop.shell;

import javafx.event.EventTarget;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

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

    void open(Node focus) {
        if (!host.getChildren().contains(veil)) {
            Node owner = host.getScene().getFocusOwner();
            before = owner == null ? host : owner;
            host.getChildren().add(veil);
        }
        focus.requestFocus();
    }

    void close() {
        if (host.getChildren().remove(veil)) {
            before.requestFocus();
        }
    }

    /** Whether something lies on a card: its keys are its own. */
    static boolean covers(EventTarget target) {
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
