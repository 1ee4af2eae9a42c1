package dev.onset.signal;

import java.util.List;

/** Error issues, in the order the query asked for. */
public record ErrorIssues(List<ErrorIssue> items) implements Signals {

    public ErrorIssues {
        items = List.copyOf(items);
    }

    @Override
    public int size() {
        return items.size();
    }
}
