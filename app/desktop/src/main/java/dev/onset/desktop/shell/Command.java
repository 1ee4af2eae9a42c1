package dev.onset.desktop.shell;

import java.util.List;

/**
 * Something that can be done by key, by the palette and by screen readers.
 *
 * @param group under which the keys are listed
 * @param keys each a character such as {@code w} or {@code ?}, or a combination such as {@code Shortcut+K}; the first is shown
 */
record Command(String group, String title, List<String> keys, Runnable action) {

    Command {
        keys = List.copyOf(keys);
    }

    static Command of(String group, String title, Runnable action, String... keys) {
        return new Command(group, title, List.of(keys), action);
    }

    /** A character, not a combination: works wherever no text is being written. */
    static boolean isCharacter(String key) {
        return key.length() == 1;
    }

    /** The keys for people: {@code Ctrl+K}, {@code W or +}. */
    String keyWords() {
        return String.join("  or  ", keys.stream().map(Command::words).toList());
    }

    /** The same with other keys. */
    Command withKeys(List<String> other) {
        return new Command(group, title, other, action);
    }

    /** A key for people. */
    static String words(String key) {
        return isCharacter(key)
                ? key.toUpperCase(java.util.Locale.ROOT)
                : key.replace("Shortcut", "Ctrl")
                        .replace("Right", "→")
                        .replace("Left", "←")
                        .replace("+", " + ");
    }
}
