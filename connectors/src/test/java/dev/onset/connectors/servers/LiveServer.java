package dev.onset.connectors.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.RequestListener;
import dev.onset.signal.TimeRange;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.opentest4j.TestAbortedException;

/**
 * Tests against a real server whose address a property gives, such as {@code -Donset.live.loki=URL}; they are aborted with a
 * sentence where it does not.
 */
public abstract class LiveServer {

    private final String system;
    private final String property;
    private @Nullable URI url;
    private @Nullable Connector connector;

    /** @param system its name as people write it; in lower case it ends the property's name */
    protected LiveServer(String system) {
        this.system = system;
        this.property = "onset.live." + system.toLowerCase(Locale.ROOT);
    }

    /** A connector to that address. */
    protected abstract Connector open(URI url, RequestListener listener);

    @BeforeEach
    protected final void findServer() {
        String given = System.getProperty(property);
        if (given == null) {
            throw new TestAbortedException("no " + system + " to ask: give its address by -D" + property + "=URL");
        }
        url = URI.create(given);
    }

    @AfterEach
    protected final void closeConnector() {
        if (connector != null) {
            connector.close();
        }
    }

    /** The test's own connector, opened when it is first asked for and closed after the test. */
    protected final Connector connector() {
        if (connector == null) {
            connector = openWith(RequestListener.NONE);
        }
        return connector;
    }

    /** Another connector, for the test to close. */
    protected final Connector openWith(RequestListener listener) {
        if (url == null) {
            throw new IllegalStateException("no test is running");
        }
        return open(url, listener);
    }

    /** What the server says of itself, without a failure. */
    protected final Check assertWorks() throws InterruptedException {
        Check check = connector().check();
        assertThat(check.failure()).isNull();
        return check;
    }

    /** The range of the properties, or of the incident whose totals are known; see {@link KnownTotals}. */
    protected static TimeRange range() {
        return KnownTotals.rangeOf("onset.live.start", "onset.live.end");
    }
}
