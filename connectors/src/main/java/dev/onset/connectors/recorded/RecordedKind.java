package dev.onset.connectors.recorded;

import dev.onset.connectors.spi.AnswerStore;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.ConnectorSettings;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A source of any kind, replayed from what it once answered: the word {@code recorded} in an environment file. The option
 * {@code of} names the kind, {@code url} the folder or case as a {@code file:} address; all other options go to the kind. What
 * was not asked when the recording was made is answered with {@link dev.onset.connectors.spi.Failure.NotRecorded}. The answers
 * come from {@link ConnectorContext#replay}; without one, from the folder that the address names.
 */
public final class RecordedKind implements ConnectorKind {

    static final String NAME = "recorded";

    private static final String OF = "of";

    /** Stands where an address is wanted; nothing is ever sent there (RFC 2606). */
    private static final URI NOWHERE = URI.create("http://recording.invalid");

    private final Function<String, Optional<ConnectorKind>> kinds;

    /**
     * The kind, over those that can have been recorded.
     *
     * @param kinds finds a kind by its word
     */
    public RecordedKind(Function<String, Optional<ConnectorKind>> kinds) {
        this.kinds = kinds;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Recording";
    }

    /** Everything: what one recording offers depends on its kind. */
    @Override
    public Set<Offers> offers() {
        return Set.of(Offers.values());
    }

    /** Its own; those of the recorded kind come beside it. */
    @Override
    public List<String> options() {
        return List.of(OF);
    }

    @Override
    public List<String> problems(ConnectorSettings settings) {
        var problems = new ArrayList<String>();
        if (path(settings.url()) == null) {
            problems.add("url: must be the file: address of a recording's folder or of a case");
        }
        String of = settings.options().getOrDefault(OF, "");
        if (of.isEmpty()) {
            problems.add("of: must name the kind of source that was recorded, such as prometheus");
        } else if (of.equals(NAME) || kinds.apply(of).isEmpty()) {
            problems.add("of: there is no kind of source called " + of);
        } else {
            problems.addAll(kinds.apply(of).orElseThrow().problems(recorded(settings, of)));
        }
        return problems;
    }

    /** @throws IllegalArgumentException when {@link #problems} has something against the settings */
    @Override
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        String of = settings.options().getOrDefault(OF, "");
        ConnectorKind kind = kinds.apply(of)
                .filter(k -> !of.equals(NAME))
                .orElseThrow(() -> new IllegalArgumentException("there is no kind of source called " + of));
        AnswerStore given = context.replay();
        @Nullable FolderAnswerStore own = null;
        if (given == null) {
            Path folder = path(settings.url());
            if (folder == null) {
                throw new IllegalArgumentException("no file: address: " + settings.url());
            }
            own = FolderAnswerStore.reading(folder);
        }
        var watched = new WatchedStore(given == null ? own : given);
        Connector connector = kind.open(recorded(settings, of), context.replaying(watched));
        return new RecordedConnector(connector, watched, own);
    }

    /** The settings as the recorded kind wants them. Nothing is sent, so no credential and no proxy is needed. */
    private static ConnectorSettings recorded(ConnectorSettings settings, String of) {
        var options = new LinkedHashMap<>(settings.options());
        options.remove(OF);
        return new ConnectorSettings(
                settings.name(),
                of,
                NOWHERE,
                new ConnectorSettings.Auth.None(),
                Map.of(),
                null,
                null,
                options,
                settings.deadline());
    }

    private static @Nullable Path path(URI url) {
        try {
            return "file".equalsIgnoreCase(url.getScheme()) ? Path.of(url) : null;
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return null;
        }
    }
}
