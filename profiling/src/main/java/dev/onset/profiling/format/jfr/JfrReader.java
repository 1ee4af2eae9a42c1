package dev.onset.profiling.format.jfr;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.EventType;
import dev.onset.profiling.Profile;
import dev.onset.profiling.ReadOptions;
import dev.onset.profiling.Recording;
import dev.onset.profiling.RecordingBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads recordings of the JVM's Flight Recorder and of async-profiler: samples are counted by stack id first, then each distinct
 * stack is expanded once. Confined to one call.
 *
 * <p>Source: the format as JDK 9 to 25 and async-profiler 1.8 to 4.5 write it.
 */
public final class JfrReader {

    private final ReadOptions options;
    private final RecordingBuilder builder;
    private final SymbolNames names = new SymbolNames();
    private String engine = "";

    private JfrReader(ReadOptions options) {
        this.options = options;
        this.builder = new RecordingBuilder("JFR");
    }

    /** Whether a file that begins so is for this reader. */
    public static boolean accepts(byte[] head, int length) {
        return ChunkHeader.isMagic(head, length);
    }

    /**
     * Reads a recording to its end.
     *
     * @param stream unpacked; not closed here
     * @param fileBytes how many bytes the stream has; -1 where nobody knows before the end
     */
    public static Recording read(InputStream stream, long fileBytes, ReadOptions options) throws IOException {
        var reader = new JfrReader(options);
        var source = new ChunkSource(stream, fileBytes);
        for (Chunk chunk = source.next(); chunk != null; chunk = source.next()) {
            reader.take(chunk);
        }
        String warning = source.warning();
        if (warning != null) {
            reader.builder.warn(warning);
        }
        return withAllocation(reader.builder.build());
    }

    /** Where allocation was sampled, and not counted by buffer, the samples are the allocation. */
    private static Recording withAllocation(Recording recording) {
        if (recording.profile(EventType.ALLOC.id()).isPresent()) {
            return recording;
        }
        var profiles = new ArrayList<Profile>();
        for (Profile profile : recording.profiles()) {
            if (profile.type().equals(EventType.ALLOC_SAMPLE)) {
                profiles.add(profile.as(EventType.ALLOC));
            }
            profiles.add(profile);
        }
        return new Recording(
                recording.format(), profiles, recording.startNanos(), recording.durationNanos(), recording.warnings());
    }

    private void take(Chunk chunk) throws BadProfileException {
        builder.time(chunk.header().startNanos(), chunk.header().durationNanos());
        if (chunk.metadata().type("jdk.types.StackTrace") == null) {
            return;
        }
        var slots = new StackSlots();
        Map<Long, EventCounter> counters = counters(chunk, slots);
        SettingReader settings = SettingReader.of(chunk);
        scan(chunk, counters, settings);
        String set = settings == null ? "" : settings.engine();
        engine = set.isEmpty() ? engine : set;
        expand(chunk, slots, counters);
    }

    private Map<Long, EventCounter> counters(Chunk chunk, StackSlots slots) throws BadProfileException {
        var counters = new HashMap<Long, EventCounter>();
        for (JfrType type : chunk.metadata().types()) {
            SampleEvent event = SampleEvent.of(type);
            if (event != null) {
                counters.put(type.id(), EventCounter.of(event, type, chunk, slots, options));
            }
        }
        return counters;
    }

    private static void scan(Chunk chunk, Map<Long, EventCounter> counters, @Nullable SettingReader settings)
            throws BadProfileException {
        var byType = new Dispatch(counters);
        ChunkBytes in = chunk.in();
        int end = in.length();
        in.pos = ChunkHeader.BYTES;
        while (in.pos < end) {
            int next = in.enterEvent();
            long type = in.number();
            EventCounter counter = byType.get(type);
            if (settings != null && type == settings.typeId()) {
                settings.read();
            } else if (counter != null) {
                counter.count(in);
            }
            in.pos = next;
        }
    }

    private void expand(Chunk chunk, StackSlots slots, Map<Long, EventCounter> counters) throws BadProfileException {
        var decoder = new StackDecoder(chunk, builder, names, options.detail() == ReadOptions.Detail.LINES);
        var threads = new ThreadNames(chunk, builder);
        int[] stacks = slots.expand(decoder, builder);
        for (EventCounter counter : counters.values()) {
            for (EventType type : counter.event().name().equals(SampleEvent.EXECUTION)
                    ? executionTypes()
                    : new EventType[] {counter.event().type()}) {
                counter.addTo(builder, type, stacks, threads);
            }
            if (counter.event().name().equals(SampleEvent.WALL) && engine.equals("wall")) {
                counter.addRunnableTo(builder, EventType.CPU, stacks);
            }
        }
    }

    /** Old async-profilers write wall-clock samples as execution samples, and say so in a setting. */
    private EventType[] executionTypes() {
        return engine.equals("wall")
                ? new EventType[] {EventType.CPU, EventType.WALL}
                : new EventType[] {EventType.CPU};
    }
}
