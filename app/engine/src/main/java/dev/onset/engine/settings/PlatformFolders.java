package dev.onset.engine.settings;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where this platform wants a program's files. A value; nothing is created or read.
 *
 * <p>Linux and other Unix: the XDG Base Directory Specification 0.8 (relative values are ignored, as it demands), under {@code $HOME}. macOS: the
 * Library folders. Windows: {@code %APPDATA%} for what roams, {@code %LOCALAPPDATA%} for the rest.
 *
 * @param home the person's home folder, what {@code ~} stands for
 * @param config what people write: environments.yaml, packs, templates
 * @param data what we keep for them: cases
 * @param cache what can be fetched anew
 * @param state logs, window positions, history
 */
public record PlatformFolders(Path home, Path config, Path data, Path cache, Path state) {

    /**
     * The folders for a platform as its environment and Java's properties describe it.
     *
     * @param environment normally {@code System::getenv}
     * @param properties normally {@code System::getProperty}; read are {@code os.name} and {@code user.home}
     */
    public static PlatformFolders of(
            Function<String, @Nullable String> environment, Function<String, @Nullable String> properties) {
        String os = orElse(properties.apply("os.name"), "Linux").toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return windows(environment, home(properties, environment.apply("USERPROFILE")));
        }
        String given = environment.apply("HOME");
        // What shells and the specification go by; Java asks the password database.
        Path home = given != null && given.startsWith("/") ? Path.of(given) : home(properties, given);
        return os.startsWith("mac") || os.startsWith("darwin") ? mac(home) : xdg(environment, home);
    }

    /** The program's own log, a file a day. */
    public Path logs() {
        return state.resolve("logs");
    }

    private static PlatformFolders xdg(Function<String, @Nullable String> environment, Path home) {
        return new PlatformFolders(
                home,
                xdg(environment.apply("XDG_CONFIG_HOME"), home.resolve(".config")),
                xdg(environment.apply("XDG_DATA_HOME"), home.resolve(".local").resolve("share")),
                xdg(environment.apply("XDG_CACHE_HOME"), home.resolve(".cache")),
                xdg(environment.apply("XDG_STATE_HOME"), home.resolve(".local").resolve("state")));
    }

    private static Path xdg(@Nullable String given, Path otherwise) {
        Path base = given != null && given.startsWith("/") ? Path.of(given) : otherwise;
        return base.resolve("onset");
    }

    private static PlatformFolders mac(Path home) {
        Path library = home.resolve("Library");
        Path support = library.resolve("Application Support").resolve("Onset");
        return new PlatformFolders(
                home,
                support,
                support,
                library.resolve("Caches").resolve("Onset"),
                library.resolve("Logs").resolve("Onset"));
    }

    private static PlatformFolders windows(Function<String, @Nullable String> environment, Path home) {
        Path appData = home.resolve("AppData");
        String roaming = environment.apply("APPDATA");
        String local = environment.apply("LOCALAPPDATA");
        Path config = roaming == null || roaming.isEmpty() ? appData.resolve("Roaming") : Path.of(roaming);
        Path rest = (local == null || local.isEmpty() ? appData.resolve("Local") : Path.of(local)).resolve("Onset");
        return new PlatformFolders(
                home, config.resolve("Onset"), rest.resolve("Data"), rest.resolve("Cache"), rest.resolve("State"));
    }

    /** A service account may have no home; its working folder is better than a crash. */
    private static Path home(Function<String, @Nullable String> properties, @Nullable String fromEnvironment) {
        return Path.of(orElse(properties.apply("user.home"), orElse(fromEnvironment, ".")));
    }

    private static String orElse(@Nullable String value, String otherwise) {
        return value == null || value.isEmpty() || value.equals("?") ? otherwise : value;
    }
}
