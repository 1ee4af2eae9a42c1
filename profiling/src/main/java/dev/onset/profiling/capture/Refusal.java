package dev.onset.profiling.capture;

/**
 * Why a process is not profiled.
 *
 * @param sentence what was found, and what to do, for a person
 */
public record Refusal(Reason reason, String sentence) {

    /** The closed set of reasons. */
    public enum Reason {
        GONE,
        ZOMBIE,
        REUSED_NUMBER,
        NOT_JAVA,
        OPENJ9,
        OTHER_USER,
        ATTACH_DISABLED,
        SIGNAL_WOULD_KILL,
        OTHER_PROFILER,
        OTHER_FOLDERS,
        DISK_SHORT,
        AGENT_NOT_POSSIBLE
    }
}
