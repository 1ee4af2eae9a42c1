package dev.onset.profiling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects frames, stacks and counts in any order and makes sorted columns of them. Confined to one thread. */
public final class RecordingBuilder {

    /** Peak need of a frame in a stack: its cell, its cell in the sorted table, and a share of what stands around it. */
    private static final int BYTES_PER_CELL = 12;

    private record FrameKey(String owner, String name, int line, FrameKind kind) {

        // Asked for every frame of every chunk: what a record makes by itself is slower before it is compiled.
        @Override
        public int hashCode() {
            return ((owner.hashCode() * 31 + name.hashCode()) * 31 + line) * 31 + kind.ordinal();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof FrameKey that
                    && line == that.line
                    && kind == that.kind
                    && name.equals(that.name)
                    && owner.equals(that.owner);
        }
    }

    private final String format;
    private final Map<FrameKey, Integer> frameIds = new HashMap<>();
    private final List<FrameKey> frames = new ArrayList<>();
    private final StackInterner stacks;
    private final Map<EventType, Tally> tallies = new LinkedHashMap<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Map<String, Integer> threads = new LinkedHashMap<>(Map.of("", 0));
    private final Map<String, Integer> states = new LinkedHashMap<>(Map.of("", 0));
    private @Nullable Long startNanos;
    private @Nullable Long durationNanos;
    private boolean cutStacks;
    private boolean negative;

    /**
     * An empty builder.
     *
     * @param format what kind of file is read, for people
     */
    public RecordingBuilder(String format) {
        this.format = format;
        this.stacks = new StackInterner(Math.min(1L << 29, Runtime.getRuntime().maxMemory() / BYTES_PER_CELL));
    }

    /** The number of a frame. */
    public int frame(String owner, String name, int line, FrameKind kind) {
        var key = new FrameKey(owner, name, line, kind);
        Integer known = frameIds.get(key);
        if (known != null) {
            return known;
        }
        int id = frames.size();
        frames.add(key);
        frameIds.put(key, id);
        return id;
    }

    /** How many distinct frames there are. */
    public int frameCount() {
        return frames.size();
    }

    /**
     * The number of a stack.
     *
     * @param from where its root lies in {@code cells}; the callee of a frame lies behind it
     */
    public int stack(int[] cells, int from, int length) throws BadProfileException {
        if (length > StackInterner.DEEPEST) {
            cutStacks = true;
            return stacks.intern(cells, from, StackInterner.DEEPEST);
        }
        return stacks.intern(cells, from, length);
    }

    /** How many distinct stacks there are. */
    public int stackCount() {
        return stacks.size();
    }

    /** The counts of an event type. */
    public Tally tally(EventType type) {
        return tallies.computeIfAbsent(type, t -> new Tally());
    }

    /** Event types counted so far. */
    public Set<EventType> types() {
        return Set.copyOf(tallies.keySet());
    }

    public int thread(String name) {
        return threads.computeIfAbsent(name, n -> threads.size());
    }

    /** The number of a thread's state; at most 255 are told apart. */
    public int state(String name) {
        Integer known = states.get(name);
        if (known != null) {
            return known;
        }
        if (states.size() > 255) {
            return 0;
        }
        states.put(name, states.size());
        return states.size() - 1;
    }

    /** Adds a sentence to the recording's warnings, once. */
    public void warn(String sentence) {
        warnings.add(sentence);
    }

    /** Widens the recording's time. */
    public void time(long fromNanos, long forNanos) {
        long end = fromNanos + Math.max(0, forNanos);
        if (startNanos == null || durationNanos == null) {
            startNanos = fromNanos;
            durationNanos = Math.max(0, forNanos);
            return;
        }
        long begin = Math.min(startNanos, fromNanos);
        durationNanos = Math.max(startNanos + durationNanos, end) - begin;
        startNanos = begin;
    }

    public Recording build() {
        int[] rank = rankFrames();
        int[] order = stacks.sort(rank);
        FrameTable table = frameTable(rank);
        var profiles = new ArrayList<Profile>();
        for (Map.Entry<EventType, Tally> one : inOrder()) {
            profiles.add(profile(one.getKey(), one.getValue(), order, table));
        }
        if (cutStacks) {
            warn("Stacks of more than " + StackInterner.DEEPEST + " frames were cut at the leaf.");
        }
        if (negative) {
            warn("Negative values were counted as nothing: the file holds a difference of profiles, not a profile.");
        }
        return new Recording(format, profiles, startNanos, durationNanos, List.copyOf(warnings));
    }

