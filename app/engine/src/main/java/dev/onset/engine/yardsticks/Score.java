package dev.onset.engine.yardsticks;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of figures.
 *
 * @param rows the first one names the columns; all have as many cells
 * @param remarks sentences below the table: counts, what was left out
 */
public record Score(List<List<String>> rows, List<String> remarks) {

    public Score {
        rows = rows.stream().map(List::copyOf).toList();
        remarks = List.copyOf(remarks);
    }

    /** Collects rows. Confined to one thread. */
    static final class Builder {

        private final List<List<String>> rows = new ArrayList<>();
        private final List<String> remarks = new ArrayList<>();

        Builder(String... columns) {
            rows.add(List.of(columns));
        }

        Builder row(String... cells) {
            rows.add(List.of(cells));
            return this;
        }

        Builder remark(String sentence) {
            remarks.add(sentence);
            return this;
        }

        Score build() {
            return new Score(rows, remarks);
        }
    }
}
