package dev.onset.profiling.capture;

import dev.onset.profiling.capture.CommandPort.Ran;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A shell at another place. What a script answers comes in named parts between random marks, so that greetings of the host do no
 * harm and an answer that was cut off is known as such. Thread-safe.
 */
final class RemoteShell {

    /** Connecting alone may take ten seconds. */
    static final Duration PATIENCE = Duration.ofSeconds(40);

    /** Of an answer that is text. */
    private static final long MOST = 32L << 20;

    /** Greetings before an answer may be as long as this. */
    private static final int HEAD = 1 << 16;

    private static final int TRIES = 3;

    private final Place place;
    private final StreamPort commands;
    private final Path folder;

    /** @param folder for what comes and goes, closed to others */
    RemoteShell(Place place, StreamPort commands, Path folder) {
        this.place = place;
        this.commands = commands;
        this.folder = folder;
    }

    Place place() {
        return place;
    }

    /**
     * What a script answered.
     *
     * @param fault why there is no whole answer, a sentence without its full stop; empty where there is one
     */
    record Answer(String fault, Map<String, byte[]> parts) {

        boolean has(String part) {
            return parts.containsKey(part);
        }

        /** A part as text, without the white space around it; empty where there is none. */
        String text(String part) {
            byte[] bytes = parts.get(part);
            return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8).strip();
        }
    }

    /** Runs a script; {@code part NAME} in it begins a part of the answer. */
    Answer run(String body, Duration patience) throws IOException, InterruptedException {
        String mark = mark();
        Path input = script(mark, body);
        Path output = Files.createTempFile(folder, "answer", ".out");
        try {
            Ran ran = commands.transfer(place.shell(), patience, input, output, MOST);
            Map<String, byte[]> parts = parts(Files.readAllBytes(output), "\n" + mark + " ");
            return new Answer(parts.containsKey("end") ? "" : fault(ran, patience), parts);
        } finally {
            Files.deleteIfExists(input);
            Files.deleteIfExists(output);
        }
    }

    /** Puts a file there; what went wrong, or nothing. */
    String send(Path file, String path, Duration patience) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "answer", ".out");
        try {
            Ran ran = commands.transfer(place.receive(path), patience, file, output, 1 << 20);
            return ran.exit() == 0 ? "" : fault(ran, patience);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Fetches a file; what went wrong, or nothing. A connection that ends early is tried twice more. */
    String fetch(String path, Path into, long most, Duration patience) throws IOException, InterruptedException {
        String wrong = "";
        for (int attempt = 0; attempt < TRIES; attempt++) {
            wrong = fetchOnce(path, into, most, patience);
            if (wrong.isEmpty()) {
                return "";
            }
        }
        return wrong;
    }

    private String fetchOnce(String path, Path into, long most, Duration patience)
            throws IOException, InterruptedException {
        String mark = mark();
        Path input = script(mark, "part size; wc -c < " + path + "; part file; cat " + path);
        Path output = Files.createTempFile(folder, "answer", ".out");
        try {
            Ran ran = commands.transfer(place.shell(), patience, input, output, most);
            try (InputStream in = Files.newInputStream(output)) {
                String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
                String before = "\n" + mark + " file\n";
                int at = head.indexOf(before);
                String size = at < 0 ? "" : lastLine(head.substring(0, at));
                long end = Files.size(output) - ("\n" + mark + " end\n").length();
                long begin = at + (long) before.length();
                if (at < 0 || !size.matches("\\d{1,15}") || Long.parseLong(size) != end - begin) {
                    return ran.exit() == 0
                            ? "the recording did not come whole from " + place.words()
                            : fault(ran, patience);
                }
                copy(output, begin, end - begin, into);
                return "";
            }
        } finally {
            Files.deleteIfExists(input);
            Files.deleteIfExists(output);
        }
    }

    private static void copy(Path from, long begin, long length, Path into) throws IOException {
        try (FileChannel in = FileChannel.open(from);
                FileChannel out = FileChannel.open(
                        into,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            long done = 0;
            while (done < length) {
                long n = in.transferTo(begin + done, length - done, out);
                if (n <= 0) {
                    throw new IOException(from + " became shorter");
                }
                done += n;
            }
        }
    }

    private static String mark() {
        return "onset-" + UUID.randomUUID().toString().replace("-", "");
    }

    private Path script(String mark, String body) throws IOException {
        return Files.writeString(
                Files.createTempFile(folder, "script", ".sh"),
                "LC_ALL=C; export LC_ALL; umask 077\npart() { printf '\\n" + mark + " %s\\n' \"$1\"; }\n" + body
                        + "\npart end\n");
    }

    private String fault(Ran ran, Duration patience) {
        String program = place.shell().getFirst();
        return switch (ran.exit()) {
            case 127 ->
                ran.error().contains("does not exist on this machine")
                        ? program + " is not installed on this machine"
                        : place.words() + " has no shell (" + line(ran.error()) + ")";
            case 126 -> place.words() + " has no shell that can be run (" + line(ran.error()) + ")";
            case 124 -> place.words() + " did not answer within " + patience.toSeconds() + " s";
            case 0 -> "the answer of " + place.words() + " was cut off";
            default ->
                program + " to " + place.words() + " ended with " + ran.exit()
                        + (ran.error().isBlank() ? "" : " (" + line(ran.error()) + ")");
        };
    }

    /** One printable line of a text from there, the last one: greetings come before complaints. */
    static String line(String text) {
        String last = lastLine(text).replaceAll("\\p{Cntrl}", "?");
        return last.length() > 300 ? last.substring(0, 300) + "..." : last;
    }

    private static String lastLine(String text) {
        String all = text.strip();
        return all.substring(all.lastIndexOf('\n') + 1).strip();
    }

    private static Map<String, byte[]> parts(byte[] all, String mark) {
        var parts = new LinkedHashMap<String, byte[]>();
        // One letter a byte, so that places in the text are places in the bytes.
        String text = new String(all, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(mark);
        while (at >= 0) {
            int line = text.indexOf('\n', at + mark.length());
            if (line < 0) {
                break;
            }
            int next = text.indexOf(mark, line);
            parts.put(
                    text.substring(at + mark.length(), line),
                    text.substring(line + 1, next < 0 ? text.length() : next).getBytes(StandardCharsets.ISO_8859_1));
            at = next;
        }
        return parts;
    }
}
