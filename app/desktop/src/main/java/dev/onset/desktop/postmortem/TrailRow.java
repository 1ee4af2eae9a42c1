package dev.onset.desktop.postmortem;

import dev.onset.engine.casefile.Note;
import dev.onset.engine.casefile.TrailEntry;
import dev.onset.engine.report.CasePostmortem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something that the responder did, as a list shows it.
 *
 * @param key by which a row of the timeline knows it
 * @param what query, brush or note
 * @param isTold whether it is a row of the timeline
 */
record TrailRow(String key, Instant at, String what, String words, boolean isTold) {

    /** All that was done in a case, in order of time. */
    static List<TrailRow> of(CasePostmortem.Opened opened) {
        Set<String> told =
                opened.account().story().rows().stream().map(r -> r.key()).collect(Collectors.toSet());
        var rows = new ArrayList<TrailRow>();
        for (TrailEntry e : opened.trail()) {
            String key = "t" + e.id();
            rows.add(
                    new TrailRow(key, e.at(), e.kind().name().toLowerCase(Locale.ROOT), e.words(), told.contains(key)));
        }
        for (Note n : opened.notes()) {
            String key = "n" + n.id();
            rows.add(new TrailRow(key, n.at(), "note", n.text(), told.contains(key)));
        }
        rows.sort(Comparator.comparing(TrailRow::at).thenComparing(TrailRow::key));
        return rows;
    }

    /** What the timeline says of it. */
    String sentence() {
        return switch (what) {
            case "query" -> "queried " + words;
            case "brush" -> "looked at " + words;
            default -> words;
        };
    }
}
