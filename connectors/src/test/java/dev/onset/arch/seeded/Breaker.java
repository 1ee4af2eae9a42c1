package dev.onset.arch.seeded;

import java.io.IOException;
import java.io.Serializable;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.logging.Logger;
import org.jetbrains.annotations.NotNull;

/** Not final, with everything that nobody writes. Never run. */
@SuppressWarnings({"all", "serial"})
public class Breaker implements Serializable {

    static int counter;

    Optional<String> perhaps = Optional.empty();

    /** An array in a record. */
    public record Arrays(double[] values) {}

    static Breaker getInstance() {
        return new Breaker();
    }

    void threads() {
        new Thread(() -> {}).start();
        Executors.newCachedThreadPool().shutdown();
    }

    void processes() throws IOException {
        new ProcessBuilder("true").start();
    }

    void sockets() throws IOException {
        new Socket("127.0.0.1", 9).close();
    }

    public void declares() throws Exception {
        throw new RuntimeException("generic");
    }

    void catches() {
        try {
            declares();
        } catch (Exception e) {
            System.out.println(e);
        }
    }

    void logs(@NotNull String text) {
        Logger.getAnonymousLogger().info(text);
    }
}
