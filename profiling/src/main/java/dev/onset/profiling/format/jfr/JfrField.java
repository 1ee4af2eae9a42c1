package dev.onset.profiling.format.jfr;

/**
 * A field of a type.
 *
 * @param typeId of the type of its value, or of its elements
 * @param isPooled whether the value is a reference to a pool
 * @param span unit of a span of time, such as TICKS or NANOSECONDS; empty when it is none
 */
record JfrField(String name, long typeId, boolean isPooled, boolean isArray, String span) {

    boolean isTickSpan() {
        return span.equals("TICKS");
    }
}
