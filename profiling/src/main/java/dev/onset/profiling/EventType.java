package dev.onset.profiling;

import java.util.List;
import java.util.Objects;

/**
 * What a profile counts.
 *
 * @param id one word for the command line: {@code cpu}, {@code alloc}, or what the file calls it
 * @param title for people
 * @param unit of the values: {@code samples}, {@code nanoseconds}, {@code bytes}, or what the file calls it
 */
public record EventType(String id, String title, String unit) {

    public static final EventType CPU = new EventType("cpu", "CPU time", "samples");
    public static final EventType WALL = new EventType("wall", "Wall clock", "samples");
    public static final EventType NATIVE = new EventType("native", "Threads in native code", "samples");
    public static final EventType ALLOC_NEW_TLAB = new EventType("alloc-tlab", "Allocation in new TLABs", "bytes");
    public static final EventType ALLOC_OUTSIDE_TLAB =
            new EventType("alloc-outside", "Allocation outside of TLABs", "bytes");
    public static final EventType ALLOC_SAMPLE = new EventType("alloc-sample", "Sampled allocation", "bytes");

    /** All allocation events of a recording together. */
    public static final EventType ALLOC = new EventType("alloc", "Allocation", "bytes");

    public static final EventType LOCK = new EventType("lock", "Waiting to enter a monitor", "nanoseconds");
    public static final EventType WAIT = new EventType("wait", "Waiting in Object.wait", "nanoseconds");
    public static final EventType PARK = new EventType("park", "Parked threads", "nanoseconds");
    public static final EventType LIVE = new EventType("live", "Live objects", "bytes");
    public static final EventType MALLOC = new EventType("malloc", "Native memory allocated", "bytes");
    public static final EventType FREE = new EventType("free", "Native memory freed", "samples");
    public static final EventType EXCEPTIONS = new EventType("exceptions", "Exceptions and errors thrown", "samples");
    public static final EventType FILE = new EventType("file", "File input and output", "nanoseconds");
    public static final EventType SOCKET = new EventType("socket", "Socket input and output", "nanoseconds");
    public static final EventType METHOD = new EventType("method", "Traced methods", "nanoseconds");

    /** Types with an id of their own, in the order in which one is chosen where nobody asks. */
    public static final List<EventType> KNOWN = List.of(
            CPU,
            WALL,
            ALLOC,
            ALLOC_NEW_TLAB,
            ALLOC_OUTSIDE_TLAB,
            ALLOC_SAMPLE,
            LOCK,
            PARK,
            WAIT,
            LIVE,
            MALLOC,
            FREE,
            METHOD,
            EXCEPTIONS,
            FILE,
            SOCKET,
            NATIVE);

    public EventType {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(unit, "unit");
    }

    /** The same counted under another id. */
    public EventType as(String otherId) {
        return new EventType(otherId, title, unit);
    }

    /** Whether the values are the samples themselves, and need no column of their own. */
    public boolean countsSamples() {
        return unit.equals("samples");
    }
}
