package dev.onset.engine.casefile;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;

/** A program of its own that writes into a case and says after each write that it is kept; for tests that kill it. */
final class CaseChild {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-14T02:50:00Z"));

    private CaseChild() {}

    /** Arguments: {@code notes|big} and the file. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[1]);
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (var c = CaseFile.edit(file, CLOCK)) {
            if (!c.isWritable()) {
                throw new IOException(c.accessNote());
            }
            if (args[0].equals("big")) {
                big(c, out);
            } else {
                forEver(c, out);
            }
        }
    }

    private static void forEver(CaseFile c, PrintStream out) throws IOException {
        for (int n = c.notes().size(); ; n++) {
            c.addNote("child", "note " + n);
            out.println("note " + n);
            byte[] body = body(n);
            CaseFileTest.put(c, CaseFileTest.key("answer " + n), CaseFileTest.head(), body);
            out.println("answer " + n);
        }
    }

    static byte[] body(int n) {
        var body = new byte[n % 8 == 0 ? 700_000 : 2_000];
        new SplittableRandom(n).nextBytes(body);
        return body;
    }

    private static void big(CaseFile c, PrintStream out) throws IOException {
        var sink = c.begin(CaseFileTest.key("big"), CaseFileTest.head());
        var piece = new byte[64 << 10];
        var random = new SplittableRandom(1);
        for (int i = 0; i < 1024; i++) {
            random.nextBytes(piece);
            sink.write(piece, 0, piece.length);
        }
        out.println("kept " + sink.commit().bytes());
        long read = 0;
        try (var in = c.find(CaseFileTest.key("big")).orElseThrow().body()) {
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                read += n;
            }
        }
        out.println("read " + read + " sound " + c.verify().isSound());
    }
}
