package dev.onset.engine.casefile;

import dev.onset.incident.Account;
import dev.onset.incident.VisibleText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of a case that are the responder's alone now: of what was never put into the timeline, and of what was taken out again.
 * Rows of an earlier text outlive what they were made from; this takes them out of what leaves.
 */
public final class Untold {

    /** Of a text that nobody has to be silent about. */
    public static final Untold NOTHING = new Untold(List.of(), List.of());

    /** A row of a table, also of one that a merge has quoted. */
    private static final Pattern ROW = Pattern.compile("^(?:> ?)*\\|");

    /** The marker of a note or of what people tell: every row that was made of a trail has one. */
    private static final Pattern MARKER = Pattern.compile("\\[[np][0-9]+");

    private static final Pattern BETWEEN_CELLS = Pattern.compile("(?<!\\\\)\\|");

    /** Shorter words are met by chance within others: only a cell that holds nothing else counts as theirs. */
    private static final int LEAST_LETTERS = 8;

    /** Rows cut longer words, so these are compared by their beginning. */
    private static final int MOST_LETTERS = 240;

    private final Set<String> own;
    private final Set<String> told;

    private Untold(List<String> own, List<String> told) {
        this.own = letters(own);
        this.told = letters(told);
    }

    /** What is untold in a case as it is kept now. */
    public static Untold of(CaseFile theCase) throws CaseFault {
        Account newest = theCase.account().account();
        Set<String> keys = OwnTrail.keys(newest);
        var own = new ArrayList<String>();
        OwnTrail.of(theCase.trail(), theCase.notes(), newest).stream()
                .filter(e -> !e.isTold())
                .forEach(e -> own.add(e.words()));
        theCase.accounts().stream()
                .flatMap(a -> a.account().story().rows().stream())
                .filter(r -> !r.key().isEmpty() && !keys.contains(r.key()))
                .forEach(r -> own.add(r.text()));
        var told = new ArrayList<String>();
        newest.story().rows().forEach(r -> told.add(r.text()));
        OwnTrail.told(theCase.notes(), newest).forEach(n -> told.add(n.text()));
        return new Untold(own, told);
    }

    /** The same text without the rows of its tables that show untold words. Sentences that people wrote around them stay. */
    public String outOf(String markdown) {
        if (own.isEmpty()) {
            return markdown;
        }
        return markdown.lines()
                        .filter(l ->
                                !(ROW.matcher(l).find() && MARKER.matcher(l).find() && isUntold(l)))
                        .collect(Collectors.joining("\n"))
                + (markdown.endsWith("\n") ? "\n" : "");
    }

    private boolean isUntold(String row) {
        List<String> cells =
                BETWEEN_CELLS.splitAsStream(row).map(Untold::letters).toList();
        // What is told may hold words that also stand in something else, which is not.
        return cells.stream().noneMatch(told::contains) && cells.stream().anyMatch(this::shows);
    }

    private boolean shows(String cell) {
        return own.stream().anyMatch(w -> cell.equals(w) || (w.length() >= LEAST_LETTERS && cell.contains(w)));
    }

    private static Set<String> letters(List<String> words) {
        Set<String> all = new HashSet<>();
        words.forEach(w -> all.add(letters(VisibleText.line(w))));
        all.remove("");
        return all;
    }

    /** What is left of words however a table escapes, wraps or cuts them. */
    private static String letters(String words) {
        String letters = words.replaceAll("[^\\p{L}\\p{N}]+", "");
        return letters.substring(0, Math.min(letters.length(), MOST_LETTERS));
    }
}
