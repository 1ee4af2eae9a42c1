package dev.onset.signal;

import java.util.List;

/** Alerts as the backend groups them for its receivers. */
public record AlertGroups(List<Group> items) implements Signals {

    /** One group: the labels its alerts share, and where it is sent. */
    public record Group(Labels labels, String receiver, List<Alert> alerts) {
        public Group {
            alerts = List.copyOf(alerts);
        }
    }

    public AlertGroups {
        items = List.copyOf(items);
    }

    @Override
    public int size() {
        return items.size();
    }
}
