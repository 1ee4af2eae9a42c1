package dev.onset.profiling.format.jfr;

import dev.onset.profiling.BadProfileException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/** Goes once through the events of a recording and hands them out with their fields. Confined to one call. */
public final class JfrEvents {

    private JfrEvents() {}

    /** Is told of events. */
    public interface Listener {

        /** Whether events of a type shall be handed out; asked once for each type of each chunk. */
        boolean wants(String type);

        /** An event; it is only sound during the call. */
        void event(JfrEvent event) throws BadProfileException;
    }

    /**
     * Reads a recording to its end.
     *
     * @param stream unpacked; not closed here
     * @param fileBytes how many bytes the stream has; -1 where nobody knows before the end
     */
    public static void scan(InputStream stream, long fileBytes, Listener listener) throws IOException {
        var source = new ChunkSource(stream, fileBytes);
        for (Chunk chunk = source.next(); chunk != null; chunk = source.next()) {
            scan(chunk, listener);
        }
    }

    private static void scan(Chunk chunk, Listener listener) throws BadProfileException {
        Map<Long, JfrEvent> wanted = new HashMap<>();
        for (JfrType type : chunk.metadata().types()) {
            if (type.isEvent() && listener.wants(type.name())) {
                wanted.put(type.id(), JfrEvent.of(type, chunk));
            }
        }
        ChunkBytes in = chunk.in();
        int end = in.length();
        in.pos = ChunkHeader.BYTES;
        while (in.pos < end) {
            int next = in.enterEvent();
            JfrEvent event = wanted.get(in.number());
            if (event != null) {
                event.read(in);
                listener.event(event);
            }
            in.pos = next;
        }
    }
}
