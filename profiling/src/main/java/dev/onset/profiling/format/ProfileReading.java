package dev.onset.profiling.format;

import dev.onset.profiling.ProfileFault;
import dev.onset.profiling.Recording;

/** What came of reading a profile file. */
public sealed interface ProfileReading {

    /** The file was read; what was left out stands in the recording's warnings. */
    record Read(Recording recording) implements ProfileReading {}

    /** Nothing could be read. */
    record Unreadable(ProfileFault fault) implements ProfileReading {}
}
