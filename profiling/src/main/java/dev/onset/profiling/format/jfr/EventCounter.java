package dev.onset.profiling.format.jfr;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.EventType;
import dev.onset.profiling.ReadOptions;
import dev.onset.profiling.RecordingBuilder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Counts the events of one type in one chunk by their stack. Confined to one thread. */
final class EventCounter {

    private static final int STACK = 0;
    private static final int VALUE = 1;
    private static final int TIME = 2;
    private static final int THREAD = 3;
    private static final int STATE = 4;
    private static final int WEIGHT = 5;
    private static final int FAILED = 6;

    private final SampleEvent event;
    private final Layout layout;
    private final StackSlots slots;
    private final ChunkHeader header;
    private final long[] taken = new long[7];
    private final double valueScale;
    private final boolean hasState;
    private final LongIntMap awake = new LongIntMap();

    /** Most samples are in the state of the one before. */
    private long lastState = Long.MIN_VALUE;

    private boolean lastIsAwake;
    private final Pools pools;

    private long[] counts = new long[64];
    private long[] values = new long[64];
    private long[] awakeCounts = new long[64];
    private final @Nullable KeptSamples kept;

    private EventCounter(SampleEvent event, Layout layout, Chunk chunk, StackSlots slots, Reading reading) {
        this.event = event;
        this.layout = layout;
        this.slots = slots;
        this.header = chunk.header();
        this.pools = chunk.pools();
        this.valueScale = reading.valueScale;
        this.hasState = reading.hasState;
        this.kept = reading.keep ? new KeptSamples() : null;
        taken[WEIGHT] = 1;
    }

    private record Reading(double valueScale, boolean hasState, boolean keep) {}

    static EventCounter of(SampleEvent event, JfrType type, Chunk chunk, StackSlots slots, ReadOptions options)
            throws BadProfileException {
        Layout layout = chunk.layouts()
                .of(
                        type,
                        "stackTrace",
                        event.value().isEmpty() ? null : event.value(),
                        "startTime",
                        event.thread(),
                        "state",
                        event.name().equals(SampleEvent.WALL) ? "samples" : null,
                        "failed");
        double scale = 1;
        boolean hasState = false;
        for (JfrField field : type.fields()) {
            if (field.name().equals("duration")
                    && event.value().equals("duration")
                    && options.durations() == ReadOptions.Durations.NANOSECONDS) {
                scale = nanosPer(field.span(), chunk.header());
            }
            hasState |= field.name().equals("state") && field.isPooled();
        }
        return new EventCounter(event, layout, chunk, slots, new Reading(scale, hasState, options.keepsSamples()));
    }

    private static double nanosPer(String span, ChunkHeader header) {
        return switch (span) {
            case "NANOSECONDS" -> 1;
            case "MICROSECONDS" -> 1e3;
            case "MILLISECONDS" -> 1e6;
            case "SECONDS" -> 1e9;
            default -> header.nanosPerTick();
        };
    }

    SampleEvent event() {
        return event;
    }

    /** Counts the event that begins at the position. */
    void count(ChunkBytes in) throws BadProfileException {
        long[] t = taken;
        layout.read(in, t);
        if (t[FAILED] != 0) {
            return;
        }
        int slot = slots.slot(t[STACK]);
        if (slot >= counts.length) {
            grow(slot);
        }
        long weight = t[WEIGHT];
        counts[slot] += weight;
        long value = valueScale == 1 ? t[VALUE] : (long) (t[VALUE] * valueScale);
        values[slot] += value;
        if (hasState && isAwake(in, t[STATE])) {
            awakeCounts[slot] += weight;
        }
        if (kept != null && weight > 0) {
            kept.add(slot, t[TIME], t[THREAD], t[STATE], event.value().isEmpty() ? weight : value);
        }
    }

    private void grow(int slot) {
        int larger = Math.max(slot + 1, counts.length * 2);
        counts = Arrays.copyOf(counts, larger);
        values = Arrays.copyOf(values, larger);
        awakeCounts = Arrays.copyOf(awakeCounts, larger);
    }

    /** Of execution samples all count but those of sleeping threads; of wall-clock samples those of running ones. */
    private boolean isAwake(ChunkBytes in, long state) throws BadProfileException {
        if (state != lastState) {
            lastIsAwake = lookUp(in, state);
            lastState = state;
        }
        return lastIsAwake;
    }

    private boolean lookUp(ChunkBytes in, long state) throws BadProfileException {
        int known = awake.get(state);
        if (known < 0) {
            int back = in.pos;
            String name = pools.text("jdk.types.ThreadState", state, "name");
            in.pos = back;
            boolean is = event.name().equals(SampleEvent.WALL)
                    ? "STATE_RUNNABLE".equals(name)
                    : name != null && !name.equals("STATE_SLEEPING");
            known = is ? 1 : 0;
            awake.put(state, known);
        }
        return known == 1;
    }

    /** Hands what was counted to the builder under a type. */
    void addTo(RecordingBuilder builder, EventType type, int[] stacks, ThreadNames threads) throws BadProfileException {
        boolean onlyAwake = hasState && type.equals(EventType.CPU);
        add(builder, type, stacks, onlyAwake ? awakeCounts : counts);
        boolean isPart = type.equals(EventType.ALLOC_NEW_TLAB) || type.equals(EventType.ALLOC_OUTSIDE_TLAB);
        EventType whole = isPart ? EventType.ALLOC : type;
        if (isPart) {
            add(builder, EventType.ALLOC, stacks, counts);
        }
        if (kept != null) {
            kept.flush(builder, whole, stacks, threads, header, onlyAwake ? awake : null);
        }
    }

    void addRunnableTo(RecordingBuilder builder, EventType type, int[] stacks) {
        add(builder, type, stacks, awakeCounts);
    }

    private void add(RecordingBuilder builder, EventType type, int[] stacks, long[] countOf) {
        RecordingBuilder.Tally tally = null;
        for (int s = 0; s < stacks.length && s < countOf.length; s++) {
            if (stacks[s] >= 0 && countOf[s] != 0) {
                tally = tally == null ? builder.tally(type) : tally;
                tally.add(stacks[s], countOf[s], values[s]);
            }
        }
    }
}
