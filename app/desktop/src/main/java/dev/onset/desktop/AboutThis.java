package dev.onset.desktop;

import dev.onset.desktop.shell.About;
import dev.onset.engine.settings.EnvironmentFiles;
import dev.onset.engine.settings.PlatformFolders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this program is, as it runs here. */
final class AboutThis {

    private static final Logger LOG = LoggerFactory.getLogger(AboutThis.class);

    private AboutThis() {}

    static About of(String version, EnvironmentFiles files, PlatformFolders folders) {
        return new About(
                List.of(
                        "Onset " + version,
                        "Java " + System.getProperty("java.runtime.version", "?") + " ("
                                + System.getProperty("java.vendor", "?") + "), JavaFX "
                                + System.getProperty("javafx.runtime.version", "?"),
                        System.getProperty("os.name", "?") + " " + System.getProperty("os.version", "?") + ", "
                                + System.getProperty("os.arch", "?")),
                List.of(
                        Map.entry(
                                "Sources, written by you",
                                FileSources.file(files).toString()),
                        Map.entry("Cases", folders.data().resolve("cases").toString()),
                        Map.entry("Exports", folders.data().resolve("exports").toString()),
                        Map.entry(
                                "Keys, theme and what the window remembers",
                                folders.state().resolve("window.properties").toString()),
                        Map.entry(
                                "Unsaved texts",
                                folders.state().resolve("unsaved").toString()),
                        Map.entry("Log", folders.logs().toString())),
                notice());
    }

    private static String notice() {
        try (InputStream in = AboutThis.class.getResourceAsStream("/META-INF/onset/NOTICE")) {
            return in == null
                    ? "The file NOTICE lies beside the program."
                    : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            LOG.warn("NOTICE cannot be read", e);
            return "The file NOTICE lies beside the program.";
        }
    }
}
