package dev.onset.desktop.findings;

import dev.onset.engine.triage.Triage;
import dev.onset.signal.Coverage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a triage did not see, or not whole, in lines for people. */
final class Unseen {

    private static final Pattern PART = Pattern.compile("^sample \\d+ of \\d+ of ");

    private Unseen() {}

    /** First what could not be looked at at all, then what was cut, equal questions added up. */
    static List<String> lines(Triage triage) {
        var lines = new ArrayList<String>();
        triage.notChecked().forEach(n -> lines.add(n.source() + ": " + n.what() + ". " + n.why()));
        Map<String, List<Coverage>> cut = new LinkedHashMap<>();
        triage.coverage().stream()
                .filter(c -> !c.coverage().isComplete())
                .forEach(c -> cut.computeIfAbsent(
                                c.source() + ": " + PART.matcher(c.what()).replaceFirst(""), k -> new ArrayList<>())
                        .add(c.coverage()));
        cut.forEach((what, parts) -> lines.add(what + ". " + why(parts)));
        return List.copyOf(lines);
    }

    private static String why(List<Coverage> parts) {
        if (parts.size() == 1) {
            return String.join(" ", parts.getFirst().reasons());
        }
        long held = parts.stream().mapToLong(Coverage::items).sum();
        boolean isKnown = parts.stream().allMatch(c -> c.total().isPresent());
        long total = parts.stream().mapToLong(c -> c.total().orElse(0)).sum();
        String share = isKnown
                ? String.format(Locale.ROOT, "%,d of %,d in %d answers", held, total, parts.size())
                : String.format(Locale.ROOT, "%,d held in %d answers, each cut", held, parts.size());
        return Stream.concat(
                        Stream.of(share),
                        parts.getFirst().reasons().stream().limit(1).map(r -> "such as: " + r))
                .reduce((a, b) -> a + "; " + b)
                .orElse("");
    }
}
