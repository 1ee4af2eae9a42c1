package dev.onset.profiling.format.pprof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pprof profile as its file holds it, before it is made into columns. Filled by one reader, then only read.
 *
 * <p>Source: profile.proto of google/pprof, as of 2026.
 */
public final class PprofProfile {

    /** What a number of each sample means. */
    public record ValueType(String type, String unit) {}

    /** A piece of a program's memory; the end is exclusive, addresses are unsigned. */
    public static final class Mapping {
        long id;
        long start;
        long limit;
        long offset;
        String file = "";
        String buildId = "";
        boolean hasFunctions;
        boolean hasFilenames;
        boolean hasLineNumbers;
        boolean hasInlineFrames;

        public long id() {
            return id;
        }

        public long start() {
            return start;
        }

        public long limit() {
            return limit;
        }

        public long offset() {
            return offset;
        }

        public String file() {
            return file;
        }

        public String buildId() {
            return buildId;
        }

        /** Which parts of its symbols are there, as {@code [FN][FL][LN][IN]}. */
        public String symbols() {
            return (hasFunctions ? "[FN]" : "")
                    + (hasFilenames ? "[FL]" : "")
                    + (hasLineNumbers ? "[LN]" : "")
                    + (hasInlineFrames ? "[IN]" : "");
        }
    }

    /** A function. */
    public record Function(long id, String name, String systemName, String file, long startLine) {}

    /** A line of a function within a location. */
    public record Line(@Nullable Function function, long line, long column) {}

    /** An instruction, with the functions that were inlined there, the innermost first. */
    public static final class Location {
        long id;
        long address;

        @Nullable Mapping mapping;

        boolean isFolded;
        List<Line> lines = new ArrayList<>(1);

        public long id() {
            return id;
        }

        /** Unsigned; 0 when unknown. */
        public long address() {
            return address;
        }

        public @Nullable Mapping mapping() {
            return mapping;
        }

        public boolean isFolded() {
            return isFolded;
        }

        public List<Line> lines() {
            return List.copyOf(lines);
        }
    }

    /** A number with its unit, which may be empty. */
    public record Amount(long number, String unit) {}

    /** Values for one stack. */
    public static final class Sample {
        long[] values = new long[0];
        List<Location> locations = new ArrayList<>();
        final Map<String, List<String>> labels = new LinkedHashMap<>(0);
        final Map<String, List<Amount>> amounts = new LinkedHashMap<>(0);

        public long value(int type) {
            return values[type];
        }

        public int valueCount() {
            return values.length;
        }

        /** The leaf first. */
        public List<Location> locations() {
            return List.copyOf(locations);
        }

        public Map<String, List<String>> labels() {
            return Map.copyOf(labels);
        }

        public Map<String, List<Amount>> amounts() {
            return Map.copyOf(amounts);
        }
    }

    final List<ValueType> types = new ArrayList<>();
    final List<Sample> samples = new ArrayList<>();
    List<Mapping> mappings = new ArrayList<>();
    List<Location> locations = new ArrayList<>();
    List<Function> functions = new ArrayList<>();
    final List<String> comments = new ArrayList<>();
    String defaultType = "";
    String docUrl = "";

    @Nullable ValueType periodType;

    long period;
    long timeNanos;
    long durationNanos;

    public List<ValueType> types() {
        return List.copyOf(types);
    }

    public List<Sample> samples() {
        return List.copyOf(samples);
    }

    public List<Mapping> mappings() {
        return List.copyOf(mappings);
    }

    public List<Location> locations() {
        return List.copyOf(locations);
    }

    public List<String> comments() {
        return List.copyOf(comments);
    }

    public String defaultType() {
        return defaultType;
    }

    public String docUrl() {
        return docUrl;
    }

    public @Nullable ValueType periodType() {
        return periodType;
    }

    public long period() {
        return period;
    }

    /** When it was taken, in nanoseconds since 1970; 0 when unknown. */
    public long timeNanos() {
        return timeNanos;
    }

    public long durationNanos() {
        return durationNanos;
    }

    /** Numbers the locations in the order in which samples use them, and drops the others. */
    void renumberLocations() {
        var seen = Collections.newSetFromMap(new IdentityHashMap<Location, Boolean>());
        var used = new ArrayList<Location>();
        for (Sample sample : samples) {
            for (Location location : sample.locations) {
                if (seen.add(location)) {
                    used.add(location);
                    location.id = used.size();
                }
            }
        }
        locations = used;
    }
}
