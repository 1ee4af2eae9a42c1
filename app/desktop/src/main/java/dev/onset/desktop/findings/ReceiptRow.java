package dev.onset.desktop.findings;

import dev.onset.engine.triage.Receipt;
import dev.onset.signal.Answer;
import dev.onset.signal.Provenance;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * One receipt in the words of the drawer.
 *
 * @param facts source, window, time of the fetch, size, limits: one a line
 */
record ReceiptRow(String id, String heading, String query, List<String> facts) {

    ReceiptRow {
        facts = List.copyOf(facts);
    }

    static ReceiptRow of(Receipt receipt) {
        Provenance p = receipt.provenance();
        long bytes = p.answers().stream().mapToLong(Answer::bytes).sum();
        String hash = p.answers().isEmpty()
                ? "no answer kept"
                : "SHA-256 " + p.answers().getFirst().sha256();
        String more = p.answers().size() > 1 ? " and " + (p.answers().size() - 1) + " more" : "";
        String fetched = "fetched " + p.fetchedAt().truncatedTo(ChronoUnit.SECONDS) + " in "
                + p.took().toMillis() + " ms, " + bytes + " bytes";
        String limits = p.limits().isEmpty() ? "" : "limits: " + p.limits();
        return new ReceiptRow(
                receipt.id(),
                receipt.note().isEmpty() ? p.source() : receipt.note(),
                p.query(),
                List.of(p.source() + " (" + p.kind() + "), " + p.window(), fetched, hash + more, limits).stream()
                        .filter(s -> !s.isEmpty())
                        .toList());
    }
}
