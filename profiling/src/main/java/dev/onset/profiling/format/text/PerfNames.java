package dev.onset.profiling.format.text;

import java.util.Objects;

/**
 * How the frames of perf script are named.
 *
 * @param process what the first frame says
 * @param unknown what stands for an address without a symbol
 * @param kernel whether frames of the kernel are marked with {@code _[k]}
 * @param jit whether frames that were compiled at run time are marked with {@code _[j]}
 * @param style how names are tidied
 */
public record PerfNames(FirstFrame process, Unknown unknown, boolean kernel, boolean jit, Style style) {

    /** The first frame. */
    public enum FirstFrame {
        NAME,
        NAME_AND_PID,
        NAME_PID_AND_TID
    }

    /** A frame without a symbol. */
    public enum Unknown {
        /** The library alone: all such frames of a library are one. */
        MODULE,
        /** The library and the address. */
        ADDRESS
    }

    /** Tidying. */
    public enum Style {
        /** Rust's marks are decoded, argument lists cut with an eye on templates. */
        DECODED,
        /** As stackcollapse-perf.pl does it: no quotes, cut at the first bracket. */
        PLAIN
    }

    public PerfNames {
        Objects.requireNonNull(process, "process");
        Objects.requireNonNull(unknown, "unknown");
        Objects.requireNonNull(style, "style");
    }

    /** Process names, modules, both marks, decoded. */
    public static PerfNames standard() {
        return new PerfNames(FirstFrame.NAME, Unknown.MODULE, true, true, Style.DECODED);
    }
}
