package dev.onset.profiling;

import java.io.IOException;

/** Ends the reading of a file that is not what it seemed to be; caught where the reader hands over its result. */
public final class BadProfileException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient ProfileFault fault;

    public BadProfileException(ProfileFault fault) {
        super(fault.sentence());
        this.fault = fault;
    }

    public BadProfileException(String what, long offset, String advice) {
        this(new ProfileFault(what, offset, advice));
    }

    public ProfileFault fault() {
        return fault;
    }
}
