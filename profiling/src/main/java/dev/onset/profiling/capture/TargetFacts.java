package dev.onset.profiling.capture;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a process before anything is done to it. A plain record, so that every decision of {@link Preflight} can be
 * tried without such a process.
 *
 * @param asked the process that was chosen
 * @param now who has its number now; null where nobody lives
 * @param isZombie whether the number belongs to a process that has ended and was not fetched by its parent
 * @param vm its virtual machine; null where none was found
 * @param owner whose it is
 * @param self who we are
 * @param catchesQuit whether it has a handler for SIGQUIT; without one, that signal ends it
 * @param hasSocket whether its attach socket is there, so that no signal is needed
 * @param switches {@code -XX:+Name}, {@code -XX:-Name} and {@code -Xrs} in the order in which they count, the last one wins
 * @param profilers file names of foreign profilers that are loaded
 * @param isSameFolders whether it sees the same files under the same names as we do
 * @param isMusl whether its C library is musl
 * @param room free bytes where the recording goes
 * @param limits what the kernel and its settings allow
 * @param hasNatives whether there is an async-profiler for this platform
 */
record TargetFacts(
        TargetId asked,
        @Nullable TargetId now,
        boolean isZombie,
        @Nullable JavaVm vm,
        Owner owner,
        Owner self,
        boolean catchesQuit,
        boolean hasSocket,
        Switches switches,
        Set<String> profilers,
        boolean isSameFolders,
        boolean isMusl,
        long room,
        Limits limits,
        boolean hasNatives) {

    TargetFacts {
        profilers = Set.copyOf(profilers);
    }

    /** The same with other free space: that of the place the target writes to. */
    TargetFacts withRoom(long bytes) {
        return new TargetFacts(
                asked,
                now,
                isZombie,
                vm,
                owner,
                self,
                catchesQuit,
                hasSocket,
                switches,
                profilers,
                isSameFolders,
                isMusl,
                bytes,
                limits,
                hasNatives);
    }

    /** A user and a group, by number. */
    record Owner(long uid, long gid) {}

    /**
     * What perf events would need.
     *
     * @param paranoid {@code kernel.perf_event_paranoid}; 2 and more keep the kernel's part closed
     * @param isFiltered whether seccomp filters system calls
     */
    record Limits(int paranoid, boolean isFiltered, int threads, long openFiles) {}
}
