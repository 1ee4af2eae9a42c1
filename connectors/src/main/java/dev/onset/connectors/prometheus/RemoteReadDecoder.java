package dev.onset.connectors.prometheus;

import dev.onset.connectors.http.BodyReader;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream of {@code prometheus.ChunkedReadResponse}: frames of length, CRC-32C and message (storage/remote, 2.13 to 3.14).
 * A series may go on over several frames. Confined to one reading.
 */
final class RemoteReadDecoder {

    /** Servers cut frames at 1 MiB by default and write at least one series into each; more than this is not a frame. */
    static final int MAX_FRAME = 64 << 20;

    /** {@code Chunk.Encoding.XOR}. */
    private static final long XOR = 1;

    /**
     * What was read.
     *
     * @param foreign chunks of another encoding than floats (native histograms), which are not read here
     */
    record RemoteSamples(List<Series> series, boolean foreign, boolean repaired) {

        RemoteSamples {
            series = List.copyOf(series);
        }
    }

    private final TimeRange range;
    private final List<Series> series = new ArrayList<>();
    private final SampleColumn column = new SampleColumn();
    private final Map<String, String> known = new HashMap<>();
    private final Map<Labels, Integer> places = new HashMap<>();
    private @Nullable Labels current;
    private boolean foreign;

    private RemoteReadDecoder(TimeRange range) {
        this.range = range;
    }

    /** Keeps the samples within the range; whole chunks are sent, which reach over both ends. */
    static BodyReader<RemoteSamples> reader(TimeRange range) {
        return body -> new RemoteReadDecoder(range).read(body);
    }

    private RemoteSamples read(InputStream body) throws IOException, BodyReader.UnexpectedBody {
        var in = new BufferedInputStream(body, 1 << 16);
        var crc = new CRC32C();
        byte[] frame = new byte[1 << 16];
        for (long length = length(in); length >= 0; length = length(in)) {
            if (length > MAX_FRAME) {
                throw new BodyReader.UnexpectedBody("not a stream of chunks: a frame of " + length + " bytes");
            }
            if (length + 4 > frame.length) {
                frame = new byte[(int) Math.max(length + 4, 2L * frame.length)];
            }
            int size = (int) length;
            if (in.readNBytes(frame, 0, size + 4) < size + 4) {
                throw new EOFException("the stream of chunks ends within a frame");
            }
            crc.reset();
            crc.update(frame, 4, size);
            int wanted = ByteBuffer.wrap(frame).getInt();
            if ((int) crc.getValue() != wanted) {
                throw new BodyReader.UnexpectedBody("not a stream of chunks: a frame's check sum is wrong");
            }
            response(new ProtoReader(frame, 4, size));
        }
        flush();
        return new RemoteSamples(series, foreign, column.repaired());
    }

    /** The next frame's length, -1 at the end. */
    private static long length(InputStream in) throws IOException, BodyReader.UnexpectedBody {
        long length = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int b = in.read();
            if (b < 0) {
                if (shift == 0) {
                    return -1;
                }
                throw new EOFException("the stream of chunks ends within a length");
            }
            length |= (long) (b & 0x7F) << shift;
            if (b < 0x80) {
                return length;
            }
        }
        throw new BodyReader.UnexpectedBody("not a stream of chunks: no frame's length");
    }

    private void response(ProtoReader message) throws BodyReader.UnexpectedBody {
        for (int field = message.nextField(); field != 0; field = message.nextField()) {
            if (field == 1) {
                series(message.message());
            } else {
                message.skip();
            }
        }
    }

    private void series(ProtoReader message) throws BodyReader.UnexpectedBody {
        var labels = new TreeMap<String, String>();
        var chunks = new ArrayList<ProtoReader>();
        for (int field = message.nextField(); field != 0; field = message.nextField()) {
            switch (field) {
                case 1 -> label(message.message(), labels);
                case 2 -> chunks.add(message.message());
                default -> message.skip();
            }
        }
        var identity = Labels.of(labels);
        Labels before = current;
        if (before == null || !before.equals(identity)) {
            flush();
            current = identity;
        }
        for (ProtoReader chunk : chunks) {
            chunk(chunk);
        }
    }

    private void label(ProtoReader message, Map<String, String> labels) throws BodyReader.UnexpectedBody {
        String name = "";
        String value = "";
        for (int field = message.nextField(); field != 0; field = message.nextField()) {
            switch (field) {
                case 1 -> name = known(message.text());
                case 2 -> value = known(message.text());
                default -> message.skip();
            }
        }
        labels.put(name, value);
    }

    private String known(String text) {
        String copy = known.putIfAbsent(text, text);
        return copy == null ? text : copy;
    }

    private void chunk(ProtoReader message) throws BodyReader.UnexpectedBody {
        long encoding = 0;
        ProtoReader data = null;
        for (int field = message.nextField(); field != 0; field = message.nextField()) {
            switch (field) {
                case 3 -> encoding = message.varint();
                case 4 -> data = message.message();
                default -> message.skip();
            }
        }
        if (encoding != XOR) {
            foreign = true;
        } else if (data != null) {
            XorChunk.read(data, column, range.startMillis(), range.endMillis());
        }
    }

    /** Ends the series under way. One that comes again after others is joined with what came before. */
    private void flush() {
        Labels labels = current;
        if (labels != null && column.size() > 0) {
            Integer place = places.putIfAbsent(labels, series.size());
            if (place == null) {
                series.add(column.series(labels));
            } else {
                Series before = series.get(place);
                for (int i = 0; i < before.size(); i++) {
                    column.add(before.timeAt(i), before.valueAt(i));
                }
                series.set(place, column.series(labels));
            }
        }
        column.clear();
    }
}
