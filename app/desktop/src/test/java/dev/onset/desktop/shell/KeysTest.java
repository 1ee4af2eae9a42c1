package dev.onset.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.task.DirectTaskRunner;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysTest {

    private final HeldMemory memory = new HeldMemory();
    private final ShellViewModel model = new ShellViewModel(
            new Desk(
                    new ScriptedService(ExampleTriage.poolShrink()),
                    () -> new Setting(List.of(), "", null),
                    memory,
                    ZoneOffset.UTC),
            new DirectTaskRunner(),
            () -> 0);

    @Test
    void bind_aFreeKey_isKept() {
        Keys keys = keys();
        assertThat(keys.bind(command(keys, "Zoom in"), "y")).isEqualTo("Zoom in: Y.");
        assertThat(command(keys, "Zoom in").keys()).containsExactly("y");
        assertThat(command(keys(), "Zoom in").keys()).as("after the next start").containsExactly("y");
    }

    @Test
    void bind_aKeyOfOthers_takesItAndSaysSo() {
        Keys keys = keys();
        assertThat(keys.bind(command(keys, "Later"), "S")).isEqualTo("Later: S. It was the key of Zoom out.");
        assertThat(command(keys, "Zoom out").keys()).containsExactly("-");
        assertThat(keys.bind(command(keys, "Later"), "-"))
                .isEqualTo("Later: -. It was the key of Zoom out, which has no key now.");
        assertThat(command(keys(), "Zoom out").keys()).isEmpty();
    }

    @Test
    void bind_combinationsInAnotherOrder_areTheSame() {
        Keys keys = keys();
        assertThat(keys.bind(command(keys, "Zoom in"), "Shift+Shortcut+H"))
                .isEqualTo("Zoom in: Shift + Ctrl + H. It was the key of Hide all, which has no key now.");
    }

    @Test
    void bind_escape_isRefused() {
        Keys keys = keys();
        assertThat(keys.bind(command(keys, "Zoom in"), "Esc")).isEqualTo("Esc stays what it is: Step back.");
        assertThat(command(keys, "Zoom in").keys()).containsExactly("w", "+");
    }

    @Test
    void reset_bringsAllBack_alsoAfterTheNextStart() {
        Keys keys = keys();
        keys.bind(command(keys, "Later"), "s");
        keys.reset();
        assertThat(keys.bound())
                .extracting(Command::keys)
                .isEqualTo(made().stream().map(Command::keys).toList());
        assertThat(keys().bound())
                .extracting(Command::keys)
                .isEqualTo(made().stream().map(Command::keys).toList());
    }

    @Test
    void memory_withNonsense_isPassedOver() {
        memory.put("key.Zoom in", "Hyper+Nothing\ty");
        memory.put("key.Later", "neither");
        memory.put("key.Step back", "u");
        Keys keys = keys();
        assertThat(command(keys, "Zoom in").keys()).containsExactly("y");
        assertThat(command(keys, "Later").keys()).containsExactly("d");
        assertThat(command(keys, "Step back").keys()).containsExactly("Esc");
    }

    private static void nothing() {}

    private static List<Command> made() {
        return List.of(
                Command.of("Look", "Zoom in", KeysTest::nothing, "w", "+"),
                Command.of("Look", "Zoom out", KeysTest::nothing, "s", "-"),
                Command.of("Look", "Later", KeysTest::nothing, "d"),
                Command.of("Look", "Hide all", KeysTest::nothing, "Shortcut+Shift+H"),
                Command.of("Look", "Step back", KeysTest::nothing, "Esc"));
    }

    private Keys keys() {
        return new Keys(made(), model);
    }

    private static Command command(Keys keys, String title) {
        return keys.bound().stream()
                .filter(c -> c.title().equals(title))
                .findFirst()
                .orElseThrow();
    }
}
