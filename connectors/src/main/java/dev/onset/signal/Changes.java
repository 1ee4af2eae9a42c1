package dev.onset.signal;

import java.util.List;

/** Changes, ascending by time. */
public record Changes(List<Change> items) implements Signals {

    public Changes {
        items = List.copyOf(items);
    }

    @Override
    public int size() {
        return items.size();
    }
}
