package dev.onset.profiling.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a recording that this virtual machine takes of itself. */
class TraceScopesTest {

    private static final String OUTER = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String INNER = "00f067aa0ba902b74bf92f3577b34da6";

    /** As OpenTelemetry's events are. */
    @Name("otel.Scope")
    static final class Scope extends Event {
        String traceId = "";
        String spanId = "";
    }

    /** Has the field, and something else in it. */
    @Name("shop.Order")
    static final class Order extends Event {
        String traceId = "";
    }

    @TempDir
    private Path folder;

    private static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }

    /** Long enough to be told apart by the recorder's clock and ours. */
    private static long pause() {
        LockSupport.parkNanos(40_000_000);
        long at = now();
        LockSupport.parkNanos(40_000_000);
        return at;
    }

    @Test
    void samplesOfAThread_belongToTheInnermostScope() throws Exception {
        Path file = folder.resolve("scopes.jfr");
        long before;
        long inOuter;
        long inInner;
        long afterInner;
        long after;
        String thread = Thread.currentThread().getName();
        try (var recording = new Recording()) {
            recording.start();
            before = pause();
            var outer = new Scope();
            outer.traceId = OUTER.toUpperCase(java.util.Locale.ROOT);
            outer.begin();
            inOuter = pause();
            var inner = new Scope();
            inner.traceId = INNER;
            inner.begin();
            inInner = pause();
            inner.commit();
            afterInner = pause();
            outer.commit();
            var order = new Order();
            order.traceId = "no trace at all";
            order.begin();
            after = pause();
            order.commit();
            recording.stop();
            recording.dump(file);
        }

        TraceScopes scopes = TraceScopes.of(file);

        assertThat(scopes.isEmpty()).isFalse();
        assertThat(scopes.at(thread, before)).isEmpty();
        assertThat(scopes.at(thread, inOuter)).contains(OUTER);
        assertThat(scopes.at(thread, inInner)).contains(INNER);
        assertThat(scopes.at(thread, afterInner)).contains(OUTER);
        assertThat(scopes.at(thread, after)).isEmpty();
        assertThat(scopes.at("another", inInner)).isEmpty();
    }

    @Test
    void otherFormats_haveNone() throws Exception {
        Path text = Files.writeString(folder.resolve("a.txt"), "main;web 3\n");

        assertThat(TraceScopes.of(text)).isSameAs(TraceScopes.NONE);
        assertThat(TraceScopes.NONE.at("main", 5)).isEmpty();
    }
}
