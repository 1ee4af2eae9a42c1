package dev.onset.profiling.format.jfr0;

import dev.onset.profiling.BadProfileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.openjdk.jmc.flightrecorder.CouldNotLoadRecordingException;
import org.openjdk.jmc.flightrecorder.internal.FlightRecordingLoader;
import org.openjdk.jmc.flightrecorder.parser.IParserExtension;
import org.openjdk.jmc.flightrecorder.parser.ParserExtensionRegistry;

/**
 * Makes recordings of version 0 into one chunk of version 2, which everything that reads recordings then reads, scrubs and judges like
 * any other. Thread-safe.
 *
 * <p>Source: version 0 as JDK 7u40 to Oracle's JDK 8 write it, decoded by JMC 9.1.2.
 */
public final class OldRecordings {

    private static final String ADVICE = "Open it with JDK Mission Control, or record for a shorter time";

    /** Beside the file lie its copy of version 2 and what is made of that. */
    private static final int SHARE_OF_HEAP = 16;

    private static final long MOST = 256L << 20;

    private OldRecordings() {}

    /** Whether a file that begins so is of version 0. */
    public static boolean accepts(byte[] head, int length) {
        return length >= 6
                && head[0] == 'F'
                && head[1] == 'L'
                && head[2] == 'R'
                && head[3] == 0
                && head[4] == 0
                && head[5] == 0;
    }

    /**
     * Reads a recording to its end. Ends soon after its thread was interrupted.
     *
     * @param head its first bytes, taken from the stream already
     * @param rest unpacked; not closed here
     * @param fileBytes how many bytes it has with its head; -1 where nobody knows before the end
     * @param warnings is given a sentence about what was left out; nothing where nothing was
     * @return the chunk of version 2, header and all
     * @throws BadProfileException when nothing can be read, or the file is larger than a share of the memory
     * @throws InterruptedIOException when the thread was interrupted
     */
    public static byte[] convert(byte[] head, InputStream rest, long fileBytes, Consumer<String> warnings)
            throws IOException {
        long most = Math.min(MOST, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
        return convert(all(head, rest, fileBytes, most), warnings);
    }

    private static byte[] convert(byte[] data, Consumer<String> warnings) throws IOException {
        var chunk = new NewChunk();
        int at = 0;
        while (at < data.length) {
            // The library decodes on threads of its own and may be done before it looks at this one.
            if (Thread.currentThread().isInterrupted()) {
                throw stopped();
            }
            try {
                OldChunk old = OldChunk.at(data, at);
                chunk.time(old);
                load(data, old, chunk);
                at = old.end();
            } catch (BadProfileException e) {
                if (at == 0) {
                    throw e;
                }
                warnings.accept("What follows byte " + at + " was not read whole: "
                        + e.fault().what() + ".");
                return chunk.finish();
            }
        }
        return chunk.finish();
    }

    static byte[] all(byte[] head, InputStream rest, long fileBytes, long most) throws IOException {
        if (fileBytes > most) {
            throw tooLarge(most);
        }
        byte[] body = rest.readNBytes((int) Math.max(0, most + 1 - head.length));
        if (head.length + (long) body.length > most) {
            throw tooLarge(most);
        }
        var all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    private static BadProfileException tooLarge(long most) {
        return new BadProfileException(
                "a Flight Recorder file of version 0 with more than the " + (most >> 20)
                        + " MB that are read with this much memory",
                -1,
                "Give Onset more memory (-Xmx), or open it with JDK Mission Control");
    }

    private static void load(byte[] data, OldChunk old, NewChunk into) throws IOException {
        // The library's own table of names comes first, so that it hands on what it renamed.
        List<IParserExtension> extensions = new ArrayList<>(ParserExtensionRegistry.getParserExtensions());
        extensions.add(into);
        var stream = new ByteArrayInputStream(data, old.begin(), old.end() - old.begin());
        try {
            FlightRecordingLoader.loadStream(stream, extensions, false, false);
        } catch (CouldNotLoadRecordingException | RuntimeException e) {
            // The library lets indexes and numbers of a damaged file go wrong where they stand.
            throw why(e, old);
        }
    }

    private static InterruptedIOException stopped() {
        return new InterruptedIOException("reading the recording was stopped");
    }

    private static IOException why(Throwable thrown, OldChunk old) {
        Throwable last = thrown;
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof BadProfileException bad) {
                return bad;
            }
            if (t instanceof InterruptedException || t instanceof InterruptedIOException) {
                Thread.currentThread().interrupt();
                return stopped();
            }
            last = t;
        }
        String words = last.getMessage() == null ? "" : ": " + last.getMessage();
        return new BadProfileException(
                "a chunk of version 0 that JMC's reader gave up ("
                        + last.getClass().getSimpleName() + words + ")",
                old.begin(),
                ADVICE);
    }
}
