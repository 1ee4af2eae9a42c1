package dev.onset.incident.redact;

import java.util.Arrays;

/**
 * A text as it reads once an encoding is undone, and which stretch of the original each character came from.
 *
 * @param text decoded
 * @param map where its characters came from, and the places that differ
 */
record View(String text, Origin map) {

    /**
     * Stretches that were taken as they are, and characters that were decoded, ascending: a long text has few of either.
     */
    static final class Origin {
        private final int[] at;
        private final int[] begins;
        private final int[] ends;
        private final int[] changed;

        /**
         * @param at where in the text each stretch begins; the first at 0
         * @param begins where in the original its first character begins; those behind it follow one by one
         * @param ends where its first character ends
         * @param changed which characters are not simply the original's
         */
        private Origin(int[] at, int[] begins, int[] ends, int[] changed) {
            this.at = at;
            this.begins = begins;
            this.ends = ends;
            this.changed = changed;
        }

        private int stretchOf(int index) {
            int found = Arrays.binarySearch(at, index);
            return found >= 0 ? found : -found - 2;
        }
    }

    int begin(int index) {
        int stretch = map.stretchOf(index);
        return map.begins[stretch] + index - map.at[stretch];
    }

    /** The end in the original of the stretch that ends before {@code index}. */
    int end(int index) {
        int stretch = map.stretchOf(index - 1);
        return map.ends[stretch] + index - 1 - map.at[stretch];
    }

    boolean isChanged() {
        return map.changed.length > 0;
    }

    /** Whether anything was decoded within a stretch. */
    boolean isChangedWithin(int from, int to) {
        int at = Arrays.binarySearch(map.changed, from);
        int next = at >= 0 ? at : -at - 1;
        return next < map.changed.length && map.changed[next] < to;
    }

    /** Told of each stretch with something decoded in it, ascending. */
    void stretches(int reach, Stretch told) {
        int from = -1;
        int to = -1;
        for (int at : map.changed) {
            if (to < 0 || at - reach > to) {
                if (to >= 0) {
                    told.at(from, to);
                }
                from = Math.max(0, at - reach);
            }
            to = Math.min(text.length(), at + reach);
        }
        if (to >= 0) {
            told.at(from, to);
        }
    }

    /** A part of the text. */
    @FunctionalInterface
    interface Stretch {
        void at(int from, int to);
    }

    /** The same hit in the original. */
    Hit original(Hit hit) {
        return new Hit(begin(hit.start()), end(hit.end()), hit.kind(), hit.rule(), hit.value());
    }

    /** Builds a view from front to back. Confined to one thread. */
    static final class Builder {
        private static final int FIRST = 16;

        private final StringBuilder text;
        private int[] at = new int[FIRST];
        private int[] begins = new int[FIRST];
        private int[] ends = new int[FIRST];
        private int stretches;
        private int next = -1;
        private int[] changed = new int[FIRST];
        private int changes;

        Builder(int size) {
            text = new StringBuilder(size);
        }

        /** Takes a stretch of the original as it is. */
        void keep(String original, int from, int to) {
            if (from == to) {
                return;
            }
            if (from != next) {
                stretch(from, from + 1);
            }
            text.append(original, from, to);
            next = to;
        }

        void decoded(char c, int begin, int end) {
            mark();
            stretch(begin, end);
            text.append(c);
            next = -1;
        }

        /** Something before the next character was left out. */
        void mark() {
            if (changes == changed.length) {
                changed = Arrays.copyOf(changed, changes * 2);
            }
            changed[changes++] = text.length();
        }

        private void stretch(int begin, int end) {
            if (stretches == at.length) {
                at = Arrays.copyOf(at, stretches * 2);
                begins = Arrays.copyOf(begins, stretches * 2);
                ends = Arrays.copyOf(ends, stretches * 2);
            }
            at[stretches] = text.length();
            begins[stretches] = begin;
            ends[stretches++] = end;
        }

        View build() {
            return new View(
                    text.toString(),
                    new Origin(
                            Arrays.copyOf(at, stretches),
                            Arrays.copyOf(begins, stretches),
                            Arrays.copyOf(ends, stretches),
                            Arrays.copyOf(changed, changes)));
        }
    }
}
