package dev.onset.desktop.flame;

import java.io.IOException;
import java.nio.file.Path;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;

/** A recording of this virtual machine: a second of one work, then a second of another, by two threads. */
public final class Recordings {

    private static volatile double sink;
    private static volatile byte[] kept = new byte[0];

    static final String EARLY_TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    static final String LATE_TRACE = "00f067aa0ba902b74bf92f3577b34da6";

    private Recordings() {}

    /** As OpenTelemetry's events are. */
    @Name("otel.Scope")
    private static final class Scope extends Event {
        @SuppressWarnings("unused") // read by the recorder
        private final String traceId;

        Scope(String traceId) {
            this.traceId = traceId;
        }
    }

    private static void within(String trace, Runnable work) {
        var scope = new Scope(trace);
        scope.begin();
        until(1_300, work);
        scope.commit();
    }

    /** Writes a recording of three seconds: early work, then late work, and steady work beside. */
    public static Path make(Path file) throws IOException, InterruptedException {
        try (var recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").with("period", "5 ms");
            recording.enable("jdk.ObjectAllocationSample").with("throttle", "500/s");
            recording.start();
            var second = Thread.ofPlatform().name("second-worker").start(() -> until(2_600, Recordings::steadyWork));
            within(EARLY_TRACE, Recordings::earlyWork);
            within(LATE_TRACE, Recordings::lateWork);
            second.join();
            recording.stop();
            recording.dump(file);
        }
        return file;
    }

    private static void until(long ms, Runnable work) {
        long end = System.nanoTime() + ms * 1_000_000;
        while (System.nanoTime() < end) {
            work.run();
        }
    }

    private static void earlyWork() {
        spin(1);
    }

    private static void lateWork() {
        spin(2);
    }

    private static void steadyWork() {
        spin(3);
    }

    private static void spin(int with) {
        kept = new byte[1 << 19];
        double x = sink;
        for (int i = 0; i < 200_000; i++) {
            x = Math.sqrt(x + i * with);
        }
        sink = x + kept.length;
    }
}