    private List<Map.Entry<EventType, Tally>> inOrder() {
        var all = new ArrayList<>(tallies.entrySet());
        all.sort(java.util.Comparator.comparingInt(e -> {
            int at = EventType.KNOWN.indexOf(e.getKey());
            return at < 0 ? Integer.MAX_VALUE : at;
        }));
        return all;
    }

    private int[] rankFrames() {
        var byName = new Integer[frames.size()];
        Arrays.setAll(byName, i -> i);
        var texts = new String[frames.size()];
        Arrays.setAll(texts, i -> FrameTable.text(frames.get(i).owner, frames.get(i).name));
        Arrays.sort(byName, (a, b) -> {
            int names = texts[a].compareTo(texts[b]);
            if (names != 0) {
                return names;
            }
            int lines = Integer.compare(frames.get(a).line, frames.get(b).line);
            if (lines != 0) {
                return lines;
            }
            int kinds = frames.get(a).kind.compareTo(frames.get(b).kind);
            return kinds != 0 ? kinds : frames.get(a).owner.compareTo(frames.get(b).owner);
        });
        var rank = new int[frames.size()];
        for (int r = 0; r < byName.length; r++) {
            rank[byName[r]] = r;
        }
        return rank;
    }

    private FrameTable frameTable(int[] rank) {
        int size = frames.size();
        var owners = new String[size];
        var names = new String[size];
        var lines = new int[size];
        var kinds = new FrameKind[size];
        for (int f = 0; f < size; f++) {
            FrameKey key = frames.get(f);
            owners[rank[f]] = key.owner;
            names[rank[f]] = key.name;
            lines[rank[f]] = key.line;
            kinds[rank[f]] = key.kind;
        }
        return new FrameTable(owners, names, lines, kinds);
    }

    private Profile profile(EventType type, Tally tally, int[] order, FrameTable table) {
        int rows = 0;
        long cells = 0;
        for (int id : order) {
            if (tally.has(id)) {
                rows++;
                cells += stacks.length(id);
            }
        }
        var flat = new int[Math.toIntExact(cells)];
        var starts = new int[rows + 1];
        var samples = new long[rows + 1];
        var values = type.countsSamples() ? samples : new long[rows + 1];
        var rowOfStack = new int[tally.columns == null ? 0 : stacks.size()];
        int row = 0;
        for (int id : order) {
            if (!tally.has(id)) {
                continue;
            }
            stacks.copy(id, flat, starts[row]);
            starts[row + 1] = starts[row] + stacks.length(id);
            negative |= tally.samples[id] < 0 || tally.value(id) < 0;
            if (!type.countsSamples()) {
                values[row + 1] = Sums.add(values[row], Math.max(0, tally.value(id)));
            }
            samples[row + 1] = Sums.add(samples[row], Math.max(0, tally.samples[id]));
            if (tally.columns != null) {
                rowOfStack[id] = row;
            }
            row++;
        }
        var stackTable = new StackTable(table, flat, starts);
        SampleColumns columns = tally.columns == null
                ? null
                : new SampleColumns(
                        tally.columns, rowOfStack, List.copyOf(threads.keySet()), List.copyOf(states.keySet()));
        return new Profile(type, stackTable, samples, values, columns);
    }

    /** Counts of one event type by stack. */
    public static final class Tally {

        private long[] samples = new long[64];
        private long @Nullable [] values;
        private SampleColumns.@Nullable Builder columns;

        private Tally() {}

        private boolean has(int stack) {
            return stack < samples.length && (samples[stack] != 0 || value(stack) != 0);
        }

        private long value(int stack) {
            return values == null ? 0 : values[stack];
        }

        /** Adds to a stack. A stack with neither samples nor value is left out of the profile. */
        public void add(int stack, long count, long value) {
            if (stack >= samples.length) {
                int larger = Math.max(stack + 1, samples.length + (samples.length >> 1));
                samples = Arrays.copyOf(samples, larger);
                values = values == null ? null : Arrays.copyOf(values, larger);
            }
            samples[stack] = Sums.add(samples[stack], count);
            if (value != 0) {
                if (values == null) {
                    values = new long[samples.length];
                }
                values[stack] = Sums.add(values[stack], value);
            }
        }

        /** Keeps one sample apart, beside what {@link #add} counts; its stack must get a count there too. */
        public void sample(int stack, long epochNanos, int thread, int state, long weight) {
            if (columns == null) {
                columns = new SampleColumns.Builder();
            }
            columns.add(stack, epochNanos, thread, state, weight);
        }

        /** How many samples were kept apart. */
        public int kept() {
            return columns == null ? 0 : columns.size();
        }

        /** Puts final numbers in the place of provisional ones, for samples kept from {@code from} on. */
        public void renumber(int from, int[] numbers) {
            if (columns != null) {
                columns.renumber(from, numbers);
            }
        }
    }
}
