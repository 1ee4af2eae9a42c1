package dev.onset.signal;

import java.util.List;

/** Alerts, ascending by {@link Alert#startsAt}. */
public record Alerts(List<Alert> items) implements Signals {

    public Alerts {
        items = List.copyOf(items);
    }

    @Override
    public int size() {
        return items.size();
    }
}
