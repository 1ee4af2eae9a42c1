package dev.onset.engine.doctor;

import dev.onset.incident.redact.Pseudonyms;
import dev.onset.incident.redact.Redaction;
import dev.onset.incident.redact.SensitiveScanner;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Makes a text fit to leave: the person's home folder becomes {@code ~}, the hosts that they configured become {@code host-1},
 * {@code host-2} (the same host always the same), and the rest goes through the redactor. Thread-safe.
 */
final class Masks {

    private static final List<String> OWN = List.of("localhost", "127.0.0.1", "[::1]");

    private final String home;
    private final Map<Pattern, String> hosts = new LinkedHashMap<>();
    private final Redaction redaction;

    /**
     * @param hosts as the environment file has them, in its order
     * @param key of the redactor's placeholders; another one for each report, so that two reports cannot be joined
     */
    Masks(Path home, Collection<String> hosts, byte[] key) {
        this.home = home.toString();
        this.redaction = Redaction.of(SensitiveScanner.builtIn(), new Pseudonyms(key));
        var names = new LinkedHashMap<String, String>();
        for (String host : hosts) {
            if (!host.isEmpty() && !OWN.contains(host)) {
                names.putIfAbsent(host, "host-" + (names.size() + 1));
            }
        }
        // A host may be the end of another's name: the longest goes first.
        names.entrySet().stream()
                .sorted(Comparator.comparingInt(e -> -e.getKey().length()))
                .forEach(e -> this.hosts.put(
                        Pattern.compile("(?i)(?<![\\w.-])" + Pattern.quote(e.getKey()) + "(?![\\w-]|\\.\\w)"),
                        e.getValue()));
    }

    String of(String text) {
        String masked = text;
        for (Map.Entry<Pattern, String> host : hosts.entrySet()) {
            masked = host.getKey().matcher(masked).replaceAll(host.getValue());
        }
        if (home.length() > 1) {
            masked = masked.replaceAll(Pattern.quote(home) + "(?![\\w.-])", "~");
        }
        return redaction.redact(masked);
    }
}
