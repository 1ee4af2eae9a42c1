package dev.onset.profiling.format.jfr;

import dev.onset.profiling.BadProfileException;

/**
 * The 68 bytes that begin a chunk.
 *
 * @param size of the whole chunk in bytes
 * @param poolOffset of the last checkpoint, from the chunk's begin
 * @param metadataOffset from the chunk's begin
 * @param startNanos since 1970
 * @param startTicks of the clock that events are stamped with
 */
record ChunkHeader(
        int major,
        int minor,
        long size,
        long poolOffset,
        long metadataOffset,
        long startNanos,
        long durationNanos,
        long startTicks,
        long ticksPerSecond,
        boolean isCompressed) {

    static final int BYTES = 68;
    private static final int MAGIC = 0x464C5200;

    static boolean isMagic(byte[] bytes, int length) {
        return length >= 4 && bytes[0] == 'F' && bytes[1] == 'L' && bytes[2] == 'R' && bytes[3] == 0;
    }

    static ChunkHeader read(byte[] bytes, long fileOffset) throws BadProfileException {
        var in = new ChunkBytes(bytes, fileOffset, false);
        if ((int) in.raw(4) != MAGIC) {
            throw in.bad("a chunk does not begin with FLR");
        }
        int major = (int) in.raw(2);
        int minor = (int) in.raw(2);
        var header = new ChunkHeader(
                major,
                minor,
                in.raw(8),
                in.raw(8),
                in.raw(8),
                in.raw(8),
                in.raw(8),
                in.raw(8),
                in.raw(8),
                (in.raw(4) & 1) != 0);
        if (major != 1 && major != 2) {
            throw new BadProfileException(
                    "a Flight Recorder file of version " + major + "." + minor,
                    fileOffset + 4,
                    "Onset reads versions 0 to 2, each version by itself in one file: JDK 7u40 and newer, async-profiler");
        }
        return header;
    }

    /** Whether the recorder finished the chunk, so far as its header tells. */
    boolean isFinished() {
        return size > BYTES
                && poolOffset >= BYTES
                && metadataOffset >= BYTES
                && poolOffset < size
                && metadataOffset < size;
    }

    double nanosPerTick() {
        return ticksPerSecond > 0 ? 1e9 / ticksPerSecond : 1;
    }

    /** Nanoseconds since 1970 of a stamp. */
    long epochNanos(long ticks) {
        return startNanos + nanos(ticks - startTicks);
    }

    /** A span in nanoseconds. */
    long nanos(long ticks) {
        return ticksPerSecond == 1_000_000_000 || ticksPerSecond <= 0 ? ticks : (long) (ticks * nanosPerTick());
    }
}
