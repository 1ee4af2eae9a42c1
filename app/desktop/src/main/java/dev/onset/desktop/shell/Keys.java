package dev.onset.desktop.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** Which keys do what: as the window comes, but where the person chose others. Kept from start to start. FX thread only. */
final class Keys {

    private static final String PREFIX = "key.";
    private static final String NONE = "none";

    /** It leaves every card and text; without it somebody could not get out. */
    private static final String FIXED = "Esc";

    private final List<Command> asMade;
    private final ShellViewModel model;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private List<Command> bound;

    /** @param asMade every command with the keys that it comes with */
    Keys(List<Command> asMade, ShellViewModel model) {
        this.asMade = List.copyOf(asMade);
        this.model = model;
        this.bound = this.asMade.stream().map(c -> read(c, model.memory())).toList();
    }

    private static Command read(Command command, Memory memory) {
        String kept = memory.get(PREFIX + command.title(), "");
        if (kept.isEmpty() || isFixed(command)) {
            return command;
        }
        if (kept.equals(NONE)) {
            return command.withKeys(List.of());
        }
        List<String> keys =
                List.of(kept.split("\t")).stream().filter(Keys::isKey).toList();
        return keys.isEmpty() ? command : command.withKeys(keys);
    }

    /** What was written by hand may be no key. */
    private static boolean isKey(String key) {
        if (Command.isCharacter(key)) {
            return true;
        }
        try {
            return KeyCombination.valueOf(key) instanceof KeyCodeCombination;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static boolean isFixed(Command command) {
        return command.keys().contains(FIXED);
    }

    /** Every command with the keys that it has now. */
    List<Command> bound() {
        return bound;
    }

    /**
     * Gives a command that key and no other. A key does one thing: who had it goes without.
     *
     * @return what came of it, in a sentence
     */
    String bind(Command command, String key) {
        var next = new ArrayList<Command>();
        var lost = new ArrayList<String>();
        for (Command other : bound) {
            boolean has = other.keys().stream().anyMatch(k -> isSame(k, key));
            if (other.title().equals(command.title())) {
                next.add(other.withKeys(List.of(key)));
            } else if (has && isFixed(other)) {
                return Command.words(key) + " stays what it is: " + other.title() + ".";
            } else if (has) {
                next.add(other.withKeys(
                        other.keys().stream().filter(k -> !isSame(k, key)).toList()));
                lost.add(other.title() + (next.getLast().keys().isEmpty() ? ", which has no key now" : ""));
            } else {
                next.add(other);
            }
        }
        take(next);
        String done = command.title() + ": " + Command.words(key) + ".";
        return lost.isEmpty() ? done : done + " It was the key of " + String.join(" and ", lost) + ".";
    }

    private static boolean isSame(String one, String other) {
        if (Command.isCharacter(one) || Command.isCharacter(other)) {
            return one.equalsIgnoreCase(other);
        }
        return KeyCombination.valueOf(one).equals(KeyCombination.valueOf(other));
    }

    /** All keys as the window comes. */
    void reset() {
        take(asMade);
    }

    private void take(List<Command> next) {
        for (int i = 0; i < next.size(); i++) {
            List<String> keys = next.get(i).keys();
            if (!keys.equals(bound.get(i).keys())) {
                String text = keys.isEmpty() ? NONE : String.join("\t", keys);
                model.keep(
                        PREFIX + next.get(i).title(), keys.equals(asMade.get(i).keys()) ? "" : text);
            }
        }
        bound = List.copyOf(next);
        revision.set(revision.get() + 1);
    }

    /** Counts up whenever a key changed. */
    ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }
}
