package dev.onset.profiling.format.jfr0;

import dev.onset.profiling.BadProfileException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmc.flightrecorder.parser.IEventSink;
import org.openjdk.jmc.flightrecorder.parser.IEventSinkFactory;
import org.openjdk.jmc.flightrecorder.parser.IParserExtension;
import org.openjdk.jmc.flightrecorder.parser.ValueField;

/**
 * A chunk of version 2 that is made of the events that the library reads, one at a time, so that the library keeps none of them. Used
 * by one thread after the other.
 */
final class NewChunk implements IParserExtension {

    /** In a file that was made to take for ever, each event is a search through all constants. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final int HEADER = 68;

    /** Stamps are nanoseconds since 1970. */
    private static final long TICKS_PER_SECOND = 1_000_000_000;

    private final long begun = System.nanoTime();
    private final NewTypes types = new NewTypes();
    private final NewConstants constants = new NewConstants();
    private final ByteSink out = new ByteSink();
    private final ByteSink one = new ByteSink();
    private final Map<List<String>, Shape> shapes = new HashMap<>();
    private long startMillis = Long.MAX_VALUE;
    private long endMillis = Long.MIN_VALUE;

    NewChunk() {
        out.raw(0x464C5200, 4);
        out.raw(2, 2);
        out.raw(0, 2);
        for (int at = 8; at < HEADER; at += 4) {
            out.raw(0, 4);
        }
    }

    /** Widens its time by that of a chunk. */
    void time(OldChunk chunk) {
        startMillis = Math.min(startMillis, chunk.startMillis());
        endMillis = Math.max(endMillis, chunk.endMillis());
    }

    /** The bytes of the chunk; nothing can be added afterwards. */
    byte[] finish() {
        long start = TimeUnit.MILLISECONDS.toNanos(startMillis);
        long pools = out.size();
        constants.writeTo(out, types, start);
        long metadata = out.size();
        types.writeTo(out, start);
        out.put(8, out.size(), 8);
        out.put(16, pools, 8);
        out.put(24, metadata, 8);
        out.put(32, start, 8);
        out.put(40, Math.max(0, TimeUnit.MILLISECONDS.toNanos(endMillis) - start), 8);
        out.put(48, start, 8);
        out.put(56, TICKS_PER_SECOND, 8);
        out.put(64, 1, 4); // numbers are compressed
        return out.bytes();
    }

    @Override
    public IEventSinkFactory getEventSinkFactory(IEventSinkFactory library) {
        return new IEventSinkFactory() {

            @Override
            public IEventSink create(
                    String event, String label, String[] category, String description, List<ValueField> values) {
                return new Sink(event, values);
            }

            @Override
            public void flush() {
                // Each event is written as it comes.
            }
        };
    }

    private void stopIfAsked() {
        if (Thread.currentThread().isInterrupted()) {
            throw new UncheckedIOException(new InterruptedIOException("reading the recording was stopped"));
        }
        if (System.nanoTime() - begun > LONGEST.toNanos()) {
            throw new UncheckedIOException(new BadProfileException(
                    "a Flight Recorder file of version 0 that is not read after " + LONGEST.toSeconds() + " s",
                    -1,
                    "Open it with JDK Mission Control, or record for a shorter time"));
        }
    }

    /** Takes the events of one type of one chunk of version 0. */
    private final class Sink implements IEventSink {

        private final String event;
        private final List<ValueField> values;
        private @Nullable Shape shape;

        Sink(String event, List<ValueField> values) {
            this.event = event;
            this.values = values;
        }

        @Override
        public void addEvent(Object[] of) {
            stopIfAsked();
            Shape known = shape;
            if (known == null) {
                known = shape(of);
                shape = known;
            }
            // Written apart first: an event that breaks off must leave nothing behind.
            one.clear();
            int at = one.begin();
            one.number(known.typeId);
            long end = known.end == null ? 0 : known.end.stamp(of);
            long start = known.start == null ? end : known.start.stamp(of);
            one.number(start);
            if (known.lasts()) {
                one.number(Math.max(0, end - start));
            }
            for (Column column : known.rest) {
                column.write(of, one, constants);
            }
            one.end(at);
            out.append(one);
        }

        private Shape shape(Object[] first) {
            var columns = new ArrayList<Column>();
            var fields = new ArrayList<NewTypes.Field>(List.of(NewTypes.Field.start()));
            Column start = null;
            Column end = null;
            var names = new HashSet<String>(List.of("startTime", "duration"));
            for (int i = 0; i < values.size() && i < first.length; i++) {
                ValueField value = values.get(i);
                Column column =
                        Column.of(NewNames.field(event, value.getIdentifier()), i, value.getContentType(), first[i]);
                switch (column.kind()) {
                    case START -> start = column;
                    case END -> end = column;
                    case LEFT_OUT -> {}
                    default -> {
                        if (names.add(column.field().name())) {
                            columns.add(column);
                        }
                    }
                }
            }
            if (start != null && end != null) {
                fields.add(NewTypes.Field.span("duration", "TICKS"));
            }
            columns.forEach(c -> fields.add(c.field()));
            // Every chunk describes its events anew, mostly in the same words.
            var key = new ArrayList<String>(List.of(event, Column.words(start), Column.words(end)));
            columns.forEach(c -> key.add(Column.words(c)));
            Shape known = shapes.get(key);
            if (known == null) {
                known = new Shape(types.add(event, NewTypes.EVENT, fields), start, end, columns);
                shapes.put(key, known);
            }
            return known;
        }
    }

    /** How events of a type are written. */
    private record Shape(
            long typeId, @Nullable Column start, @Nullable Column end, List<Column> rest) {

        boolean lasts() {
            return start != null && end != null;
        }
    }
}
