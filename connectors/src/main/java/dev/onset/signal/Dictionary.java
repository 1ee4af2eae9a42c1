package dev.onset.signal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Each value once, found by its place: the order of first appearance, from 0. Confined to one thread. */
final class Dictionary<T> {

    private final Map<T, Integer> places = new HashMap<>();
    private final List<T> items = new ArrayList<>();

    /** Where that value stands; a new one is put at the end. */
    int place(T item) {
        return places.computeIfAbsent(item, i -> {
            items.add(i);
            return items.size() - 1;
        });
    }

    T get(int place) {
        return items.get(place);
    }

    /** All values by their places. */
    List<T> values() {
        return List.copyOf(items);
    }
}
