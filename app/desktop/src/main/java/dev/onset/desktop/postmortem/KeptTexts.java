package dev.onset.desktop.postmortem;

import dev.onset.engine.casefile.DraftVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The texts that a case keeps: those of people, and beside them what they were made from, for the next merge. Stateless. */
final class KeptTexts {

    private static final String MADE = " (from the case)";

    private KeptTexts() {}

    /** The name under which a draft is kept as it was made. */
    static String made(String template) {
        return template + MADE;
    }

    /** The newest text that somebody saved. */
    static Optional<String> newest(List<DraftVersion> versions) {
        return versions.stream()
                .filter(v -> !v.template().endsWith(MADE))
                .max(Comparator.comparingLong(DraftVersion::version))
                .map(DraftVersion::text);
    }

    /** What a text of that template was made from: the newest that was kept as such, else the first of all, which a triage wrote. */
    static Optional<String> base(List<DraftVersion> versions, String template) {
        return versions.stream()
                .filter(v -> v.template().equals(made(template)))
                .max(Comparator.comparingLong(DraftVersion::version))
                .or(() -> versions.stream()
                        .filter(v -> v.template().equals(template))
                        .findFirst())
                .map(DraftVersion::text);
    }
}
