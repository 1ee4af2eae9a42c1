package dev.onset.connectors.spi;

import dev.onset.signal.Traces;
import java.io.InputStream;
import java.util.List;

/** A kind of source that also reads spans from files: what a trace backend's page lets people download. Stateless. */
public interface SpanFiles {

    /** The form of a file. */
    enum Format {
        /** JSON of Jaeger's page and {@code /api/traces}: {@code {"data":[{"traceID", "spans", "processes"}]}}. */
        JAEGER,
        /** OTLP as JSON, one object or one a line: {@code {"resourceSpans":[...]}}. */
        OTLP,
        /** Zipkin v2: {@code [{"traceId", "id", "localEndpoint"}]}. */
        ZIPKIN
    }

    /**
     * What was read.
     *
     * @param spans all that could be read, those before a break among them
     * @param notes what was odd about them, one sentence each
     * @param broke why reading ended before the end, with the place in bytes; empty when it did not
     */
    record Read(Traces spans, List<String> notes, String broke) {
        public Read {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Reads a whole file. Never fails: what cannot be read is said in the answer. Bounded in depth and text length, not in size.
     *
     * @param body is read to its end and not closed
     */
    Read readSpans(Format format, InputStream body);
}
