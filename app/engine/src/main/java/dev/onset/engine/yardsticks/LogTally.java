package dev.onset.engine.yardsticks;

import dev.onset.incident.redact.Hit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the rules touch in lines of logs nobody labelled. A touched line counts as rightly touched only where every hit of a secret in
 * it is a signed token, which {@link SignedTokenReader} decides and not the rules. Confined to one thread.
 */
final class LogTally {

    /** Trace and span ids as log lines write them. */
    private static final Pattern ID = Pattern.compile("(?<![0-9a-f])(?:[0-9a-f]{16}|[0-9a-f]{32})(?![0-9a-f])");

    private final Map<String, Integer> wrong = new TreeMap<>();
    private long lines;
    private long characters;
    private long touched;
    private long signed;
    private long ids;
    private long touchedIds;
    private long nanos;

    void add(String line, List<Hit> all) {
        lines++;
        characters += line.length() + 1;
        List<Hit> hits = all.stream().filter(h -> h.kind().isSecret()).toList();
        if (!hits.isEmpty()) {
            touched++;
            List<Hit> others = hits.stream()
                    .filter(h -> !SignedTokenReader.isSigned(h.value()))
                    .toList();
            signed += others.isEmpty() ? 1 : 0;
            others.stream().map(Hit::rule).distinct().forEach(r -> wrong.merge(r, 1, Integer::sum));
        }
        var id = ID.matcher(line);
        while (id.find()) {
            int start = id.start();
            int end = id.end();
            ids++;
            touchedIds += all.stream().anyMatch(h -> h.start() < end && h.end() > start) ? 1 : 0;
        }
    }

    /** Adds the processor time that reading took. */
    void took(long nanos) {
        this.nanos += nanos;
    }

    String words() {
        return String.format(
                Locale.ROOT,
                "%d of %d lines touched by secret rules (%.3f %%); %d of them hold a signed token by RFC 7519 and nothing else that was"
                        + " touched, %d do not (%.4f %%, by rule %s); %d of %d trace and span ids touched by any rule; %.1f MB/s of one"
                        + " core, line by line, personal data included",
                touched,
                lines,
                100.0 * touched / Math.max(1, lines),
                signed,
                touched - signed,
                100.0 * (touched - signed) / Math.max(1, lines),
                wrong,
                touchedIds,
                ids,
                characters * 1e3 / Math.max(1, nanos));
    }
}
