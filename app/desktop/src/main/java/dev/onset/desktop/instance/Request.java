package dev.onset.desktop.instance;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a start of the window was given. Values. */
public sealed interface Request {

    /** Nothing but the wish to see the window. */
    record Raise() implements Request {}

    /** Something to look at, for the box that takes pasted links; whoever gave it may be a page on the web, so nobody runs it unasked. */
    record Paste(String text) implements Request {}

    /** A kept case to open. */
    record Open(Path file) implements Request {}

    /** A file of traces or logs to open. */
    record Read(Path file) implements Request {}

    /** Names of files that hold traces or logs, packed or not, rotated or not. */
    Pattern SIGNALS = Pattern.compile("\\.(json|jsonl|ndjson|log|txt)(\\.\\d+)?(\\.gz)?$");

    /** Links of this scheme are handed to Onset by browsers: {@code onset://triage?link=...}, the rest percent-encoded. */
    String SCHEME = "onset:";

    /** Longer than any link that anybody pastes. */
    int MOST = 64 << 10;

    /** Whether an argument is meant for the window rather than a verb of the command line. */
    static boolean isForWindow(String argument) {
        String lower = argument.toLowerCase(Locale.ROOT);
        return lower.startsWith(SCHEME)
                || lower.startsWith("file:")
                || lower.endsWith(".onset")
                || SIGNALS.matcher(lower).find();
    }

    /** Reads an argument, which may come from anywhere: what makes no sense only raises the window. */
    static Request of(String argument) {
        if (argument.isBlank() || argument.length() > MOST) {
            return new Raise();
        }
        String lower = argument.toLowerCase(Locale.ROOT);
        if (lower.startsWith(SCHEME)) {
            return paste(argument);
        }
        try {
            Path path = lower.startsWith("file:") ? Path.of(new URI(argument)) : Path.of(argument);
            return lower.endsWith(".onset")
                    ? new Open(path.toAbsolutePath())
                    : SIGNALS.matcher(lower).find() ? new Read(path.toAbsolutePath()) : new Raise();
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return new Raise();
        }
    }

    private static Request paste(String link) {
        int from = link.indexOf("link=");
        if (from < 0) {
            return new Raise();
        }
        int end = link.indexOf('&', from);
        String encoded = link.substring(from + "link=".length(), end < 0 ? link.length() : end);
        try {
            String text = URLDecoder.decode(encoded, StandardCharsets.UTF_8).strip();
            boolean isPlain = !text.isEmpty() && text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\t');
            return isPlain ? new Paste(text) : new Raise();
        } catch (IllegalArgumentException e) {
            return new Raise();
        }
    }
}
