package dev.onset.engine.casefile;

import dev.onset.engine.triage.Triage;
import dev.onset.incident.redact.Redactor;
import dev.onset.signal.Series;

/**
 * A triage made fit to leave: every text of a source or a person redacted, labels of lines as well; times, numbers, hashes, ids and
 * evidence as they are.
 */
public final class RedactedTriage {

    private RedactedTriage() {}

    /** The same triage with its texts redacted. */
    public static Triage of(Triage triage, Redactor redactor) {
        return KeptTriage.redacted(triage, redactor);
    }

    /** A line with its labels redacted. */
    static Series line(Series series, Redactor redactor) {
        return series.withLabels(CaseJson.redacted(series.labels(), redactor));
    }
}
