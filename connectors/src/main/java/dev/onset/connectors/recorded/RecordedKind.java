package dev.onset.connectors.recorded;

import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.SignalQuery;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A source that answers from a recording: what a case or a folder kept, through the connector of the kind that was recorded.
 * The context must carry the recording as its replay.
 */
public final class RecordedKind implements ConnectorKind {

    /** The option that names the kind which was recorded. */
    public static final String OF = "of";

    private final Function<String, Optional<ConnectorKind>> kinds;

    /** @param kinds the catalogue, asked when a source is opened */
    public RecordedKind(Function<String, Optional<ConnectorKind>> kinds) {
        this.kinds = kinds;
    }

    @Override
    public String name() {
        return "recorded";
    }

    @Override
    public String title() {
        return "Recording";
    }

    @Override
    public Set<Offers> offers() {
        return EnumSet.allOf(Offers.class);
    }

    @Override
    public List<String> problems(ConnectorSettings settings) {
        String of = settings.options().getOrDefault(OF, "");
        return kinds.apply(of).isPresent() ? List.of() : List.of("of: no kind \"" + of + "\"");
    }

    @Override
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        if (context.replay() == null) {
            throw new IllegalArgumentException("a recorded source needs a recording: " + settings.name());
        }
        String of = settings.options().getOrDefault(OF, "");
        ConnectorKind kind = kinds.apply(of).orElseThrow(() -> new IllegalArgumentException("no kind " + of));
        return new Replayed(kind.open(settings.withKind(of), context));
    }

    /** The connector of the recorded kind, which says of itself that it is a recording. */
    private record Replayed(Connector connector) implements Connector {

        @Override
        public String name() {
            return connector.name();
        }

        @Override
        public String kind() {
            return connector.kind();
        }

        @Override
        public Check check() throws InterruptedException {
            Check c = connector.check();
            return new Check(
                    c.source(),
                    c.kind(),
                    c.version(),
                    "recording" + (c.build().isEmpty() ? "" : " of " + c.build()),
                    c.latency(),
                    null,
                    c.limits(),
                    c.works(),
                    c.missing(),
                    c.failure());
        }

        @Override
        public BatchStream fetch(SignalQuery query) {
            return connector.fetch(query);
        }

        @Override
        public void close() {
            connector.close();
        }
    }
}
