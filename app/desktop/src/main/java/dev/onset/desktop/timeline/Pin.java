package dev.onset.desktop.timeline;

import dev.onset.engine.triage.Receipt;
import java.time.Instant;
import java.util.List;

/**
 * Something that a person put into the case.
 *
 * @param at when it happened, not when it was pinned
 * @param text what it is, with the person's note
 * @param receipts what it rests on and the case does not hold yet; empty of what was read out of a case
 */
public record Pin(Instant at, String text, List<Receipt> receipts) {

    public Pin {
        receipts = List.copyOf(receipts);
    }

    /** Something that rests on nothing but what the case holds. */
    public Pin(Instant at, String text) {
        this(at, text, List.of());
    }

    /** The same in other words. */
    public Pin withText(String other) {
        return new Pin(at, other, receipts);
    }
}
