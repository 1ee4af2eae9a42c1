package dev.onset.profiling.format;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.EventType;
import dev.onset.profiling.Recording;
import dev.onset.profiling.RecordingBuilder;
import dev.onset.profiling.format.text.AnnotatedName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads collapsed stacks: a line {@code root;...;leaf count}, with two counts as differences have, or with counts in brackets.
 * Neighbours in such a file begin alike, so what a line shares with the one before is not read again. Confined to one call.
 */
final class CollapsedReader {

    private static final EventType SAMPLES = new EventType("samples", "Samples", "samples");

    private final byte[] text;
    private final RecordingBuilder builder = new RecordingBuilder("collapsed stacks");
    private final NameTable names;
    private final RecordingBuilder.Tally tally = builder.tally(SAMPLES);

    /** The frames of the line before, and where each one ends in the text, the semicolon not included. */
    private int[] frames = new int[256];

    private int[] ends = new int[256];
    private int depth;
    private int lineBefore;
    private int stackEndBefore;
    private long badLines;
    private long firstBad = -1;
    private long goodLines;
    private boolean rounded;
    private boolean isDifference;

    private CollapsedReader(byte[] text) {
        this.text = text;
        this.names = new NameTable(text);
    }

    static Recording read(byte[] text) throws BadProfileException {
        return new CollapsedReader(text).lines();
    }

    /** Whether most of the first lines are stacks with a count. */
    static boolean accepts(byte[] head, int length) {
        int lines = 0;
        int good = 0;
        int from = 0;
        for (int i = 0; i < length && lines < 50; i++) {
            if (head[i] == '\n' || i == length - 1) {
                int end = head[i] == '\n' ? i : i + 1;
                if (end > from && head[from] != '#') {
                    lines++;
                    good += stackEnd(head, from, trimmed(head, from, end)) > from ? 1 : 0;
                }
                from = i + 1;
            }
        }
        // One line longer than the head: a very deep stack.
        boolean isOneLine = lines == 1 && good == 0 && length == Content.HEAD && has(head, length, ';');
        return isOneLine || (good > 0 && good * 2 > lines);
    }

    private static boolean has(byte[] head, int length, char c) {
        for (int i = 0; i < length; i++) {
            if (head[i] == c) {
                return true;
            }
        }
        return false;
    }

    /** Whether every line has two counts. One line with one is enough to tell that a number before it belongs to a name. */
    private boolean hasTwoCounts() {
        int from = 0;
        int good = 0;
        while (from < text.length && good < 1000) {
            int end = endOfLine(from);
            int trimmed = trimmed(text, from, end);
            int stackEnd = trimmed > from && text[trimmed - 1] != ']' ? stackEnd(text, from, trimmed) : -1;
            if (stackEnd > from) {
                good++;
                if (stackEnd(text, from, stackEnd) < 0) {
                    return false;
                }
            }
            from = end + 1;
        }
        return good > 0;
    }

    private Recording lines() throws BadProfileException {
        int from = 0;
        isDifference = hasTwoCounts();
        while (from < text.length) {
            int end = endOfLine(from);
            int trimmed = trimmed(text, from, end);
            if (trimmed > from && text[from] != '#') {
                line(from, trimmed);
            }
            from = end + 1;
        }
        if (goodLines == 0) {
            throw new BadProfileException(
                    "no line is a stack with a count",
                    Math.max(0, firstBad),
                    "Collapsed stacks look like main;work;sort 42, one stack a line");
        }
        if (badLines > 0) {
            builder.warn(badLines + " lines without a count were left out, the first at byte " + firstBad + ".");
        }
        if (rounded) {
            builder.warn("Counts with a fraction were cut to whole numbers.");
        }
        return builder.build();
    }

    private int endOfLine(int from) {
        int at = from;
        while (at < text.length && text[at] != '\n') {
            at++;
        }
        return at;
    }

    private static int trimmed(byte[] text, int from, int end) {
        int last = end;
        while (last > from && (text[last - 1] == '\r' || text[last - 1] == ' ' || text[last - 1] == '\t')) {
            last--;
        }
        return last;
    }

    /** Where the stack ends and the counts begin: before the last run of blank-separated numbers; -1 without any. */
    private static int stackEnd(byte[] text, int from, int end) {
        if (end <= from) {
            return -1;
        }
        int numbers = end;
        if (text[end - 1] == ']') {
            int open = end - 1;
            while (open > from && text[open] != '[') {
                open--;
            }
            boolean isCounts = open > from && text[open - 1] == ' ' && isNumbers(text, open + 1, end - 1);
            return isCounts ? open - 1 : -1;
        }
        while (numbers > from && isNumberByte(text[numbers - 1])) {
            numbers--;
        }
        return numbers < end && numbers > from && text[numbers - 1] == ' ' && isNumbers(text, numbers, end)
                ? numbers - 1
                : -1;
    }

