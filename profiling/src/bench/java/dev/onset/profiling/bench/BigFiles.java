package dev.onset.profiling.bench;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Makes large profiles: collapsed text, and flight recordings as async-profiler writes them. The same seed gives the same bytes. */
final class BigFiles {

    private BigFiles() {}

    /** Writes the collapsed text to the file that is named. */
    public static void main(String[] args) throws IOException {
        collapsed(Path.of(args[0]));
    }

    /** About 47 MB: 21,000 stacks of 50 to 80 frames that share their lower parts. */
    static void collapsed(Path file) throws IOException {
        var random = new Random(1);
        var stack = new int[100];
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (int s = 0; s < 21_000; s++) {
                int depth = next(random, stack, s);
                for (int d = 0; d < depth; d++) {
                    out.write(d == 0 ? "" : ";");
                    out.write(name(stack[d]));
                }
                out.write(" " + (1 + random.nextInt(50)) + "\n");
            }
        }
    }

    /** The next stack: as the one before up to a random depth, new above. */
    private static int next(Random random, int[] stack, int index) {
        int depth = 50 + random.nextInt(30);
        int kept = index == 0 ? 0 : 15 + random.nextInt(33);
        for (int d = Math.min(kept, depth); d < depth; d++) {
            stack[d] = random.nextInt(4_000);
        }
        return depth;
    }

    private static String name(int frame) {
        return "com/example/mod" + frame % 97 + "/Class" + frame / 7 + ".method" + frame;
    }

    /** A real recording, its chunks over and over, up to a size. */
    static void repeat(Path recording, Path file, long bytes) throws IOException {
        byte[] chunks = Files.readAllBytes(recording);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (long written = 0; written < bytes; written += chunks.length) {
                out.write(chunks);
            }
        }
    }

    /** A recording with so many samples over so many distinct stacks, in chunks of 4 million samples. */
    static void recording(Path file, int samples, int stacks, int depth) throws IOException {
        recording(file, samples, 4_000_000, stacks, depth);
    }

    /** The same in chunks of so many samples, each of which has all constants anew. */
    static void recording(Path file, int samples, int samplesOfChunk, int stacks, int depth) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            int left = samples;
            int chunk = 0;
            while (left > 0) {
                int now = Math.min(left, samplesOfChunk);
                new Chunk(stacks, depth, chunk++).write(out, now);
                left -= now;
            }
        }
    }

    /** One chunk: events, then one checkpoint, then the metadata. */
    private static final class Chunk {

        private static final String[] TYPES = {
            "long",
            "int",
            "boolean",
            "java.lang.String",
            "java.lang.ClassLoader",
            "jdk.types.Package",
            "java.lang.Class",
            "java.lang.Thread",
            "jdk.types.Symbol",
            "jdk.types.Method",
            "jdk.types.FrameType",
            "jdk.types.StackFrame",
            "jdk.types.StackTrace",
            "jdk.types.ThreadState",
            "jdk.ExecutionSample"
        };
        private static final int FRAMES = 4_000;

        private final int stacks;
        private final int depth;
        private final long startNanos;
        private final Bytes out = new Bytes();

        Chunk(int stacks, int depth, int index) {
            this.stacks = stacks;
            this.depth = depth;
            this.startNanos = 1_700_000_000_000_000_000L + index * 60_000_000_000L;
        }

        private static int type(String name) {
            return 20 + java.util.Arrays.asList(TYPES).indexOf(name);
        }

        void write(OutputStream to, int samples) throws IOException {
            out.zeros(68);
            var random = new Random(7);
            for (int i = 0; i < samples; i++) {
                var event = new Bytes();
                event.varint(type("jdk.ExecutionSample"));
                event.varint(1_000 + i * 10L);
                event.varint(1 + (i & 31));
                event.varint(1 + (i < stacks ? i : random.nextInt(stacks)));
                event.varint(1);
                out.sized(event);
            }
            int pools = out.size();
            out.sized(pools());
            int metadata = out.size();
            out.sized(metadata());
            byte[] all = out.toByteArray();
            header(all, pools, metadata);
            to.write(all);
        }

        private void header(byte[] all, int pools, int metadata) {
            var head = java.nio.ByteBuffer.wrap(all);
            head.put(new byte[] {'F', 'L', 'R', 0}).putShort((short) 2).putShort((short) 0);
            head.putLong(all.length).putLong(pools).putLong(metadata);
            head.putLong(startNanos)
                    .putLong(60_000_000_000L)
                    .putLong(0)
                    .putLong(1_000_000_000L)
                    .putInt(1);
        }

        private Bytes pools() {
            var pool = new Bytes();
            pool.varint(1);
            pool.varint(0);
            pool.varint(0);
            pool.varint(0);
            pool.write(1);
            pool.varint(7);
            named(pool, "jdk.types.FrameType", new String[] {"JIT compiled"});
            named(pool, "jdk.types.ThreadState", new String[] {"STATE_RUNNABLE"});
            pool.varint(type("java.lang.Thread"));
            pool.varint(32);
            for (int t = 1; t <= 32; t++) {
                pool.varint(t);
                pool.text("worker-" + t);
                pool.varint(t);
                pool.text("worker-" + t);
                pool.varint(t);
            }
            var symbols = new String[FRAMES * 2 + 1];
            symbols[FRAMES * 2] = "()V";
            for (int f = 0; f < FRAMES; f++) {
                symbols[f] = "com/example/service/module" + f % 97 + "/Class" + f / 7;
                symbols[FRAMES + f] = "method" + f;
            }
            named(pool, "jdk.types.Symbol", symbols);
            pool.varint(type("java.lang.Class"));
            pool.varint(FRAMES);
            for (int f = 1; f <= FRAMES; f++) {
                pool.varint(f);
                pool.varint(0);
                pool.varint(f);
                pool.varint(0);
                pool.varint(1);
            }
            pool.varint(type("jdk.types.Method"));
            pool.varint(FRAMES);
            for (int f = 1; f <= FRAMES; f++) {
                pool.varint(f);
                pool.varint(f);
                pool.varint(FRAMES + f);
                pool.varint(FRAMES * 2 + 1);
                pool.varint(1);
                pool.varint(0);
            }
            stacks(pool);
            return pool;
        }

        private static void named(Bytes pool, String type, String[] texts) {
            pool.varint(type(type));
            pool.varint(texts.length);
            for (int i = 0; i < texts.length; i++) {
                pool.varint(i + 1);
                pool.text(texts[i]);
            }
        }

        private void stacks(Bytes pool) {
            pool.varint(type("jdk.types.StackTrace"));
            pool.varint(stacks);
            var random = new Random(3);
            var stack = new int[depth];
            for (int s = 1; s <= stacks; s++) {
                int kept = s == 1 ? 0 : depth / 4 + random.nextInt(depth * 3 / 4);
                for (int d = kept; d < depth; d++) {
                    stack[d] = 1 + random.nextInt(FRAMES);
                }
                pool.varint(s);
                pool.write(0);
                pool.varint(depth);
                for (int d = depth - 1; d >= 0; d--) {
                    pool.varint(stack[d]);
                    pool.varint(1 + stack[d] % 300);
                    pool.varint(stack[d] % 60);
                    pool.varint(1);
                }
            }
        }

        private static Bytes metadata() {
            return new MetadataTree()
                    .type("long")
                    .type("int")
                    .type("boolean")
                    .type("java.lang.String")
                    .type("java.lang.ClassLoader", "name:jdk.types.Symbol*")
                    .type("jdk.types.Package", "name:jdk.types.Symbol*")
                    .type(
                            "java.lang.Class",
                            "classLoader:java.lang.ClassLoader*",
                            "name:jdk.types.Symbol*",
                            "package:jdk.types.Package*",
                            "modifiers:int")
                    .type(
                            "java.lang.Thread",
                            "osName:java.lang.String",
                            "osThreadId:long",
                            "javaName:java.lang.String",
                            "javaThreadId:long")
                    .type("jdk.types.Symbol", "string:java.lang.String")
                    .type(
                            "jdk.types.Method",
                            "type:java.lang.Class*",
                            "name:jdk.types.Symbol*",
                            "descriptor:jdk.types.Symbol*",
                            "modifiers:int",
                            "hidden:boolean")
                    .type("jdk.types.FrameType", "description:java.lang.String")
                    .type(
                            "jdk.types.StackFrame",
                            "method:jdk.types.Method*",
                            "lineNumber:int",
                            "bytecodeIndex:int",
                            "type:jdk.types.FrameType*")
                    .type("jdk.types.StackTrace", "truncated:boolean", "frames:jdk.types.StackFrame[]")
                    .type("jdk.types.ThreadState", "name:java.lang.String")
                    .event(
                            "jdk.ExecutionSample",
                            "startTime:long",
                            "sampledThread:java.lang.Thread*",
                            "stackTrace:jdk.types.StackTrace*",
                            "state:jdk.types.ThreadState*")
                    .bytes(TYPES);
        }
    }

    /** Bytes in the making. */
    static final class Bytes extends ByteArrayOutputStream {

        void varint(long number) {
            long rest = number;
            while ((rest & ~0x7FL) != 0) {
                write((int) ((rest & 0x7F) | 0x80));
                rest >>>= 7;
            }
            write((int) rest);
        }

        void zeros(int count) {
            writeBytes(new byte[count]);
        }

        void text(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            write(3);
            varint(bytes.length);
            writeBytes(bytes);
        }

        /** Writes an event behind its size, which counts its own bytes, always five. */
        void sized(Bytes event) {
            int size = event.size() + 5;
            if (size - 4 < 128) {
                varint(size - 4);
            } else {
                for (int i = 0; i < 4; i++) {
                    write((size >> (7 * i) & 0x7F) | 0x80);
                }
                write(size >> 28 & 0x7F);
            }
            event.writeTo(this);
        }

        private void writeTo(Bytes other) {
            other.writeBytes(toByteArray());
        }
    }
}
