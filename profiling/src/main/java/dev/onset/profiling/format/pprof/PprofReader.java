package dev.onset.profiling.format.pprof;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.EventType;
import dev.onset.profiling.FrameKind;
import dev.onset.profiling.ReadOptions;
import dev.onset.profiling.Recording;
import dev.onset.profiling.RecordingBuilder;
import dev.onset.profiling.format.pprof.PprofProfile.Line;
import dev.onset.profiling.format.pprof.PprofProfile.Location;
import dev.onset.profiling.format.pprof.PprofProfile.Mapping;
import dev.onset.profiling.format.pprof.PprofProfile.Sample;
import dev.onset.profiling.format.pprof.PprofProfile.ValueType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Reads pprof profiles of every form. Thread-safe. */
public final class PprofReader {

    private PprofReader() {}

    /** Whether a file that begins so is for this reader. */
    public static boolean accepts(byte[] head, int length) {
        return LegacyBinary.accepts(head, length)
                || LegacyText.accepts(head, length)
                || ProtoReader.accepts(head, length);
    }

    /** The profile as the file holds it. */
    public static PprofProfile readRaw(byte[] data) throws BadProfileException {
        if (LegacyBinary.accepts(data, data.length)) {
            return LegacyBinary.read(data);
        }
        if (LegacyText.accepts(data, data.length)) {
            return LegacyText.read(data);
        }
        return ProtoReader.read(data);
    }

    /** The profile as columns: one of Onset's profiles for each of its values, counts of the same thing joined. */
    public static Recording read(byte[] data, ReadOptions options) throws BadProfileException {
        PprofProfile raw = readRaw(data);
        var builder = new RecordingBuilder("pprof");
        if (raw.timeNanos() != 0) {
            builder.time(raw.timeNanos(), raw.durationNanos());
        }
        List<Column> columns = columns(raw);
        var frames = new IdentityHashMap<Location, int[]>();
        var cells = new int[256];
        for (Sample sample : raw.samples) {
            int size = 0;
            for (int i = sample.locations.size() - 1; i >= 0; i--) {
                int[] of = frames(sample.locations.get(i), builder, frames, options);
                if (size + of.length > cells.length) {
                    cells = java.util.Arrays.copyOf(cells, (size + of.length) * 2);
                }
                System.arraycopy(of, 0, cells, size, of.length);
                size += of.length;
            }
            int stack = builder.stack(cells, 0, size);
            for (Column column : columns) {
                long count = column.count < 0 ? 1 : sample.values[column.count];
                long value = column.value < 0 ? 0 : sample.values[column.value];
                if (count != 0 || value != 0) {
                    builder.tally(column.type).add(stack, count, value);
                }
            }
        }
        return builder.build();
    }

    /**
     * A profile of Onset's.
     *
     * @param count which value counts its samples; -1 when each sample is one
     * @param value which value it amounts to; -1 when it is the count
     */
    private record Column(EventType type, int count, int value) {}

    private static List<Column> columns(PprofProfile raw) {
        var columns = new ArrayList<Column>();
        int lastCount = -1;
        for (int i = 0; i < raw.types.size(); i++) {
            ValueType type = raw.types.get(i);
            boolean isCount = type.unit().equals("count");
            boolean isCounted = !isCount && lastCount >= 0;
            if (isCount) {
                lastCount = i;
                boolean isPair =
                        i + 1 < raw.types.size() && !raw.types.get(i + 1).unit().equals("count");
                if (!isPair) {
                    columns.add(new Column(type(type), i, -1));
                }
            } else {
                columns.add(new Column(type(type), isCounted ? lastCount : -1, i));
                lastCount = -1;
            }
        }
        // What the file calls its default comes first, so that it is shown where nobody asks.
        columns.sort((a, b) -> Boolean.compare(
                b.type.id().equals(raw.defaultType()), a.type.id().equals(raw.defaultType())));
        return columns;
    }

    private static EventType type(ValueType type) {
        String id = type.type().isEmpty() ? "samples" : type.type();
        String unit = type.unit().equals("count") || type.unit().isEmpty() ? "samples" : type.unit();
        return new EventType(id, id.replace('_', ' '), unit);
    }

    private static int[] frames(
            Location location, RecordingBuilder builder, Map<Location, int[]> known, ReadOptions options) {
        int[] frames = known.get(location);
        if (frames != null) {
            return frames;
        }
        boolean withLines = options.detail() == ReadOptions.Detail.LINES;
        if (location.lines.isEmpty()) {
            frames = new int[] {builder.frame("", addressName(location), 0, FrameKind.NATIVE)};
        } else {
            // Inlined functions stand innermost first, the table wants the caller first.
            frames = new int[location.lines.size()];
            for (int i = 0; i < frames.length; i++) {
                Line line = location.lines.get(frames.length - 1 - i);
                String name = line.function() == null
                        ? addressName(location)
                        : line.function().name();
                frames[i] = builder.frame(
                        "",
                        name.isEmpty() ? addressName(location) : name,
                        withLines ? Math.clamp(line.line(), 0, Integer.MAX_VALUE) : 0,
                        i == 0 ? FrameKind.NATIVE : FrameKind.INLINED);
            }
        }
        known.put(location, frames);
        return frames;
    }

    private static String addressName(Location location) {
        Mapping mapping = location.mapping;
        String address = "0x" + Long.toHexString(location.address);
        if (mapping == null || mapping.file.isEmpty()) {
            return address;
        }
        return "[" + mapping.file.substring(mapping.file.lastIndexOf('/') + 1) + "] " + address;
    }
}