    private static boolean isNumberByte(byte b) {
        return (b >= '0' && b <= '9') || b == '.';
    }

    private static boolean isNumbers(byte[] text, int from, int end) {
        boolean digit = false;
        for (int i = from; i < end; i++) {
            digit |= text[i] != ' ' && text[i] != '.';
            if (!isNumberByte(text[i]) && text[i] != ' ') {
                return false;
            }
        }
        return digit;
    }

    private void line(int from, int end) throws BadProfileException {
        int stackEnd = stackEnd(text, from, end);
        if (stackEnd > from && isDifference) {
            int first = stackEnd(text, from, stackEnd);
            stackEnd = first < 0 ? stackEnd : first;
        }
        if (stackEnd < 0) {
            badLines++;
            firstBad = firstBad < 0 ? from : firstBad;
            return;
        }
        goodLines++;
        long count = lastNumber(end);
        frames(from, stackEnd);
        tally.add(builder.stack(frames, 0, depth), count, 0);
        lineBefore = from;
        stackEndBefore = stackEnd;
    }

    /** The last number that ends before {@code end}: of a difference that is the second profile. */
    private long lastNumber(int end) {
        int last = text[end - 1] == ']' ? end - 1 : end;
        int from = last;
        while (from > 0 && isNumberByte(text[from - 1])) {
            from--;
        }
        long value = 0;
        for (int i = from; i < last; i++) {
            if (text[i] == '.') {
                rounded = true;
                return value;
            }
            value = value > (Long.MAX_VALUE - 9) / 10 ? Long.MAX_VALUE : value * 10 + (text[i] - '0');
        }
        return value;
    }

    private void frames(int from, int end) {
        int shared = Arrays.mismatch(text, from, end, text, lineBefore, stackEndBefore);
        shared = shared < 0 ? end - from : shared;
        int kept = 0;
        int at = from;
        // A frame is the same when its semicolon is too: the names may begin alike and differ later.
        while (kept < depth && ends[kept] - lineBefore < shared) {
            at = from + (ends[kept] - lineBefore) + 1;
            ends[kept] += from - lineBefore;
            kept++;
        }
        int d = kept;
        int start = Math.min(at, end + 1);
        int hash = 0;
        for (int i = start; i <= end; i++) {
            byte b = i == end ? (byte) ';' : text[i];
            if (b != ';') {
                hash = hash * 31 + b;
                continue;
            }
            if (d == frames.length) {
                frames = Arrays.copyOf(frames, d * 2);
                ends = Arrays.copyOf(ends, d * 2);
            }
            frames[d] = names.frame(start, i, hash);
            ends[d++] = i;
            start = i + 1;
            hash = 0;
        }
        depth = d;
    }

    /** Frames by the bytes of their name. */
    private final class NameTable {

        private final byte[] text;
        private int[] table = new int[1 << 12];
        private int[] hashes = new int[1 << 10];
        private int[] starts = new int[1 << 10];
        private int[] lengths = new int[1 << 10];
        private int[] ids = new int[1 << 10];
        private int size;

        NameTable(byte[] text) {
            this.text = text;
        }

        int frame(int from, int end, int hash) {
            int mixed = hash * 0x9E3779B1;
            int mask = table.length - 1;
            int slot = (mixed >>> 12) & mask;
            while (table[slot] != 0) {
                int i = table[slot] - 1;
                if (hashes[i] == hash
                        && lengths[i] == end - from
                        && Arrays.equals(text, starts[i], starts[i] + lengths[i], text, from, end)) {
                    return ids[i];
                }
                slot = (slot + 1) & mask;
            }
            int i = size++;
            if (i == hashes.length) {
                hashes = Arrays.copyOf(hashes, i * 2);
                starts = Arrays.copyOf(starts, i * 2);
                lengths = Arrays.copyOf(lengths, i * 2);
                ids = Arrays.copyOf(ids, i * 2);
            }
            hashes[i] = hash;
            starts[i] = from;
            lengths[i] = end - from;
            ids[i] = AnnotatedName.frame(builder, new String(text, from, end - from, StandardCharsets.UTF_8));
            table[slot] = i + 1;
            if (size * 2 > table.length) {
                grow();
            }
            return ids[i];
        }

        private void grow() {
            table = new int[table.length * 4];
            int mask = table.length - 1;
            for (int i = 0; i < size; i++) {
                int slot = ((hashes[i] * 0x9E3779B1) >>> 12) & mask;
                while (table[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                table[slot] = i + 1;
            }
        }
    }
}
