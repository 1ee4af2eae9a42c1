package dev.onset.profiling.format.jfr0;

import dev.onset.profiling.BadProfileException;

/**
 * Where a chunk of version 0 lies, once its build was found sound: its events follow each other without gap, its checkpoints run back
 * to the first one, and its description ends. The library that decodes it believes all of that, and would run in a circle or take all
 * memory for a file that lies.
 *
 * @param begin in the file
 * @param end behind its last byte
 * @param startMillis since 1970
 * @param endMillis since 1970
 */
record OldChunk(int begin, int end, long startMillis, long endMillis) {

    /** The magic number, the version, and where the description lies. */
    static final int HEADER = 16;

    /** Size, type. */
    private static final int SMALLEST_EVENT = 8;

    private static final int CHECKPOINT = 1;

    /** Looks at the chunk that begins at a place. */
    static OldChunk at(byte[] data, int begin) throws BadProfileException {
        var head = new OldBytes(data, begin, data.length);
        if (head.integer() != 0x464C5200 || (head.integer() >>> 16) != 0) {
            throw head.bad("a chunk that does not begin with FLR and the same version");
        }
        long description = head.number();
        if (description < HEADER || description > data.length - begin - SMALLEST_EVENT) {
            throw head.bad("a description of its events at byte " + description + " of a chunk that has "
                    + (data.length - begin));
        }
        int at = begin + (int) description;
        int size = new OldBytes(data, at, data.length).integer();
        OldBytes of = head.part(at, at + (long) size, "a description of its events");
        of.skip(SMALLEST_EVENT);
        OldDescription.Times times = new OldDescription(of).check();
        events(head.part(begin + HEADER, at, "events"));
        checkpoints(data, begin, at, times.lastCheckpoint());
        return new OldChunk(begin, at + size, times.startMillis(), times.endMillis());
    }

    private static void events(OldBytes in) throws BadProfileException {
        while (in.left() > 0) {
            int size = in.integer();
            if (size < SMALLEST_EVENT) {
                throw in.bad("an event of " + Integer.toUnsignedString(size) + " bytes");
            }
            in.skip(size - 4);
        }
    }

    private static void checkpoints(byte[] data, int begin, int end, long last) throws BadProfileException {
        long at = last;
        long before = (long) end - begin;
        var whole = new OldBytes(data, begin, end);
        while (at != 0) {
            if (at < HEADER || at >= before) {
                throw whole.bad("a checkpoint at byte " + at + " named by one at byte " + before);
            }
            OldBytes in = whole.part(begin + at, end, "a checkpoint");
            in.skip(4);
            int type = in.integer();
            if (type != CHECKPOINT) {
                throw in.bad("an event of type " + type + " where a checkpoint should be");
            }
            in.number();
            before = at;
            at = in.number();
        }
    }
}
