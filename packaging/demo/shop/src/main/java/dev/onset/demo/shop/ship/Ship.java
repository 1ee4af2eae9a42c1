package dev.onset.demo.shop.ship;

import dev.onset.demo.shop.kit.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The log shipper: follows every {@code SHOP_LOGS/service/pod.log} and hands new lines to Loki, and to a file for the recording. */
public final class Ship {
    private static final long PAUSE_MS = 500;
    private static final int LINES_A_PUSH = 2000;

    private final Path folder;
    private final String namespace;
    private final Destination destination;
    private final Map<Path, Tail> tails = new TreeMap<>();

    private Ship(Path folder, String namespace, Destination destination) {
        this.folder = folder;
        this.namespace = namespace;
        this.destination = destination;
    }

    public static void main() throws Exception {
        var settings = Settings.fromEnvironment("ship");
        var ship = new Ship(Settings.path("SHOP_LOGS").orElse(Path.of("logs")), settings.namespace(),
                new Destination(Settings.optional("SHOP_LOKI"), Settings.path("SHOP_LOGS_RECORD")));
        var stopped = new AtomicBoolean();
        var main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopped.set(true);
            try {
                main.join(10_000);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }));
        while (!stopped.get()) {
            ship.round();
            Thread.sleep(PAUSE_MS);
        }
        // What was written while this process was told to stop still belongs to the story.
        ship.round();
    }

    private void round() throws IOException, InterruptedException {
        try (var files = Files.walk(folder, 2)) {
            files.filter(file -> file.toString().endsWith(".log"))
                    .forEach(file -> tails.computeIfAbsent(file, Tail::new));
        } catch (UncheckedIOException e) {
            // A folder that appears or goes away between two looks is looked at again in the next round.
            return;
        }
        var entries = new ArrayList<Entry>();
        for (var tail : tails.values()) {
            for (var line : tail.newLines()) {
                entries.add(Entry.decode(line, tail.service(), tail.pod(), namespace));
            }
        }
        for (var from = 0; from < entries.size(); from += LINES_A_PUSH) {
            destination.send(entries.subList(from, Math.min(entries.size(), from + LINES_A_PUSH)));
        }
    }
}
