package dev.onset.engine.settings;

import dev.onset.connectors.posting.PostingKind;
import dev.onset.connectors.spi.CommandRunner;
import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.engine.settings.yaml.Place;
import dev.onset.engine.settings.yaml.Problem;
import dev.onset.engine.settings.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds and reads the environment file. Thread-safe; reads anew at each call. */
public final class EnvironmentFiles {

    /** The file's name in the configuration folder. */
    public static final String NAME = "environments.yaml";

    private final PlatformFolders folders;
    private final EnvironmentDecoder decoder;
    private final PostingSecrets postingSecrets;

    /**
     * @param kinds every kind that a source may be of
     * @param environment where {@code {env: NAME}} is looked up, normally {@code System::getenv}
     * @param runner runs {@code {command: [...]}}
     */
    public EnvironmentFiles(
            PlatformFolders folders,
            Collection<? extends ConnectorKind> kinds,
            Function<String, @Nullable String> environment,
            CommandRunner runner) {
        this.folders = folders;
        this.decoder = new EnvironmentDecoder(kinds, folders.home(), environment, runner);
        this.postingSecrets = new PostingSecrets(folders.home(), environment, runner);
    }

    /** Where the file is looked for when none is named, in this order. */
    public List<Path> places() {
        return List.of(folders.config().resolve(NAME), folders.config().resolve("environments.yml"));
    }

    /**
     * Reads the environments.
     *
     * @param given the file that was named; null looks in {@link #places}
     */
    public EnvironmentReading read(@Nullable Path given) {
        List<Path> looked = given == null ? places() : List.of(given);
        for (Path file : looked) {
            EnvironmentReading reading = readIfThere(file);
            if (reading != null) {
                return reading;
            }
        }
        return new EnvironmentReading.Absent(looked, EnvironmentTemplate.TEXT);
    }

    /**
     * How a text is posted to a service.
     *
     * @param base its address
     * @param reference where its credential is: {@code env:NAME}, {@code file:PATH} or {@code command:WORD WORD...}
     * @return empty where that is no reference; nothing is looked up yet
     */
    public Optional<ConnectorSettings> posting(PostingKind kind, URI base, String reference) {
        return postingSecrets.of(reference).map(secret -> kind.settings(base, secret));
    }

    private @Nullable EnvironmentReading readIfThere(Path file) {
        if (Files.isDirectory(file)) {
            return faulty(file, "is a folder; name the file in it");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return decoder.decode(file, in.readNBytes(YamlFile.LARGEST + 1));
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            return faulty(file, "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static EnvironmentReading faulty(Path file, String what) {
        return new EnvironmentReading.Faulty(file, List.of(new Problem(file.toString(), Place.FILE, what)));
    }
}
