package dev.onset.desktop.findings;

import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.Onset;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One finding in the words of the list.
 *
 * @param about service, kind and signal
 * @param onset {@code 02:12:05 UTC ± 5 s}, or that it is not known
 * @param evidence how many receipts
 */
record FindingRow(
        Finding finding, String rank, String title, String about, String onset, String score, String evidence) {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    static FindingRow of(Finding f) {
        String what = f.kind().word().replace('-', ' ') + " · " + f.signal().word();
        int receipts = f.evidence().size();
        return new FindingRow(
                f,
                Integer.toString(f.rank()),
                f.title(),
                f.service().isEmpty() ? what : f.service() + " · " + what,
                onset(f),
                String.format(Locale.ROOT, "%.2f", f.score()),
                receipts == 1 ? "1 receipt" : receipts + " receipts");
    }

    private static String onset(Finding f) {
        Onset onset = f.onset();
        if (onset == null) {
            return "onset not known";
        }
        Duration before = Duration.between(onset.earliest(), onset.at());
        Duration after = Duration.between(onset.at(), onset.latest());
        Duration bar = before.compareTo(after) > 0 ? before : after;
        String at = CLOCK.format(onset.at()) + " UTC";
        return bar.toMillis() < 500 ? at : at + " ± " + Math.round(bar.toMillis() / 1000.0) + " s";
    }
}
