package dev.onset.profiling.format.jfr;

import dev.onset.profiling.EventType;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An event that carries a stack, and where its numbers stand.
 *
 * @param name of the event in the recording
 * @param type under which it is counted
 * @param value field with what the event amounts to; empty for events that are counted only
 * @param thread field with the thread
 */
record SampleEvent(String name, EventType type, String value, String thread) {

    static final String EXECUTION = "jdk.ExecutionSample";
    static final String WALL = "profiler.WallClockSample";

    private static final Map<String, SampleEvent> KNOWN = List.of(
                    new SampleEvent(EXECUTION, EventType.CPU, "", "sampledThread"),
                    new SampleEvent("jdk.CPUTimeSample", EventType.CPU, "", "eventThread"),
                    new SampleEvent(WALL, EventType.WALL, "", "sampledThread"),
                    new SampleEvent("jdk.NativeMethodSample", EventType.NATIVE, "", "sampledThread"),
                    // Of a TLAB, the whole buffer is counted: the samples then add up to what was allocated.
                    event("jdk.ObjectAllocationInNewTLAB", EventType.ALLOC_NEW_TLAB, "tlabSize"),
                    event("jdk.ObjectAllocationOutsideTLAB", EventType.ALLOC_OUTSIDE_TLAB, "allocationSize"),
                    event("jdk.ObjectAllocationSample", EventType.ALLOC_SAMPLE, "weight"),
                    event("jdk.JavaMonitorEnter", EventType.LOCK, "duration"),
                    event("jdk.JavaMonitorWait", EventType.WAIT, "duration"),
                    event("jdk.ThreadPark", EventType.PARK, "duration"),
                    event("profiler.LiveObject", EventType.LIVE, "allocationSize"),
                    event("profiler.Malloc", EventType.MALLOC, "size"),
                    event("profiler.Free", EventType.FREE, ""),
                    event("jdk.JavaExceptionThrow", EventType.EXCEPTIONS, ""),
                    event("jdk.JavaErrorThrow", EventType.EXCEPTIONS, ""),
                    event("jdk.FileRead", EventType.FILE, "duration"),
                    event("jdk.FileWrite", EventType.FILE, "duration"),
                    event("jdk.FileForce", EventType.FILE, "duration"),
                    event("jdk.SocketRead", EventType.SOCKET, "duration"),
                    event("jdk.SocketWrite", EventType.SOCKET, "duration"),
                    event("jdk.MethodTrace", EventType.METHOD, "duration"))
            .stream()
            .collect(Collectors.toUnmodifiableMap(SampleEvent::name, Function.identity()));

    private static SampleEvent event(String name, EventType type, String value) {
        return new SampleEvent(name, type, value, "eventThread");
    }

    /** How a type's events are counted; null when they carry no stack. Events nobody named are counted under their own name. */
    static @Nullable SampleEvent of(JfrType type) {
        SampleEvent known = KNOWN.get(type.name());
        boolean hasStack = type.fields().stream().anyMatch(f -> f.name().equals("stackTrace") && f.isPooled());
        if (!hasStack) {
            return null;
        }
        return known != null || !type.isEvent()
                ? known
                : event(type.name(), new EventType(type.name(), type.name(), "samples"), "");
    }
}
