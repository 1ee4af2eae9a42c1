package dev.onset.desktop.findings;

import dev.onset.desktop.draw.UnitFormat;
import dev.onset.engine.triage.Receipt;
import dev.onset.signal.Answer;
import dev.onset.signal.Provenance;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * One receipt in the words of the drawer.
 *
 * @param bytes of all answers together
 * @param requests what was sent, each with the status that came back; of many the first
 * @param facts source, window, time of the fetch, size, limits: one a line
 */
record ReceiptRow(
        String id,
        String source,
        String heading,
        String query,
        long bytes,
        long tookMillis,
        List<String> requests,
        List<String> facts) {

    private static final int MOST_REQUESTS = 4;

    ReceiptRow {
        requests = List.copyOf(requests);
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
                + p.took().toMillis() + " ms, " + UnitFormat.format((double) bytes, "bytes");
        String offset = p.clockOffset() == null || p.clockOffset().abs().toMillis() < 500
                ? ""
                : "its clock is " + p.clockOffset().toMillis() + " ms off ours";
        String limits = p.limits().isEmpty() ? "" : "limits: " + p.limits();
        return new ReceiptRow(
                receipt.id(),
                p.source(),
                receipt.note().isEmpty() ? p.source() : receipt.note(),
                p.query(),
                bytes,
                p.took().toMillis(),
                p.answers().stream()
                        .limit(MOST_REQUESTS)
                        .map(a -> a.request() + "  →  " + a.status())
                        .toList(),
                List.of(p.source() + " (" + p.kind() + "), " + p.window(), fetched, hash + more, offset, limits)
                        .stream()
                        .filter(s -> !s.isEmpty())
                        .toList());
    }
}
