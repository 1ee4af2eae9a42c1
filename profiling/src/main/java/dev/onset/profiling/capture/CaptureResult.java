package dev.onset.profiling.capture;

import java.nio.file.Path;
import java.util.List;

/** How a capture went. */
public sealed interface CaptureResult {

    /**
     * A recording was made, and the target is as it was before.
     *
     * @param file the recording, JFR, readable by its owner alone; values of variables and properties and command lines are blanked
     * @param notes what was done otherwise than was asked, and why, for a person
     */
    record Captured(Path file, List<String> notes) implements CaptureResult {
        public Captured {
            notes = List.copyOf(notes);
        }
    }

    /** Nothing was done, because it could have hurt. */
    record Refused(List<Refusal> reasons) implements CaptureResult {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * It was tried and did not work.
     *
     * @param sentence what came back, in what state the target is, and what to do
     */
    record Failed(String sentence) implements CaptureResult {}
}
