package dev.onset.engine.library;

import java.util.Arrays;
import java.util.Optional;

/** What a bundle may hold: a closed set, each with its name and the most bytes that it may have. */
enum BundleEntry {
    /** Names and hashes of the others. */
    MANIFEST("manifest.json", 64L << 10),
    /** The redacted copy. */
    CASE("case.onset", 1L << 30),
    /** The postmortem's draft, for those who have no Onset at hand. */
    DRAFT("draft.md", 16L << 20),
    /** The same as a page with its figures. */
    PAGE("draft.html", 64L << 20);

    private final String path;
    private final long mostBytes;

    BundleEntry(String path, long mostBytes) {
        this.path = path;
        this.mostBytes = mostBytes;
    }

    String path() {
        return path;
    }

    long mostBytes() {
        return mostBytes;
    }

    static Optional<BundleEntry> of(String path) {
        return Arrays.stream(values()).filter(e -> e.path.equals(path)).findFirst();
    }
}
