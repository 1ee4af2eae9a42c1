package dev.onset.desktop.shell;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * Brings keys to commands. Characters are taken as they are typed, so that they are right on any layout of the keyboard, and only where
 * no text is being written. FX thread only.
 */
final class KeyBindings {

    private final Map<String, Runnable> characters = new HashMap<>();
    private final Map<KeyCombination, Runnable> combinations = new LinkedHashMap<>();

    /** @param keys followed: a key that is changed works at once */
    KeyBindings(Keys keys) {
        keys.revision().subscribe(v -> take(keys.bound()));
    }

    private void take(List<Command> commands) {
        characters.clear();
        combinations.clear();
        for (Command command : commands) {
            for (String key : command.keys()) {
                if (Command.isCharacter(key)) {
                    characters.put(key, command.action());
                } else {
                    combinations.put(KeyCombination.valueOf(key), command.action());
                }
            }
        }
    }

    void install(Scene scene) {
        // Lists and tables swallow Escape for an edit that they never have.
        scene.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE && !Overlay.covers(e.getTarget())) {
                pressed(e);
            }
        });
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        scene.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
    }

    private void pressed(KeyEvent e) {
        boolean isWriting = e.getTarget() instanceof TextInputControl;
        for (Map.Entry<KeyCombination, Runnable> binding : combinations.entrySet()) {
            boolean isPlain = !e.isShortcutDown() && !e.isAltDown();
            // Escape leaves a text; arrows and such belong to it.
            boolean isTexts = isWriting && isPlain && e.getCode() != KeyCode.ESCAPE;
            if (!isTexts && binding.getKey().match(e)) {
                binding.getValue().run();
                e.consume();
                return;
            }
        }
    }

    private void typed(KeyEvent e) {
        if (e.getTarget() instanceof TextInputControl || e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        Runnable action = characters.get(e.getCharacter().toLowerCase(java.util.Locale.ROOT));
        if (action != null) {
            action.run();
            e.consume();
        }
    }
}
