package dev.onset.signal;

import java.util.List;

/**
 * One span as a value: what {@link Traces#span} makes of a row for a reader.
 *
 * @param traceId 32 lower-case hex digits
 * @param spanId 16 lower-case hex digits
 * @param parentId 16 hex digits, or empty for a root
 * @param startNanos epoch nanoseconds
 * @param durationNanos never negative
 * @param attributes the span's own; values as text
 * @param resource the resource's, {@code service.name} among them
 */
public record Span(
        String traceId,
        String spanId,
        String parentId,
        String service,
        String operation,
        Kind kind,
        Status status,
        String statusMessage,
        long startNanos,
        long durationNanos,
        Labels attributes,
        Labels resource,
        List<Event> events,
        List<Link> links) {

    /** Role of a span in a call; {@code UNSPECIFIED} where the backend said nothing. */
    public enum Kind {
        UNSPECIFIED,
        INTERNAL,
        SERVER,
        CLIENT,
        PRODUCER,
        CONSUMER
    }

    /** Outcome as OpenTelemetry counts it. */
    public enum Status {
        UNSET,
        OK,
        ERROR
    }

    /** Something noted during a span, an exception for instance. */
    public record Event(long timeNanos, String name, Labels attributes) {}

    /** A pointer to a span elsewhere (or, from old servers, a follows-from reference). */
    public record Link(String traceId, String spanId, Labels attributes) {}

    public Span {
        events = List.copyOf(events);
        links = List.copyOf(links);
        if (durationNanos < 0) {
            throw new IllegalArgumentException("negative duration of span " + spanId);
        }
    }

    public long endNanos() {
        return startNanos + durationNanos;
    }

    public boolean isError() {
        return status == Status.ERROR;
    }
}
