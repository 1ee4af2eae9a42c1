package dev.onset.desktop.flame;

import dev.onset.engine.triage.Lane;
import dev.onset.profiling.Recording;
import dev.onset.profiling.format.TraceScopes;
import dev.onset.profiling.remarks.RecordingRemarks;
import dev.onset.profiling.remarks.Remark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What a file has to say beyond its stacks, found after they are on the screen: lanes, remarks about the recording as a whole, and
 * which trace its threads worked for. Immutable, thread-safe.
 */
record Extras(List<Lane> lanes, List<Remark> remarks, TraceScopes scopes) {

    static final Extras NONE = new Extras(List.of(), List.of(), TraceScopes.NONE);

    Extras {
        lanes = List.copyOf(lanes);
        remarks = List.copyOf(remarks);
    }

    /** Goes through the file again. Takes time: not for the FX thread. */
    static Extras of(Path file, Recording recording) {
        try {
            return new Extras(
                    ProfileLanes.of(file, recording),
                    RecordingRemarks.of(file).stream()
                            .filter(r -> r.severity() == Remark.Severity.WARNING)
                            .toList(),
                    TraceScopes.of(file));
        } catch (IOException e) {
            // It was read a moment ago; the stacks are on the screen and stay.
            throw new UncheckedIOException(e);
        }
    }

    /** A trace that samples belong to, and how many of all that are shown. */
    record TraceShare(String traceId, long samples, long of) {

        /** For a button. */
        String words() {
            return traceId.substring(0, 8)
                    + String.format(Locale.ROOT, "…  %.1f %%", 100.0 * samples / Math.max(1, of));
        }
    }
}
