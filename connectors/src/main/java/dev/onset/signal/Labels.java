package dev.onset.signal;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A set of name/value pairs, sorted by name, each name once. The identity of a series, a log stream or an alert. */
public final class Labels implements Comparable<Labels> {

    public static final Labels NONE = new Labels(new String[0]);

    /** Names at even places, values at odd ones. */
    private final String[] pairs;

    private final int hash;

    private Labels(String[] sortedPairs) {
        this.pairs = sortedPairs;
        this.hash = Arrays.hashCode(sortedPairs);
    }

    public static Labels of(Map<String, String> map) {
        if (map.isEmpty()) {
            return NONE;
        }
        var pairs = new String[map.size() * 2];
        int at = 0;
        for (var e : new TreeMap<>(map).entrySet()) {
            pairs[at++] = e.getKey();
            pairs[at++] = e.getValue();
        }
        return new Labels(pairs);
    }

    /**
     * @param namesAndValues name, value, name, value...
     * @throws IllegalArgumentException when a value is missing or a name is given twice
     */
    public static Labels of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a label without a value: " + Arrays.toString(namesAndValues));
        }
        var map = new TreeMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (map.put(namesAndValues[i], namesAndValues[i + 1]) != null) {
                throw new IllegalArgumentException("label given twice: " + namesAndValues[i]);
            }
        }
        return of(map);
    }

    public int size() {
        return pairs.length / 2;
    }

    public boolean isEmpty() {
        return pairs.length == 0;
    }

    public String name(int i) {
        return pairs[2 * i];
    }

    public String value(int i) {
        return pairs[2 * i + 1];
    }

    public Optional<String> get(String name) {
        int i = indexOf(name);
        return i < 0 ? Optional.empty() : Optional.of(value(i));
    }

    public String getOr(String name, String otherwise) {
        int i = indexOf(name);
        return i < 0 ? otherwise : value(i);
    }

    public boolean has(String name) {
        return indexOf(name) >= 0;
    }

    public Labels with(String name, String value) {
        var map = asMap();
        map.put(name, value);
        return of(map);
    }

    public Labels without(String... names) {
        var map = asMap();
        for (String name : names) {
            map.remove(name);
        }
        return map.size() == size() ? this : of(map);
    }

    /** Only the named labels, where present. */
    public Labels only(Collection<String> names) {
        var map = asMap();
        map.keySet().retainAll(names);
        return map.size() == size() ? this : of(map);
    }

    /** A fresh map in name order; changing it does not change these labels. */
    public Map<String, String> asMap() {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < size(); i++) {
            map.put(name(i), value(i));
        }
        return map;
    }

    @Override
    public int compareTo(Labels other) {
        return Arrays.compare(pairs, other.pairs);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Labels other && hash == other.hash && Arrays.equals(pairs, other.pairs);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** As Prometheus writes them: {@code {job="orders", pod="orders-1"}}, quotes and backslashes escaped. */
    @Override
    public String toString() {
        var text = new StringBuilder("{");
        for (int i = 0; i < size(); i++) {
            if (i > 0) {
                text.append(", ");
            }
            text.append(name(i)).append("=\"");
            text.append(value(i).replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
            text.append('"');
        }
        return text.append('}').toString();
    }

    private int indexOf(String name) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(name)) {
                return i / 2;
            }
        }
        return -1;
    }
}
