package dev.onset.engine.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The newest warnings and errors of the program's own log. */
final class LastWords {

    private static final int MOST = 20;

    /** Of what follows an event's first line: the top of a stack says where. */
    private static final int MOST_LINES = 6;

    /** No day's log comes near; one that does is read from its end. */
    private static final int MOST_BYTES = 1 << 20;

    private static final Pattern BEGINS = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\S+ +([A-Z]+) .*");

    private LastWords() {}

    /** Newest last, each with the lines that belong to it; empty where there is no log. */
    static List<String> in(Path logs) throws IOException {
        var last = new ArrayDeque<String>();
        for (Path file : newestFirst(logs)) {
            List<String> events = events(file);
            for (int i = events.size() - 1; i >= 0 && last.size() < MOST; i--) {
                last.addFirst(events.get(i));
            }
        }
        return List.copyOf(last);
    }

    private static List<Path> newestFirst(Path logs) throws IOException {
        if (!Files.isDirectory(logs)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(logs)) {
            return files.filter(f -> f.getFileName().toString().endsWith(".log"))
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .toList();
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
    }

    private static List<String> events(Path file) throws IOException {
        var events = new ArrayList<String>();
        var event = new StringBuilder();
        int lines = 0;
        for (String line : tail(file).lines().toList()) {
            Matcher begins = BEGINS.matcher(line);
            if (begins.matches()) {
                add(events, event);
                boolean isBad = List.of("WARN", "ERROR").contains(begins.group(1));
                event.append(isBad ? line : "");
                lines = isBad ? 1 : 0;
            } else if (lines > 0 && lines++ < MOST_LINES) {
                event.append('\n').append(line);
            }
        }
        add(events, event);
        return events;
    }

    private static void add(List<String> events, StringBuilder event) {
        if (!event.isEmpty()) {
            events.add(event.toString());
            event.setLength(0);
        }
    }

    private static String tail(Path file) throws IOException {
        try (var channel = Files.newByteChannel(file);
                var in = java.nio.channels.Channels.newInputStream(channel)) {
            channel.position(Math.max(0, channel.size() - MOST_BYTES));
            return new String(in.readNBytes(MOST_BYTES), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
