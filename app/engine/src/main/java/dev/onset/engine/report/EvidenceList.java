package dev.onset.engine.report;

import dev.onset.engine.casefile.Note;
import dev.onset.engine.triage.Receipt;
import dev.onset.engine.triage.Triage;
import dev.onset.incident.Incident.Evidence;
import dev.onset.incident.Incident.Period;
import dev.onset.signal.Answer;
import dev.onset.signal.Provenance;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that statements may point at: the answers that came, and what people wrote. */
final class EvidenceList {

    private static final int LONGEST_QUERY = 4_000;

    private final Triage triage;
    private final List<Note> notes;

    EvidenceList(Triage triage, List<Note> notes) {
        this.triage = triage;
        this.notes = notes;
    }

    List<Evidence> all() {
        var all = new ArrayList<Evidence>();
        for (Receipt r : triage.receipts()) {
            Provenance p = r.provenance();
            all.add(new Evidence(
                    r.id(),
                    p.source(),
                    p.kind(),
                    TriageIncident.cut(p.query(), LONGEST_QUERY),
                    TriageIncident.period(p.window()),
                    p.fetchedAt(),
                    bytes(p),
                    hash(p),
                    p.answers().size(),
                    TriageIncident.text(shows(r))));
        }
        for (Note n : notes) {
            byte[] text = n.text().getBytes(StandardCharsets.UTF_8);
            all.add(new Evidence(
                    "n" + n.id(),
                    "case",
                    "note",
                    TriageIncident.text(n.text()),
                    new Period(n.at(), n.at()),
                    n.at(),
                    text.length,
                    sha256(text),
                    1,
                    "written by " + (n.author().isEmpty() ? "a person" : n.author())));
        }
        return all;
    }

    /** A reader takes what is listed for what the triage asked, where nothing says otherwise. */
    private static String shows(Receipt r) {
        return r.isAskedByHand() ? r.note() + " (asked by hand beside the triage: no finding rests on it)" : r.note();
    }

    /** Bytes of all answers together. */
    static long bytes(Provenance p) {
        return p.answers().stream().mapToLong(Answer::bytes).sum();
    }

    /** The hash of the one answer; of several, the hash of their hashes, one a line; of none, empty. */
    static String hash(Provenance p) {
        return switch (p.answers().size()) {
            case 0 -> "";
            case 1 -> p.answers().getFirst().sha256();
            default ->
                sha256(p.answers().stream()
                        .map(a -> a.sha256() + "\n")
                        .collect(Collectors.joining())
                        .getBytes(StandardCharsets.US_ASCII));
        };
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java runtime has SHA-256", e);
        }
    }
}
