package dev.onset.signal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Log lines in columns: time, stream, text and structured metadata. Text stays UTF-8 in one block, so a million lines are a
 * handful of objects; a {@code String} exists only while somebody looks at a line. Ascending by time; lines of equal time keep
 * the order in which they were added.
 */
public final class LogLines implements Signals {

    public static final LogLines NONE = new Builder().build();

    private final PackedLongs times;
    private final PackedLongs streamOf;
    private final List<Labels> streams;
    private final TextColumn text;
    private final TextColumn metadata;

    private LogLines(
            PackedLongs times, PackedLongs streamOf, List<Labels> streams, TextColumn text, TextColumn metadata) {
        this.times = times;
        this.streamOf = streamOf;
        this.streams = streams;
        this.text = text;
        this.metadata = metadata;
    }

    @Override
    public int size() {
        return times.size();
    }

    /** Epoch nanoseconds of line {@code i}. */
    public long timeNanos(int i) {
        return times.at(i);
    }

    /** Labels of the stream that line {@code i} came in. */
    public Labels stream(int i) {
        return streams.get(streamOf.intAt(i));
    }

    /** Place of that stream in {@link #streams}. */
    public int streamIndex(int i) {
        return streamOf.intAt(i);
    }

    /** The distinct streams, in order of first appearance. */
    public List<Labels> streams() {
        return streams;
    }

    public String line(int i) {
        return text.get(i);
    }

    /** Bytes of line {@code i} in UTF-8. */
    public int lineLength(int i) {
        return text.length(i);
    }

    /** What the backend knows of line {@code i} beside its stream: structured metadata and parsed fields. */
    public Labels metadata(int i) {
        String joined = metadata.get(i);
        if (joined.isEmpty()) {
            return Labels.NONE;
        }
        String[] parts = joined.split("\u0000", -1);
        return Labels.of(Arrays.copyOf(parts, parts.length - 1));
    }

    /** First index at or after the time, or {@link #size}. */
    public int indexAtOrAfter(long epochNanos) {
        int low = 0;
        int high = times.size();
        while (low < high) {
            int mid = (low + high) >>> 1;
            if (times.at(mid) < epochNanos) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        return low;
    }

    /**
     * The lines {@code from} until before {@code to}, without making a text of any of them. All streams stay listed, so stream
     * places keep their meaning.
     *
     * @throws IndexOutOfBoundsException outside {@code 0..size}
     */
    public LogLines slice(int from, int to) {
        Objects.checkFromToIndex(from, to, size());
        if (from == 0 && to == size()) {
            return this;
        }
        return new LogLines(
                times.slice(from, to),
                streamOf.slice(from, to),
                streams,
                text.slice(from, to),
                metadata.slice(from, to));
    }

    /** Collects lines in any order of time. Confined to one thread. */
    public static final class Builder {

        private long[] times = new long[64];
        private int[] streamOf = new int[64];
        private int size;
        private final Map<Labels, Integer> places = new HashMap<>();
        private final List<Labels> streams = new ArrayList<>();
        private final TextColumn.Builder text = new TextColumn.Builder();
        private final TextColumn.Builder metadata = new TextColumn.Builder();

        public Builder add(long epochNanos, Labels stream, String line, Labels lineMetadata) {
            if (size == times.length) {
                times = Arrays.copyOf(times, size * 2);
                streamOf = Arrays.copyOf(streamOf, size * 2);
            }
            times[size] = epochNanos;
            streamOf[size++] = places.computeIfAbsent(stream, s -> {
                streams.add(s);
                return streams.size() - 1;
            });
            text.add(line);
            metadata.add(joined(lineMetadata));
            return this;
        }

        public Builder addAll(LogLines lines) {
            for (int i = 0; i < lines.size(); i++) {
                add(lines.timeNanos(i), lines.stream(i), lines.line(i), lines.metadata(i));
            }
            return this;
        }

        public int size() {
            return size;
        }

        public LogLines build() {
            TextColumn lines = text.build();
            TextColumn meta = metadata.build();
            if (isAscending()) {
                return new LogLines(
                        PackedLongs.of(size, i -> times[i]),
                        PackedLongs.of(size, i -> streamOf[i]),
                        List.copyOf(streams),
                        lines,
                        meta);
            }
            int[] order = order();
            return new LogLines(
                    PackedLongs.of(size, i -> times[order[i]]),
                    PackedLongs.of(size, i -> streamOf[order[i]]),
                    List.copyOf(streams),
                    lines.reorder(order),
                    meta.reorder(order));
        }

        private boolean isAscending() {
            for (int i = 1; i < size; i++) {
                if (times[i] < times[i - 1]) {
                    return false;
                }
            }
            return true;
        }

        private int[] order() {
            var boxed = new Integer[size];
            Arrays.setAll(boxed, i -> i);
            Arrays.sort(boxed, (a, b) -> Long.compare(times[a], times[b]));
            return Arrays.stream(boxed).mapToInt(Integer::intValue).toArray();
        }

        private static String joined(Labels labels) {
            if (labels.isEmpty()) {
                return "";
            }
            var joined = new StringBuilder();
            for (int i = 0; i < labels.size(); i++) {
                joined.append(labels.name(i)).append('\u0000');
                joined.append(labels.value(i).replace('\u0000', ' ')).append('\u0000');
            }
            return joined.toString();
        }
    }

    /** The same lines in the same order; the places of streams do not count. */
    @Override
    public boolean equals(Object o) {
        if (!(o instanceof LogLines other)
                || !times.equals(other.times)
                || !text.equals(other.text)
                || !metadata.equals(other.metadata)) {
            return false;
        }
        for (int i = 0; i < size(); i++) {
            if (!stream(i).equals(other.stream(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return 31 * times.hashCode() + text.hashCode();
    }

    /** Says how many lines there are and from when to when, never what is in them. */
    @Override
    public String toString() {
        return size() == 0
                ? "no lines"
                : size() + " lines " + TimeRange.ofNanos(times.at(0)) + ".." + TimeRange.ofNanos(times.at(size() - 1));
    }

    /** How many lines each stream has. */
    public Map<Labels, Integer> countByStream() {
        var counts = new LinkedHashMap<Labels, Integer>();
        for (int i = 0; i < size(); i++) {
            counts.merge(stream(i), 1, Integer::sum);
        }
        return counts;
    }

    /** Bytes held beside text and metadata: when each line was written, in which stream, and where its text lies. */
    public long indexBytes() {
        return times.bytes() + streamOf.bytes() + text.indexBytes() + metadata.indexBytes();
    }

    /** Bytes of text held, in UTF-8. */
    public long textBytes() {
        return text.bytes();
    }
}
