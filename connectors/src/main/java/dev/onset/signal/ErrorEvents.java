package dev.onset.signal;

import java.util.List;

/** Error events, newest first. */
public record ErrorEvents(List<ErrorEvent> items) implements Signals {

    public ErrorEvents {
        items = List.copyOf(items);
    }

    @Override
    public int size() {
        return items.size();
    }
}
