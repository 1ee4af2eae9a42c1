package dev.onset.profiling.export;

import dev.onset.profiling.FrameTable;
import dev.onset.profiling.Profile;
import dev.onset.profiling.Recording;
import dev.onset.profiling.StackTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a profile as pprof, packed. Sample types are {@code samples/count} and, where values differ from samples, the event's
 * own. Confined to one call.
 */
public final class PprofWriter {

    private final Message out = new Message();
    private final Map<String, Integer> texts = new HashMap<>();
    private final List<String> inOrder = new ArrayList<>();

    private PprofWriter() {
        text("");
    }

    /**
     * Writes.
     *
     * @param recording where the profile comes from: its time is kept
     */
    public static void write(Profile profile, Recording recording, OutputStream to) throws IOException {
        byte[] message = new PprofWriter().message(profile, recording.startNanos(), recording.durationNanos());
        try (var packed = new GZIPOutputStream(to)) {
            packed.write(message);
        }
    }

    private int text(String text) {
        Integer known = texts.get(text);
        if (known == null) {
            known = inOrder.size();
            texts.put(text, known);
            inOrder.add(text);
        }
        return known;
    }

    private byte[] message(Profile profile, @Nullable Long startNanos, @Nullable Long durationNanos) {
        boolean hasValues = !profile.type().countsSamples();
        String name = profile.type().id().replace('-', '_');
        valueType(1, hasValues ? "samples" : name, "count");
        if (hasValues) {
            valueType(1, name, profile.type().unit());
        }
        BitSet used = samples(profile, hasValues);
        var mapping = new Message();
        mapping.number(1, 1);
        mapping.number(7, 1);
        out.message(3, mapping);
        functions(profile.frames(), used);
        if (startNanos != null) {
            out.number(9, startNanos);
        }
        if (durationNanos != null) {
            out.number(10, durationNanos);
        }
        inOrder.forEach(t -> out.bytes(6, t.getBytes(StandardCharsets.UTF_8)));
        return out.toByteArray();
    }

    private void valueType(int field, String type, String unit) {
        var message = new Message();
        message.number(1, text(type));
        message.number(2, text(unit));
        out.message(field, message);
    }

    /** Answers which frames are in a stack. */
    private BitSet samples(Profile profile, boolean hasValues) {
        var used = new BitSet();
        StackTable stacks = profile.stacks();
        for (int row = 0; row < stacks.rows(); row++) {
            long count = profile.samples(row, row + 1);
            long value = profile.value(row, row + 1);
            if (count == 0 && value == 0) {
                continue;
            }
            var ids = new Message();
            for (int d = stacks.depth(row) - 1; d >= 0; d--) {
                ids.varint(stacks.frame(row, d) + 1L);
                used.set(stacks.frame(row, d));
            }
            var values = new Message();
            values.varint(count);
            if (hasValues) {
                values.varint(value);
            }
            var sample = new Message();
            sample.message(1, ids);
            sample.message(2, values);
            out.message(2, sample);
        }
        return used;
    }

    /** One location and one function for each frame: a function that is called from two lines is two locations. */
    private void functions(FrameTable frames, BitSet used) {
        for (int frame = used.nextSetBit(0); frame >= 0; frame = used.nextSetBit(frame + 1)) {
            var line = new Message();
            line.number(1, frame + 1L);
            line.number(2, Math.max(0, frames.line(frame)));
            var location = new Message();
            location.number(1, frame + 1L);
            location.number(2, 1);
            location.message(4, line);
            out.message(4, location);
            var function = new Message();
            int name = text(frames.text(frame));
            function.number(1, frame + 1L);
            function.number(2, name);
            function.number(3, name);
            out.message(5, function);
        }
    }

    /** A protocol buffer message in the making. */
    private static final class Message extends ByteArrayOutputStream {

        void varint(long number) {
            long rest = number;
            while ((rest & ~0x7FL) != 0) {
                write((int) ((rest & 0x7F) | 0x80));
                rest >>>= 7;
            }
            write((int) rest);
        }

        void number(int field, long number) {
            if (number != 0) {
                varint((long) field << 3);
                varint(number);
            }
        }

        void message(int field, Message message) {
            bytes(field, message.toByteArray());
        }

        void bytes(int field, byte[] bytes) {
            varint(((long) field << 3) | 2);
            varint(bytes.length);
            writeBytes(bytes);
        }
    }
}
