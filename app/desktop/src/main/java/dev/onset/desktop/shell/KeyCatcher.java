package dev.onset.desktop.shell;

import java.util.Locale;
import java.util.function.Consumer;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Waits for the next key that a person presses on a node and names it as commands name theirs. FX thread only. */
final class KeyCatcher {

    private final Node node;
    private final Consumer<String> caught;
    private final EventHandler<KeyEvent> filter = this::pressed;

    /** @param caught hears the key, once; an empty text where Escape was pressed or the node lost the keys */
    KeyCatcher(Node node, Consumer<String> caught) {
        this.node = node;
        this.caught = caught;
        node.addEventFilter(KeyEvent.ANY, filter);
    }

    private void pressed(KeyEvent e) {
        e.consume();
        if (e.getEventType().equals(KeyEvent.KEY_TYPED)) {
            typed(e);
        } else if (e.getEventType().equals(KeyEvent.KEY_PRESSED)) {
            if (e.getCode() == KeyCode.ESCAPE) {
                end("");
            } else if (!e.getCode().isModifierKey() && (isCombined(e) || isNamed(e.getCode()))) {
                end(name(e));
            }
        }
    }

    /** A character as it is typed, so that it is right on any layout. */
    private void typed(KeyEvent e) {
        String typed = e.getCharacter().toLowerCase(Locale.ROOT);
        if (Command.isCharacter(typed) && !typed.isBlank() && typed.charAt(0) > ' ' && !isCombined(e)) {
            end(typed);
        }
    }

    private static boolean isCombined(KeyEvent e) {
        return e.isShortcutDown() || e.isAltDown();
    }

    private static boolean isNamed(KeyCode code) {
        return code.isFunctionKey() || code.isArrowKey() || code.isNavigationKey();
    }

    private static String name(KeyEvent e) {
        return (e.isShortcutDown() ? "Shortcut+" : "")
                + (e.isShiftDown() ? "Shift+" : "")
                + (e.isAltDown() ? "Alt+" : "")
                + e.getCode().getName();
    }

    void end(String key) {
        node.removeEventFilter(KeyEvent.ANY, filter);
        caught.accept(key);
    }
}
