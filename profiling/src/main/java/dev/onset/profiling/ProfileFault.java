package dev.onset.profiling;

import java.util.Objects;

/**
 * Why a profile could not be read.
 *
 * @param what what was found that should not be there
 * @param offset byte in the unpacked content where it was found; -1 where no single place is to blame
 * @param advice what to do now
 */
public record ProfileFault(String what, long offset, String advice) {

    public ProfileFault {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(advice, "advice");
    }

    /** Both parts as text for a person. */
    public String sentence() {
        return what + (offset >= 0 ? " (at byte " + offset + ")" : "") + ". " + advice;
    }
}
