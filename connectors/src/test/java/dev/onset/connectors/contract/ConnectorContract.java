package dev.onset.connectors.contract;

import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import java.util.Set;
import org.junit.jupiter.api.Timeout;

/**
 * What every kind of connector owes the engine, whatever the network does. Subclass it, say how the kind is opened and what a
 * healthy, an empty and a disordered backend answers, and all of it is tested: each theme is an interface with its tests.
 */
@Timeout(30)
public abstract class ConnectorContract
        implements ReadingContract,
                StatusContract,
                BodyContract,
                PatienceContract,
                FaultContract,
                SecretsContract,
                RecordingContract {

    /** The kind under test. */
    protected abstract ConnectorKind kind();

    /** A question that {@link #healthy} answers with at least two items. */
    protected abstract SignalQuery question();

    /** A question that this kind can never answer. */
    protected abstract SignalQuery unsupported();

    /** A backend without faults: every request of {@link #question} and of a check. */
    protected abstract Canned healthy(Seen request);

    /** The same backend without any data. */
    protected abstract Canned empty(Seen request);

    /** The data of {@link #healthy} in the wrong order, as a careless backend may send it. */
    protected abstract Canned disordered(Seen request);

    /** Options that the kind needs, such as an organization. */
    protected ConnectorSettings configure(ConnectorSettings settings) {
        return settings;
    }

    /** What may stand for an HTTP status, where a backend uses it in its own way. */
    protected Set<Class<? extends Failure>> failuresFor(int status) {
        return switch (status) {
            case 400, 422 -> Set.of(Failure.BadQuery.class);
            case 401 -> Set.of(Failure.SignedOut.class);
            case 403 -> Set.of(Failure.Denied.class);
            case 404 -> Set.of(Failure.NotFound.class, Failure.Unsupported.class, Failure.Misconfigured.class);
            case 429 -> Set.of(Failure.RateLimited.class);
            default -> Set.of(Failure.BadReply.class, Failure.Unreachable.class);
        };
    }

    @Override
    public final Subject subject() {
        return new Subject(this);
    }
}
