package dev.onset.profiling.format.pprof;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.format.pprof.PprofProfile.Location;
import dev.onset.profiling.format.pprof.PprofProfile.Sample;
import dev.onset.profiling.format.pprof.PprofProfile.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the binary CPU profile of gperftools: words of the machine that wrote it. The header is 0, 3, 0 (or 1 for Java), the
 * period in microseconds, 0; then samples of count, depth, addresses; then 0, 1, 0 and the memory map as text. Confined to one
 * call.
 */
final class LegacyBinary {

    private static final int HEADER_WORDS = 5;

    /** One sample in so many may differ before a frame that all others share counts as the profiler's own. */
    private static final int SIMILAR = 32;

    private final byte[] data;
    private final Words words;
    private final PprofProfile profile = new PprofProfile();
    private final Map<Long, Location> locations = new HashMap<>();
    private int pos;

    private record Words(int width, boolean isLittle) {

        static final Words[] ALL = {new Words(4, true), new Words(4, false), new Words(8, true), new Words(8, false)};

        long get(byte[] data, int at) {
            long word = 0;
            for (int i = 0; i < width; i++) {
                word = (word << 8) | (data[isLittle ? at + width - 1 - i : at + i] & 0xFF);
            }
            return word;
        }
    }

    private LegacyBinary(byte[] data, Words words) {
        this.data = data;
        this.words = words;
    }

    private static @Nullable Words words(byte[] data, int length) {
        for (Words words : Words.ALL) {
            int w = words.width;
            if (length >= HEADER_WORDS * w
                    && words.get(data, 0) == 0
                    && words.get(data, w) == 3
                    && (words.get(data, 2 * w) == 0 || words.get(data, 2 * w) == 1)
                    && words.get(data, 3 * w) > 0
                    && words.get(data, 4 * w) == 0) {
                return words;
            }
        }
        return null;
    }

    static boolean accepts(byte[] head, int length) {
        return words(head, length) != null;
    }

    static PprofProfile read(byte[] data) throws BadProfileException {
        Words words = words(data, data.length);
        if (words == null) {
            throw new BadProfileException("no header of a CPU profile", 0, Protobuf.ADVICE);
        }
        return new LegacyBinary(data, words).read();
    }

    private PprofProfile read() throws BadProfileException {
        boolean isJava = words.get(data, 2 * words.width) == 1;
        profile.period = words.get(data, 3 * words.width) * 1000;
        profile.periodType = new ValueType("cpu", "nanoseconds");
        profile.types.add(new ValueType("samples", "count"));
        profile.types.add(new ValueType("cpu", "nanoseconds"));
        pos = HEADER_WORDS * words.width;
        samples(!isJava);
        var rest = new String(data, pos, data.length - pos, StandardCharsets.UTF_8);
        if (isJava) {
            JavaLocations.read(rest, locations, profile);
        } else {
            dropProfilersOwnFrames();
            MemoryMap.read(rest.lines().iterator(), profile);
            dropDoubledLeaves(profile);
        }
        return profile;
    }

    private long word() throws BadProfileException {
        if (pos + words.width > data.length) {
            throw new BadProfileException("the profile ends within a sample", pos, Protobuf.ADVICE);
        }
        long word = words.get(data, pos);
        pos += words.width;
        return word;
    }

    /** Addresses above the leaf point behind their call: one less lies within it. */
    private void samples(boolean adjust) throws BadProfileException {
        while (pos < data.length) {
            long count = word();
            long depth = word();
            if (depth < 0 || depth > (data.length - pos) / words.width) {
                throw new BadProfileException(
                        "a stack of " + Long.toUnsignedString(depth) + " frames in a file that has no"
                                + " room for them",
                        pos,
                        Protobuf.ADVICE);
            }
            var addresses = new long[(int) depth];
            for (int i = 0; i < depth; i++) {
                addresses[i] = word();
            }
            if (count == 0 && depth == 1 && addresses[0] == 0) {
                return;
            }
            var sample = new Sample();
            sample.values = new long[] {count, count * profile.period};
            for (int i = 0; i < depth; i++) {
                sample.locations.add(location(addresses[i] - (adjust && i > 0 ? 1 : 0)));
            }
            profile.samples.add(sample);
        }
    }

    private Location location(long address) {
        return locations.computeIfAbsent(address, a -> {
            var location = new Location();
            location.address = a;
            profile.locations.add(location);
            return location;
        });
    }

    /** Where nearly all samples share the frame above the leaf, it is the signal handler's; there may be two. */
    private void dropProfilersOwnFrames() {
        int needed = profile.samples.size() - profile.samples.size() / SIMILAR;
        for (int round = 0; round < 2; round++) {
            var counts = new HashMap<Long, Integer>();
            for (Sample sample : profile.samples) {
                if (sample.locations.size() > 1) {
                    counts.merge(sample.locations.get(1).address, 1, Integer::sum);
                }
            }
            for (Map.Entry<Long, Integer> one : counts.entrySet()) {
                if (one.getValue() >= needed) {
                    for (Sample sample : profile.samples) {
                        if (sample.locations.size() > 1 && sample.locations.get(1).address == one.getKey()) {
                            sample.locations.remove(1);
                        }
                    }
                    break;
                }
            }
        }
    }

    /** The leaf may stand twice: from the signal's context, and one less from the unwinder. */
    static void dropDoubledLeaves(PprofProfile profile) {
        for (Sample sample : profile.samples) {
            if (sample.locations.size() > 1 && sample.locations.get(0).address == sample.locations.get(1).address + 1) {
                sample.locations.remove(1);
            }
        }
    }
}
