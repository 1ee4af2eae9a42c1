package dev.onset.engine.triage;

import dev.onset.signal.Batch;
import dev.onset.signal.Provenance;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Evidence: one fetched answer that a statement rests on.
 *
 * @param id stable within a case: {@code e1}, {@code e2}... in order of the plan; {@code q1}, {@code q2}... what a person asked beside it
 * @param note what it shows, in a few words; may be empty
 */
public record Receipt(String id, Provenance provenance, String note) {

    private static final Pattern BY_HAND = Pattern.compile("q\\d{1,6}");

    /** Whether a person asked it beside the triage, by hand: {@code q1}, {@code q2}... No finding rests on such a one. */
    public boolean isAskedByHand() {
        return BY_HAND.matcher(id).matches();
    }

    /** The receipt of an answer that came in these parts; empty where no part of it came. */
    public static Optional<Receipt> of(String id, String note, List<Batch> batches) {
        List<Batch> answered = Ledger.answered(batches);
        return answered.isEmpty() ? Optional.empty() : Optional.of(new Receipt(id, Ledger.join(answered), note));
    }
}
