package dev.onset.desktop.findings;

import dev.onset.desktop.draw.TimeWords;
import dev.onset.desktop.draw.UnitFormat;
import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.Magnitude;
import dev.onset.engine.triage.Onset;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One finding in the words of the list.
 *
 * @param about service, kind and signal
 * @param onset {@code 02:12:05 UTC ± 5 s · T0 +12 s}, or that it is not known
 * @param moved {@code 0 % → 30.9 %}, or empty where there is no number
 * @param confidence {@code 94 %}: how likely its service is where the trouble began; empty where nothing is known of that
 * @param against the strongest of what speaks against it, or empty
 * @param evidence how many receipts
 */
record FindingRow(
        Finding finding,
        String rank,
        String title,
        String about,
        String onset,
        String moved,
        String confidence,
        String against,
        String evidence) {

    /** @param zero the moment that times are told from; null for none */
    static FindingRow of(Finding f, @Nullable Onset zero) {
        String what = f.kind().word().replace('-', ' ') + " · " + f.signal().word();
        int receipts = f.evidence().size();
        Magnitude m = f.magnitude();
        return new FindingRow(
                f,
                Integer.toString(f.rank()),
                f.title(),
                f.service().isEmpty() ? what : f.service() + " · " + what,
                onset(f, zero),
                m == null ? "" : moved(m),
                confidence(f.confidence()),
                f.against().isEmpty() ? "" : "Against: " + f.against().getFirst(),
                receipts == 1 ? "1 receipt" : receipts + " receipts");
    }

    private static String confidence(@Nullable Double share) {
        return share == null ? "" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private static String moved(Magnitude m) {
        String to = UnitFormat.format(m.window(), m.unit());
        return Double.isNaN(m.baseline()) ? to : UnitFormat.format(m.baseline(), m.unit()) + " → " + to;
    }

    private static String onset(Finding f, @Nullable Onset zero) {
        Onset onset = f.onset();
        if (onset == null) {
            return "onset not known";
        }
        Duration before = Duration.between(onset.earliest(), onset.at());
        Duration after = Duration.between(onset.at(), onset.latest());
        Duration bar = before.compareTo(after) > 0 ? before : after;
        String at = TimeWords.utc(onset.at()) + (bar.toMillis() < 500 ? "" : " ± " + TimeWords.length(bar));
        return zero == null ? at : at + "  ·  " + TimeWords.offset("T0", zero.at(), onset.at());
    }
}
