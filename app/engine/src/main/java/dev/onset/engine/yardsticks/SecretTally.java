package dev.onset.engine.yardsticks;

import java.util.Locale;

/** Counts of labelled texts: found, missed and wrongly touched. Confined to one thread. */
final class SecretTally {

    private int secrets;
    private int found;
    private int others;
    private int alarms;

    void add(boolean isSecret, boolean isHit) {
        secrets += isSecret ? 1 : 0;
        others += isSecret ? 0 : 1;
        found += isSecret && isHit ? 1 : 0;
        alarms += !isSecret && isHit ? 1 : 0;
    }

    /** Found of the secrets, its share, false alarms of the rest, and their share. */
    String[] cells() {
        return new String[] {found + "/" + secrets, share(found, secrets), alarms + "/" + others, share(alarms, others)
        };
    }

    /** The same in a sentence. */
    String words() {
        String[] c = cells();
        return "found " + c[0] + " (" + c[1] + "), false alarms " + c[2] + " (" + c[3] + ")";
    }

    private static String share(int part, int whole) {
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.3f", (double) part / whole);
    }
}
