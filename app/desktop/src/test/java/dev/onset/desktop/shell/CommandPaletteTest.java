package dev.onset.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandPaletteTest {

    private static final List<Command> ALL = List.of(
            Command.of("Look", "Zoom in", () -> {}, "w"),
            Command.of("Look", "Zoom out", () -> {}, "s"),
            Command.of("Finding", "1. orders: pool exhausted", () -> {}),
            Command.of("Window", "Light or dark", () -> {}));

    @Test
    void matching_nothingTyped_isEverythingInItsOrder() {
        assertThat(CommandPalette.matching(ALL, "")).isEqualTo(ALL);
    }

    @Test
    void matching_lettersInOrder_areFoundAndAWordsStartComesFirst() {
        assertThat(titles("zo")).containsExactly("Zoom in", "Zoom out");
        assertThat(titles("opx")).containsExactly("1. orders: pool exhausted");
        assertThat(titles("or")).startsWith("1. orders: pool exhausted", "Light or dark");
    }

    @Test
    void matching_aGroup_comesAfterTitles() {
        assertThat(titles("look")).containsExactly("Zoom in", "Zoom out");
        assertThat(titles("window")).containsExactly("Light or dark");
    }

    @Test
    void matching_lettersThatAreNotThere_isEmpty() {
        assertThat(titles("qqq")).isEmpty();
    }

    @Test
    void keyWords_areForPeople() {
        assertThat(Command.of("a", "b", () -> {}, "Shortcut+Shift+T", "w", "Left")
                        .keyWords())
                .isEqualTo("Ctrl + Shift + T  or  W  or  ←");
    }

    private static List<String> titles(String typed) {
        return CommandPalette.matching(ALL, typed).stream().map(Command::title).toList();
    }
}
