package dev.onset.engine.casefile;

import dev.onset.incident.Account;
import dev.onset.incident.Account.Row;
import dev.onset.incident.Incident.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the responder did and noted while looking: queries, brushed ranges, pins, notes. It is theirs alone until they put it into the
 * timeline, and again once they take it out; the newest revision of what people tell says which rows are there. Stateless.
 */
public final class OwnTrail {

    private OwnTrail() {}

    /**
     * One entry of it.
     *
     * @param row the row of the timeline that it becomes; its key names the entry: {@code n1} a note, {@code t1} something done
     * @param what query, brush or note
     * @param words as the responder has them
     * @param isTold whether it is a row of the timeline
     */
    public record Entry(Row row, String what, String words, boolean isTold) {

        /** The name of the entry, by which a row of the timeline knows it. */
        public String key() {
            return row.key();
        }
    }

    /** All that was done and noted in a case, in order of time. */
    public static List<Entry> of(List<TrailEntry> trail, List<Note> notes, Account account) {
        Set<String> told = keys(account);
        var all = new ArrayList<Entry>();
        for (TrailEntry e : trail) {
            boolean isQuery = e.kind() == TrailEntry.Kind.QUERY;
            String key = "t" + e.id();
            all.add(new Entry(row(e), isQuery ? "query" : "brush", e.words(), told.contains(key)));
        }
        for (Note n : notes) {
            all.add(new Entry(row(n), "note", n.words(), told.contains(key(n))));
        }
        all.sort(Comparator.comparing((Entry e) -> e.row().at()).thenComparing(Entry::key));
        return List.copyOf(all);
    }

    private static String key(Note note) {
        return "n" + note.id();
    }

    private static Row row(TrailEntry e) {
        String done = e.kind() == TrailEntry.Kind.QUERY ? "queried " : "looked at ";
        return new Row("t" + e.id(), e.at(), Event.Kind.ACTION, "", done + e.words(), List.of());
    }

    /** The row that a note becomes: at the moment that it is of, with the note as its evidence. */
    public static Row row(Note note) {
        return new Row(key(note), note.moment(), Event.Kind.NOTE, "", note.words(), List.of(key(note)));
    }

    /** The notes that are rows of the timeline. */
    public static List<Note> told(List<Note> notes, Account account) {
        Set<String> told = keys(account);
        return notes.stream().filter(n -> told.contains(key(n))).toList();
    }

    /** The same with a row more; one that is there already stays as it is. */
    public static Account promoted(Account account, Row row) {
        if (keys(account).contains(row.key())) {
            return account;
        }
        var rows = new ArrayList<>(account.story().rows());
        rows.add(row);
        return with(account, rows);
    }

    /** The same without an entry's row. */
    public static Account takenBack(Account account, String key) {
        return with(
                account,
                account.story().rows().stream()
                        .filter(r -> !r.key().equals(key))
                        .toList());
    }

    /** An earlier revision as it may leave: without the rows that the newest one has no longer. */
    static Account stillTold(Account earlier, Account newest) {
        Set<String> told = keys(newest);
        return with(
                earlier,
                earlier.story().rows().stream()
                        .filter(r -> r.key().isEmpty() || told.contains(r.key()))
                        .toList());
    }

    private static Account with(Account account, List<Row> rows) {
        Account.Story was = account.story();
        return account.withStory(new Account.Story(was.summary(), was.harm(), rows, was.ruledOut()));
    }

    static Set<String> keys(Account account) {
        return account.story().rows().stream().map(Row::key).collect(Collectors.toSet());
    }
}
