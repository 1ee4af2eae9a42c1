package dev.onset.incident.redact;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Finds all of many words in one pass over a text, whatever their number (Aho and Corasick, 1975). Latin letters match in either
 * case. Thread-safe.
 */
final class KeywordIndex {

    /** Told of each word that ends at a place. */
    @FunctionalInterface
    interface Found {
        void at(int word, int end);
    }

    private static final int ALPHABET = 128;
    private static final int PIECE = 4096;

    private final byte[] symbols = new byte[ALPHABET];
    private final int width;
    private final char[] next;
    /** Per state: the words that end there, also as tails of longer ones; null where none does. */
    private final int[][] ending;

    private final boolean[] ends;

    /** Words of ASCII; their index is their number. */
    KeywordIndex(Collection<String> words) {
        int count = 1;
        for (String word : words) {
            for (int i = 0; i < word.length(); i++) {
                int c = fold(word.charAt(i));
                if (c >= ALPHABET) {
                    throw new IllegalArgumentException("not ASCII: " + word);
                }
                if (symbols[c] == 0) {
                    symbols[c] = (byte) count++;
                }
            }
        }
        for (char c = 'A'; c <= 'Z'; c++) {
            symbols[c] = symbols[fold(c)];
        }
        width = count;
        var trie = new ArrayList<int[]>();
        var ends = new ArrayList<List<Integer>>();
        grow(trie, ends);
        int number = 0;
        for (String word : words) {
            plant(word, number++, trie, ends);
        }
        int[][] links = link(trie, ends);
        next = new char[trie.size() * width];
        for (int s = 0; s < links.length; s++) {
            for (int symbol = 0; symbol < width; symbol++) {
                next[s * width + symbol] = (char) links[s][symbol];
            }
        }
        ending = ends.stream()
                .map(l -> l.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        this.ends = new boolean[ending.length];
        for (int s = 0; s < ending.length; s++) {
            this.ends[s] = ending[s].length > 0;
        }
        if (ending.length > Character.MAX_VALUE) {
            throw new IllegalArgumentException("too many words: " + words.size());
        }
    }

    private void plant(String word, int number, List<int[]> trie, List<List<Integer>> ends) {
        int at = 0;
        for (int i = 0; i < word.length(); i++) {
            int symbol = symbols[fold(word.charAt(i))];
            int to = trie.get(at)[symbol];
            if (to < 0) {
                to = grow(trie, ends);
                trie.get(at)[symbol] = to;
            }
            at = to;
        }
        ends.get(at).add(number);
    }

    private int grow(List<int[]> trie, List<List<Integer>> ends) {
        var row = new int[width];
        Arrays.fill(row, -1);
        trie.add(row);
        ends.add(new ArrayList<>());
        return trie.size() - 1;
    }

    /** Completes the trie to an automaton: from each state on each symbol to the longest word beginning that fits. */
    private int[][] link(List<int[]> trie, List<List<Integer>> ends) {
        var fallback = new int[trie.size()];
        var queue = new ArrayDeque<Integer>();
        int[] root = trie.getFirst();
        for (int symbol = 0; symbol < width; symbol++) {
            if (root[symbol] < 0) {
                root[symbol] = 0;
            } else {
                queue.add(root[symbol]);
            }
        }
        while (!queue.isEmpty()) {
            int state = queue.remove();
            int[] row = trie.get(state);
            int[] other = trie.get(fallback[state]);
            ends.get(state).addAll(ends.get(fallback[state]));
            for (int symbol = 0; symbol < width; symbol++) {
                if (row[symbol] < 0) {
                    row[symbol] = other[symbol];
                } else {
                    fallback[row[symbol]] = other[symbol];
                    queue.add(row[symbol]);
                }
            }
        }
        return trie.toArray(int[][]::new);
    }

    void scan(String text, Found found) {
        scan(text, 0, text.length(), found);
    }

    /** The same for words that lie within a part of the text. */
    void scan(String text, int from, int to, Found found) {
        // Out of an array: a long text is read several times, and each single character of a string is checked.
        var piece = new char[Math.min(PIECE, to - from)];
        int state = 0;
        for (int begin = from; begin < to; begin += piece.length) {
            int count = Math.min(piece.length, to - begin);
            text.getChars(begin, begin + count, piece, 0);
            for (int i = 0; i < count; i++) {
                char c = piece[i];
                state = c < ALPHABET ? next[state * width + symbols[c]] : 0;
                if (ends[state]) {
                    tell(state, begin + i + 1, found);
                }
            }
        }
    }

    private void tell(int state, int end, Found found) {
        for (int word : ending[state]) {
            found.at(word, end);
        }
    }

    private static int fold(char c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }
}
