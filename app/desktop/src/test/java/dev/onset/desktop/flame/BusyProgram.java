package dev.onset.desktop.flame;

import java.io.IOException;
import java.nio.file.Path;

/** A program that is always at work until its input ends, for a test to profile. */
public final class BusyProgram {

    private static volatile double sink;

    private BusyProgram() {}

    /** Starts it in a virtual machine of its own, and waits until it works. */
    public static Process start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BusyProgram.class.getName(),
                        "--password=planted")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.getInputStream().read() != 'r') {
            process.destroyForcibly();
            throw new IOException("the busy program did not start");
        }
        return process;
    }

    public static void main(String[] args) throws IOException {
        System.out.print("r");
        System.out.flush();
        while (System.in.available() == 0) {
            busyMethod();
        }
    }

    private static void busyMethod() {
        double x = sink;
        for (int i = 0; i < 400_000; i++) {
            x = Math.sqrt(x + i);
        }
        sink = x;
    }
}
