package dev.onset.signal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One error as it happened.
 *
 * @param traceId 32 lower-case hex digits, or empty
 * @param spanId 16 lower-case hex digits, or empty
 * @param exceptions outermost last, as thrown: the first is the root cause
 * @param breadcrumbs oldest first
 */
public record ErrorEvent(
        String id,
        String issueId,
        Instant at,
        String message,
        String level,
        String project,
        String release,
        String environment,
        Labels tags,
        String traceId,
        String spanId,
        List<Thrown> exceptions,
        List<Breadcrumb> breadcrumbs) {

    /** One exception of a chain. Frames oldest call first: the last frame raised it. */
    public record Thrown(String type, String value, String module, boolean handled, List<Frame> frames) {
        public Thrown {
            frames = List.copyOf(frames);
        }
    }

    /**
     * One stack frame.
     *
     * @param line 1-based, 0 where unknown
     * @param inApp whether the tracker counts it as the team's own code
     * @param context the source line, where the tracker has it
     */
    public record Frame(
            String module,
            String function,
            String file,
            int line,
            boolean inApp,
            @Nullable String context) {}

    /** What happened just before. */
    public record Breadcrumb(@Nullable Instant at, String category, String level, String message) {}

    public ErrorEvent {
        exceptions = List.copyOf(exceptions);
        breadcrumbs = List.copyOf(breadcrumbs);
    }
}
