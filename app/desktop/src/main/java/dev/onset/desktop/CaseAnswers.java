package dev.onset.desktop;

import dev.onset.connectors.spi.AnswerKey;
import dev.onset.connectors.spi.AnswerStore;
import dev.onset.desktop.query.HeldAnswers;
import dev.onset.desktop.shell.CannotTriage;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.triage.Receipt;
import dev.onset.engine.triage.Triage;
import dev.onset.signal.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The bytes behind receipts: in the case, or held in memory of what a person asked and has not pinned yet. Thread-safe. */
final class CaseAnswers {

    /** What anybody reads; a text field slows down long before an answer ends. */
    private static final int LONGEST_ANSWER = 48 * 1024;

    private final HeldAnswers held = new HeldAnswers();

    /** Where answers to a person's own questions go. */
    HeldAnswers held() {
        return held;
    }

    /** What came back, readable, the first part of a long one; a sentence where it cannot be told. */
    String read(String casePath, Receipt receipt) {
        var provenance = receipt.provenance();
        if (provenance.answers().isEmpty()) {
            return "There is none to read.";
        }
        Answer first = provenance.answers().getFirst();
        try {
            Optional<HeldAnswers.Held> own = held.find(first);
            if (own.isPresent()) {
                return text(own.get());
            }
            if (casePath.isEmpty()) {
                return "There is none to read: while a triage runs its case is still being written.";
            }
            Optional<AnswerKey> key = AnswerText.key(provenance.source(), first.key());
            if (key.isEmpty()) {
                return "This request had a body of its own; its answer is in the case " + casePath + ".";
            }
            try (CaseFile theCase = CaseFile.open(Path.of(casePath))) {
                Optional<AnswerStore.Stored> stored = theCase.find(key.get());
                return stored.isEmpty() ? "The case does not hold it." : text(stored.get());
            }
        } catch (IOException | InvalidPathException e) {
            return "The case cannot be read: " + e.getMessage();
        }
    }

    /**
     * Puts receipts that a person's own questions got into a case, with every byte that came.
     *
     * @throws CannotTriage when the bytes of one are no longer held; the case is unchanged then
     */
    void keep(CaseFile theCase, List<Receipt> receipts) throws CannotTriage, IOException {
        Triage triage = theCase.triage().orElse(null);
        List<Receipt> fresh = receipts.stream()
                .filter(r -> triage == null || triage.receipt(r.id()).isEmpty())
                .toList();
        var bodies = new ArrayList<HeldAnswers.Held>();
        for (Receipt receipt : fresh) {
            for (Answer answer : receipt.provenance().answers()) {
                bodies.add(
                        held.find(answer)
                                .orElseThrow(
                                        () -> new CannotTriage(
                                                "What came back to " + receipt.id()
                                                        + " is no longer held, so it would be a claim without its bytes. Ask again, then pin.")));
            }
        }
        for (HeldAnswers.Held body : bodies) {
            copy(body, theCase);
        }
        if (triage != null && !fresh.isEmpty()) {
            var all = new ArrayList<>(triage.receipts());
            all.addAll(fresh);
            theCase.save(triage.withReceipts(all));
        }
    }

    private static void copy(HeldAnswers.Held from, CaseFile into) throws IOException {
        AnswerStore.Sink sink = into.begin(from.key(), from.head());
        try (InputStream body = from.body()) {
            var buffer = new byte[64 << 10];
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                sink.write(buffer, 0, n);
            }
        } catch (IOException e) {
            sink.abort();
            throw e;
        }
        sink.commit();
    }

    private static String text(AnswerStore.Stored stored) throws IOException {
        try (InputStream body = stored.body()) {
            byte[] start = body.readNBytes(LONGEST_ANSWER);
            String text = new String(start, StandardCharsets.UTF_8);
            if (text.indexOf('\0') >= 0) {
                return "The answer is not text: " + stored.answer().bytes() + " bytes.";
            }
            String more = stored.answer().bytes() > start.length
                    ? "\n\n... the first " + start.length + " of "
                            + stored.answer().bytes() + " bytes"
                    : "";
            return AnswerText.indented(text) + more;
        }
    }
}
