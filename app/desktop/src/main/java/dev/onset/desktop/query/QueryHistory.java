package dev.onset.desktop.query;

import dev.onset.engine.query.Language;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Queries that were run, the newest first, each once; kept as one text. FX thread only. */
public final class QueryHistory {

    private static final int MOST = 50;
    private static final int LONGEST = 8_000;

    private final List<Entry> entries = new ArrayList<>();
    private final Consumer<String> keep;
    private int at = -1;
    private String draft = "";
    private boolean isStepping;

    /** One query. */
    public record Entry(Language language, String query) {}

    /**
     * Reads what was kept; what cannot be read is as nothing.
     *
     * @param kept the text that {@code keep} was given last; may be empty
     * @param keep is given the whole history as a text, whenever it changed
     */
    public QueryHistory(String kept, Consumer<String> keep) {
        this.keep = keep;
        for (String line : kept.split(" ")) {
            int colon = line.indexOf(':');
            if (colon > 0 && entries.size() < MOST) {
                read(line.substring(0, colon), line.substring(colon + 1)).ifPresent(entries::add);
            }
        }
    }

    private static Optional<Entry> read(String language, String encoded) {
        try {
            String query = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return Optional.of(new Entry(Language.valueOf(language), query));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Puts a query in front; one that is too long is not kept. */
    void add(Language language, String query) {
        var entry = new Entry(language, query);
        leave();
        entries.remove(entry);
        if (query.length() <= LONGEST) {
            entries.addFirst(entry);
        }
        while (entries.size() > MOST) {
            entries.removeLast();
        }
        var text = new ArrayList<String>();
        for (Entry e : entries) {
            text.add(e.language() + ":"
                    + Base64.getEncoder().encodeToString(e.query().getBytes(StandardCharsets.UTF_8)));
        }
        keep.accept(String.join(" ", text));
    }

    /** The entry so many steps away, negative towards older ones; past the newest what was being written. */
    Optional<Entry> step(int by, Language language, String written) {
        if (at < 0) {
            draft = written;
        }
        int next = at - by;
        if (next < -1 || next >= entries.size()) {
            return Optional.empty();
        }
        isStepping = true;
        at = next;
        return Optional.of(next < 0 ? new Entry(language, draft) : entries.get(next));
    }

    /** The text is that of an entry now. */
    void stand(Entry entry) {
        at = entries.indexOf(entry);
        isStepping = false;
    }

    /** Somebody writes: the next step begins at the newest. */
    void leave() {
        if (!isStepping) {
            at = -1;
        }
    }

    List<Entry> all() {
        return List.copyOf(entries);
    }
}
