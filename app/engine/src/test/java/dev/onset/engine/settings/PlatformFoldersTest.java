package dev.onset.engine.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlatformFoldersTest {

    @Test
    void linux_defaults() {
        assertThat(of("Linux", Map.of()))
                .isEqualTo(new PlatformFolders(
                        Path.of("/home/ann"),
                        Path.of("/home/ann/.config/onset"),
                        Path.of("/home/ann/.local/share/onset"),
                        Path.of("/home/ann/.cache/onset"),
                        Path.of("/home/ann/.local/state/onset")));
    }

    @Test
    void linux_xdgVariables() {
        Map<String, String> variables =
                Map.of("XDG_CONFIG_HOME", "/c", "XDG_DATA_HOME", "/d", "XDG_CACHE_HOME", "/k", "XDG_STATE_HOME", "/s");

        assertThat(of("Linux", variables))
                .isEqualTo(new PlatformFolders(
                        Path.of("/home/ann"),
                        Path.of("/c/onset"),
                        Path.of("/d/onset"),
                        Path.of("/k/onset"),
                        Path.of("/s/onset")));
    }

    @Test
    void linux_relativeOrEmptyXdg_isIgnored() {
        PlatformFolders folders = of("FreeBSD", Map.of("XDG_CONFIG_HOME", "conf", "XDG_DATA_HOME", ""));

        assertThat(folders.config()).isEqualTo(Path.of("/home/ann/.config/onset"));
        assertThat(folders.data()).isEqualTo(Path.of("/home/ann/.local/share/onset"));
    }

    @Test
    void linux_homeOfTheEnvironment_goesBeforeThatOfThePasswordDatabase() {
        assertThat(of("Linux", Map.of("HOME", "/elsewhere")).config()).isEqualTo(Path.of("/elsewhere/.config/onset"));
        assertThat(of("Linux", Map.of("HOME", "here")).home()).isEqualTo(Path.of("/home/ann"));
    }

    @Test
    void mac_library() {
        PlatformFolders folders = of("Mac OS X", Map.of("XDG_CONFIG_HOME", "/c"));

        assertThat(folders.config()).isEqualTo(Path.of("/home/ann/Library/Application Support/Onset"));
        assertThat(folders.data()).isEqualTo(folders.config());
        assertThat(folders.cache()).isEqualTo(Path.of("/home/ann/Library/Caches/Onset"));
        assertThat(folders.state()).isEqualTo(Path.of("/home/ann/Library/Logs/Onset"));
    }

    @Test
    void windows_appData() {
        PlatformFolders folders =
                of("Windows 11", Map.of("APPDATA", "/Users/ann/Roaming", "LOCALAPPDATA", "/Users/ann/Local"));

        assertThat(folders.config()).isEqualTo(Path.of("/Users/ann/Roaming/Onset"));
        assertThat(folders.data()).isEqualTo(Path.of("/Users/ann/Local/Onset/Data"));
        assertThat(folders.cache()).isEqualTo(Path.of("/Users/ann/Local/Onset/Cache"));
        assertThat(folders.state()).isEqualTo(Path.of("/Users/ann/Local/Onset/State"));
    }

    @Test
    void windows_withoutVariables_usesTheUsualPlaces() {
        assertThat(of("Windows Server 2025", Map.of()).config()).isEqualTo(Path.of("/home/ann/AppData/Roaming/Onset"));
    }

    @Test
    void noHome_isNoCrash() {
        assertThat(PlatformFolders.of(name -> null, name -> null).config()).isEqualTo(Path.of("./.config/onset"));
        assertThat(PlatformFolders.of(Map.of("HOME", "/root")::get, Map.of("user.home", "?")::get)
                        .home())
                .isEqualTo(Path.of("/root"));
    }

    private static PlatformFolders of(String os, Map<String, String> variables) {
        return PlatformFolders.of(variables::get, Map.of("os.name", os, "user.home", "/home/ann")::get);
    }
}
