package dev.onset.incident.redact;

import java.util.Arrays;

/**
 * A text as it reads once an encoding is undone, and which stretch of the original each character came from.
 *
 * @param text decoded
 * @param map per character of {@code text} its begin and end in the original, interleaved, and the places that differ
 */
record View(String text, Origin map) {

    /** Begins and ends, and which characters are not simply the original's. */
    static final class Origin {
        private final int[] begins;
        private final int[] ends;
        private final int[] changed;

        Origin(int[] begins, int[] ends, int[] changed) {
            this.begins = begins;
            this.ends = ends;
            this.changed = changed;
        }
    }

    int begin(int index) {
        return map.begins[index];
    }

    /** The end in the original of the stretch that ends before {@code index}. */
    int end(int index) {
        return map.ends[index - 1];
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

    /** Builds a view character by character. Confined to one thread. */
    static final class Builder {
        private final StringBuilder text;
        private int[] begins;
        private int[] ends;
        private int[] changed = new int[16];
        private int changes;

        Builder(int size) {
            text = new StringBuilder(size);
            begins = new int[Math.max(16, size)];
            ends = new int[Math.max(16, size)];
        }

        void keep(char c, int at) {
            put(c, at, at + 1);
        }

        void decoded(char c, int begin, int end) {
            mark();
            put(c, begin, end);
        }

        /** Something before the next character was left out. */
        void mark() {
            if (changes == changed.length) {
                changed = Arrays.copyOf(changed, changes * 2);
            }
            changed[changes++] = text.length();
        }

        private void put(char c, int begin, int end) {
            int n = text.length();
            if (n == begins.length) {
                begins = Arrays.copyOf(begins, n * 2);
                ends = Arrays.copyOf(ends, n * 2);
            }
            begins[n] = begin;
            ends[n] = end;
            text.append(c);
        }

        View build() {
            return new View(text.toString(), new Origin(begins, ends, Arrays.copyOf(changed, changes)));
        }

        /** With places of the text that {@code under} shows, where this view was made from it. */
        View over(View under) {
            int n = text.length();
            var b = new int[n];
            var e = new int[n];
            for (int i = 0; i < n; i++) {
                b[i] = under.begin(begins[i]);
                e[i] = under.end(ends[i]);
            }
            return new View(text.toString(), new Origin(b, e, Arrays.copyOf(changed, changes)));
        }
    }
}
