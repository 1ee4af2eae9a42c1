package dev.onset.engine.settings.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the mistakes of one file, so that a person can mend all of them in one go. Confined to one thread. */
public final class Problems {

    /** More than anyone reads; a file with more is not one of ours. */
    private static final int MOST = 100;

    private final String file;
    private final List<Problem> all = new ArrayList<>();
    private int unlisted;

    /** @param file as messages shall name it */
    public Problems(String file) {
        this.file = file;
    }

    /** Notes a mistake; the hundred first are kept, the others counted. */
    public void add(Place place, String what) {
        if (all.size() < MOST) {
            all.add(new Problem(file, place, what));
        } else {
            unlisted++;
        }
    }

    /** Whether nothing was noted so far. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** What was noted, in the order of the file. */
    public List<Problem> list() {
        var sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparing(Problem::place));
        if (unlisted > 0) {
            sorted.add(new Problem(file, Place.FILE, "and " + unlisted + " more mistakes, not listed"));
        }
        return List.copyOf(sorted);
    }
}
