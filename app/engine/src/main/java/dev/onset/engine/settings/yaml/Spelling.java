package dev.onset.engine.settings.yaml;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The known word that a person most likely meant. */
public final class Spelling {

    private Spelling() {}

    /** The nearest of the known words, or null where none is near: at most a third of the letters, and no more than three, differ. */
    public static @Nullable String nearest(String word, Collection<String> known) {
        String wanted = plain(word);
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : known) {
            String have = plain(candidate);
            int away =
                    wanted.length() >= 3 && (have.startsWith(wanted) || (have.length() >= 3 && wanted.startsWith(have)))
                            ? 1
                            : distance(wanted, have);
            int allowed = Math.clamp(Math.max(wanted.length(), have.length()) / 3, 1, 3);
            if (away <= allowed && away < least) {
                best = candidate;
                least = away;
            }
        }
        return best;
    }

    /** A hint to follow a message: {@code : did you mean kind?}, or the list of what is known where nothing is near. */
    public static String hint(String word, Collection<String> known) {
        String nearest = nearest(word, known);
        if (nearest != null) {
            return ": did you mean " + nearest + "?";
        }
        return known.isEmpty() ? "" : "; known: " + String.join(", ", known);
    }

    private static String plain(String word) {
        String cut = word.length() > 64 ? word.substring(0, 64) : word;
        return cut.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** Least number of letters put in, left out, changed or swapped with a neighbour (optimal string alignment). */
    private static int distance(String a, String b) {
        var d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
