package dev.onset.profiling.format.jfr0;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a recording of version 0 as the old virtual machines did: samples with stacks, variables of the environment, load. */
final class OldFile {

    static final long START_MILLIS = 1_400_000_000_000L;
    static final String SECRET = "hunter2-and-more";

    private static final int BOOLEAN = 0;
    private static final int INTEGER = 5;
    private static final int U4 = 6;
    private static final int U8 = 8;
    private static final int FLOAT = 9;
    private static final int UTF8 = 11;
    static final int STRUCT = 14;
    static final int ARRAY_OF_STRUCTS = 15;

    private static final int THREADS = 7;
    private static final int STACKS = 9;
    private static final int CLASSES = 10;
    private static final int PERCENT = 11;
    private static final int METHODS = 32;
    private static final int STATES = 33;

    static final int VARIABLE = 100;
    static final int SAMPLE = 101;
    static final int LOAD = 102;
    static final int WAIT = 103;

    /** What a test may bend. */
    int nested = 2;

    int nestedType = ARRAY_OF_STRUCTS;
    int structures = -1;
    long ticksPerSecond = 1_000_000_000;
    boolean checkpointNamesItself;
    int samples = 3;

    private final Bytes out = new Bytes();

    /** Bytes that grow, most significant first. */
    private static final class Bytes {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Bytes u1(int value) {
            bytes.write(value);
            return this;
        }

        Bytes u4(int value) {
            bytes.writeBytes(ByteBuffer.allocate(4).putInt(value).array());
            return this;
        }

        Bytes u8(long value) {
            bytes.writeBytes(ByteBuffer.allocate(8).putLong(value).array());
            return this;
        }

        Bytes text(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            u1(utf8.length >> 8).u1(utf8.length);
            bytes.writeBytes(utf8);
            return this;
        }
    }

    /** The file. */
    byte[] bytes() {
        out.bytes.reset();
        out.u4(0x464C5200).u4(9).u8(0);
        event(VARIABLE, 0, new Bytes().text("DB_PASSWORD").text(SECRET));
        event(VARIABLE, 0, new Bytes().text("LANG").text("C"));
        for (int i = 0; i < samples; i++) {
            event(SAMPLE, i * 10L, new Bytes().u4(4).u8(1).u4(i == 0 ? 2 : 1));
        }
        event(WAIT, 50, new Bytes().u8(20).u4(4).u8(1));
        event(LOAD, 60, new Bytes().u4(Float.floatToRawIntBits(0.25f)).u4(7));
        int checkpoint = out.bytes.size();
        event(1, 1_000, new Bytes().u8(checkpointNamesItself ? checkpoint : 0), constants());
        int description = out.bytes.size();
        description(checkpoint);
        return ByteBuffer.wrap(out.bytes.toByteArray()).putLong(8, description).array();
    }

    private void event(int type, long ticks, Bytes... parts) {
        int size = 16;
        for (Bytes part : parts) {
            size += part.bytes.size();
        }
        out.u4(size).u4(type).u8(ticks);
        for (Bytes part : parts) {
            out.bytes.writeBytes(part.bytes.toByteArray());
        }
    }

    private static Bytes constants() {
        return new Bytes()
                .u4(THREADS)
                .u4(1)
                .u4(4)
                .text("worker-1")
                .u4(CLASSES)
                .u4(1)
                .u8(1)
                .text("com/example/Old")
                .u4(0)
                .u4(METHODS)
                .u4(2)
                .u8(1)
                .u8(1)
                .text("work")
                .text("()V")
                .u8(2)
                .u8(1)
                .text("main")
                .text("([Ljava/lang/String;)V")
                .u4(STATES)
                .u4(2)
                .u4(1)
                .text("STATE_RUNNABLE")
                .u4(2)
                .text("STATE_SLEEPING")
                .u4(STACKS)
                .u4(1)
                .u8(1)
                .u1(1)
                .u4(2)
                .u8(1)
                .u4(11)
                .u8(2)
                .u4(3);
    }

    private void description(int checkpoint) {
        var d = new Bytes();
        d.u4(1)
                .u4(1)
                .text("JVM")
                .text("")
                .text("http://www.oracle.com/hotspot/jvm/")
                .u4(0);
        d.u4(structures < 0 ? 10 : structures);
        structure(d, value("key", UTF8, 0, 0), value("value", UTF8, 0, 0)); // 0
        structure(d, value("truncated", BOOLEAN, 0, 0), value("frames", nestedType, 0, nested)); // 1
        structure(d, value("method", U8, METHODS, 0), value("line", INTEGER, 0, 0)); // 2
        structure(d, value("class", U8, CLASSES, 0), value("name", UTF8, 0, 0), value("signature", UTF8, 0, 0)); // 3
        structure(d, value("name", UTF8, 0, 0)); // 4
        structure(
                d,
                value("sampledThread", U4, THREADS, 0),
                value("stackTrace", U8, STACKS, 0),
                value("state", U4, STATES, 0)); // 5
        structure(d, value("jvmUser", FLOAT, PERCENT, 0), value("count", INTEGER, 0, 0)); // 6
        structure(d); // 7: a wait has nothing of its own
        structure(d, value("name", UTF8, 0, 0), value("group", U4, 0, 0)); // 8
        structure(d); // 9: of nothing
        d.u4(4);
        type(d, VARIABLE, "os/initial_environment_variable", List.of(false, false, false), 0);
        type(d, SAMPLE, "vm/prof/execution_sample", List.of(false, false, false), 5);
        type(d, LOAD, "os/processor/cpu_load", List.of(false, false, false), 6);
        type(d, WAIT, "java/monitor_wait", List.of(true, true, true), 7);
        d.u4(5);
        constant(d, THREADS, "Thread", U4, 4);
        constant(d, CLASSES, "Class", U8, 8);
        constant(d, METHODS, "Method", U8, 3);
        constant(d, STATES, "ThreadState", U4, 4);
        constant(d, STACKS, "StackTrace", U8, 1);
        d.u8(START_MILLIS).u8(START_MILLIS + 5_000).u8(0).u8(ticksPerSecond).u8(checkpoint);
        d.text("en_US").u4(0);
        out.u4(d.bytes.size() + 8).u4(0);
        out.bytes.writeBytes(d.bytes.toByteArray());
    }

    private static void structure(Bytes d, Bytes... values) {
        d.u4(values.length);
        for (Bytes value : values) {
            d.bytes.writeBytes(value.bytes.toByteArray());
        }
    }

    private static Bytes value(String id, int type, int constants, int structure) {
        return new Bytes()
                .text(id)
                .text(id)
                .text("")
                .u1(0)
                .u1(type)
                .u4(constants)
                .u4(structure)
                .u4(0);
    }

    /**
     * An event's type.
     *
     * @param has a begin, a thread, a stack
     */
    private static void type(Bytes d, int id, String path, List<Boolean> has, int structure) {
        d.u4(id).text(path).text("").text(path);
        has.forEach(h -> d.u1(h ? 1 : 0));
        d.u1(0).u4(structure).u4(0);
    }

    private static void constant(Bytes d, int id, String name, int keyType, int structure) {
        d.u4(id).text(name).text("").u1(keyType).u4(structure);
    }
}
