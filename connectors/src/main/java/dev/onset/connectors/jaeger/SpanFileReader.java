package dev.onset.connectors.jaeger;

import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.connectors.spi.SpanFiles.Format;
import dev.onset.connectors.spi.SpanFiles.Read;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;

/** Reads spans from a file in any of the forms, as far as they can be read. Stateless. */
final class SpanFileReader {

    private SpanFileReader() {}

    static Read read(Format format, InputStream body) {
        SpanCollector collector = SpanCollector.ofAll();
        var notes = new ArrayList<String>();
        String broke = "";
        var counted = new Counted(body);
        try {
            List<String> said = decode(format, counted, collector);
            said.forEach(s -> notes.add("The file says that it is not whole: " + s + "."));
        } catch (UnexpectedBody e) {
            broke = String.valueOf(e.getMessage());
        } catch (JacksonException e) {
            long at = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
            broke = (at < 0 ? "near byte " + counted.count : "at byte " + at) + ": " + e.getOriginalMessage();
        }
        if (collector.lost() > 0) {
            notes.add(collector.lost() + " spans have no usable id and are left out.");
        }
        var spans = collector.build();
        notes.addAll(collector.warnings());
        return new Read(spans, notes, broke);
    }

    private static List<String> decode(Format format, InputStream body, SpanCollector collector) throws UnexpectedBody {
        return switch (format) {
            case JAEGER -> V1Decoder.decode(body, collector);
            case OTLP -> {
                OtlpDecoder.decode(body, collector);
                yield List.of();
            }
            case ZIPKIN -> {
                ZipkinDecoder.decode(body, collector);
                yield List.of();
            }
        };
    }

    /** Counts what was read ahead of, and stays open when its reader is done. */
    private static final class Counted extends FilterInputStream {

        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int c = in.read();
            count += c < 0 ? 0 : 1;
            return c;
        }

        @Override
        public int read(byte[] into, int at, int length) throws IOException {
            int n = in.read(into, at, length);
            count += Math.max(0, n);
            return n;
        }

        @Override
        public void close() {
            // Whoever opened it closes it.
        }
    }
}
