package dev.onset.engine.casefile;

import dev.onset.connectors.spi.AnswerStore;
import dev.onset.engine.triage.Receipt;
import dev.onset.engine.triage.Triage;
import dev.onset.incident.Account;
import dev.onset.incident.Telling;
import dev.onset.incident.redact.AccountRedaction;
import dev.onset.incident.redact.Redactor;
import dev.onset.signal.Answer;
import dev.onset.signal.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A case written anew, row by row, into a file of our own: as it is, or with every text redacted. Nothing of the other file's tables is
 * taken over but values; the responder's trail is theirs alone and stays behind, and from a redacted copy so do the notes that they have not
 * put into the timeline. In a redacted copy an answer's hash is that of its redacted bytes, so that the copy checks out by itself; an
 * answer that is no text is left out, and a sentence stands in its place.
 */
public final class CaseCopy {

    /** Longer answers are not looked through at once; they are left out of a redacted copy. */
    private static final long LONGEST_BODY = 48L << 20;

    /** What a person wrote. */
    private record Written(long id, Instant at, String author, String text) {}

    private record Row(long id, String key, String request, int status, String headers, String at, long body) {}

    private final CaseFile from;
    private final Redactor redactor;
    private final boolean isRedacted;
    /** By old key and hash. */
    private final Map<String, Answer> answers = new HashMap<>();

    private CaseCopy(CaseFile from, Redactor redactor) {
        this.from = from;
        this.redactor = redactor;
        this.isRedacted = !redactor.equals(Redactor.NONE);
    }

    /**
     * Writes the copy.
     *
     * @param to must not exist
     * @param redactor {@link Redactor#NONE} for a copy as it is
     * @throws CaseFault when the case cannot be read whole or the copy not be written; there is no copy then
     */
    public static void write(CaseFile from, Path to, Redactor redactor, InstantSource clock) throws IOException {
        CaseInfo info = from.info();
        boolean isDone = false;
        try (CaseFile copy = CaseFile.create(to, redactor.redact(info.environment()), info.appVersion(), clock)) {
            new CaseCopy(from, redactor).into(copy, info);
            isDone = true;
        } finally {
            if (!isDone) {
                java.nio.file.Files.deleteIfExists(to);
            }
        }
    }

    private void into(CaseFile copy, CaseInfo info) throws IOException {
        copy.database().write(c -> {
            try (PreparedStatement s = c.prepareStatement("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)")) {
                s.setString(1, "created");
                s.setString(2, Stamp.text(info.created()));
                s.executeUpdate();
                if (isRedacted) {
                    s.setString(1, "redacted");
                    s.setString(2, "yes");
                    s.executeUpdate();
                }
            }
            return true;
        });
        for (Row row : rows()) {
            answer(copy, row);
        }
        Triage triage = from.triage().orElse(null);
        if (triage != null) {
            Triage safe = isRedacted ? RedactedTriage.of(triage, redactor) : triage;
            copy.save(withAnswers(safe, triage));
        }
        people(copy);
    }

    private List<Row> rows() throws CaseFault {
        return from.database().read(c -> {
            var rows = new ArrayList<Row>();
            try (Statement s = c.createStatement();
                    ResultSet r = s.executeQuery(
                            "SELECT id, key, request, status, headers, at, body FROM answer ORDER BY id")) {
                while (r.next()) {
                    rows.add(new Row(
                            r.getLong(1),
                            r.getString(2),
                            r.getString(3),
                            r.getInt(4),
                            r.getString(5),
                            r.getString(6),
                            r.getLong(7)));
                }
            }
            return rows;
        });
    }

    private void answer(CaseFile copy, Row row) throws IOException {
        long[] size = new long[2];
        String sha256 = from.database().read(c -> {
            try (PreparedStatement s = c.prepareStatement("SELECT sha256, bytes, parts FROM body WHERE id = ?")) {
                s.setLong(1, row.body());
                try (ResultSet r = s.executeQuery()) {
                    if (!r.next()) {
                        throw new CaseFault(from.file(), "the bytes of answer " + row.id() + " are missing.");
                    }
                    size[0] = r.getLong(2);
                    size[1] = r.getLong(3);
                    return r.getString(1);
                }
            }
        });
        Map<String, String> headers = new HashMap<>();
        CaseJson.strings(from.file(), row.headers()).forEach((name, value) -> headers.put(name, text(value)));
        var head = new AnswerStore.Head(row.status(), headers, Stamp.at(row.at()));
        Answer kept;
        try (InputStream body = from.answers().bodyOf(row.body(), Math.toIntExact(size[1]), size[0])) {
            kept = copy.answers().keep(text(row.key()), text(row.request()), head, content(body, size[0]));
        }
        answers.put(row.key() + "|" + sha256, kept);
    }

    private InputStream content(InputStream body, long bytes) throws IOException {
        if (!isRedacted) {
            return body;
        }
        if (bytes > LONGEST_BODY) {
            return new java.io.ByteArrayInputStream(
                    bytes("left out of this copy: " + bytes + " bytes are too many to be looked through"));
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.readAllBytes()))
                    .toString();
            return new java.io.ByteArrayInputStream(bytes(text(text)));
        } catch (CharacterCodingException e) {
            return new java.io.ByteArrayInputStream(
                    bytes("left out of this copy: " + bytes + " bytes that are no text cannot be looked through"));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** @param original the same receipts with their answers as they were */
    private Triage withAnswers(Triage t, Triage original) {
        var receipts = new ArrayList<Receipt>();
        for (int i = 0; i < t.receipts().size(); i++) {
            Receipt r = t.receipts().get(i);
            Provenance p = r.provenance();
            List<Answer> kept = original.receipts().get(i).provenance().answers().stream()
                    .map(a -> answers.getOrDefault(a.key() + "|" + a.sha256(), a))
                    .toList();
            receipts.add(new Receipt(
                    r.id(),
                    new Provenance(
                            p.source(),
                            p.kind(),
                            p.query(),
                            p.window(),
                            p.fetchedAt(),
                            p.took(),
                            p.clockOffset(),
                            p.limits(),
                            kept),
                    r.note()));
        }
        return t.withReceipts(receipts);
    }

    private void people(CaseFile copy) throws IOException {
        Account newest = from.account().account();
        List<Note> notes = isRedacted ? OwnTrail.told(from.notes(), newest) : from.notes();
        List<DraftVersion> drafts = from.drafts();
        List<Telling.Saved> accounts = from.accounts();
        Untold untold = isRedacted ? Untold.of(from) : Untold.NOTHING;
        copy.database().write(c -> {
            for (Note n : notes) {
                var written = new Written(n.id(), n.at(), text(n.author()), text(n.text()));
                insert(c, "note (id, at, author, text, sha256)", written);
            }
            try (PreparedStatement s = c.prepareStatement(
                    "INSERT INTO draft (version, at, template, text, sha256) VALUES (?, ?, ?, ?, ?)")) {
                for (DraftVersion d : drafts) {
                    String text = text(untold.outOf(d.text()));
                    s.setLong(1, d.version());
                    s.setString(2, Stamp.text(d.at()));
                    s.setString(3, text(d.template()));
                    s.setString(4, text);
                    s.setString(5, Sha256.of(text(d.template()), text));
                    s.executeUpdate();
                }
            }
            for (Telling.Saved a : accounts) {
                String document = CaseJson.text(
                        isRedacted
                                ? AccountRedaction.of(OwnTrail.stillTold(a.account(), newest), redactor)
                                : a.account());
                var written = new Written(a.account().revision(), a.at(), text(a.author()), document);
                insert(c, "account (revision, at, author, document, sha256)", written);
            }
            return true;
        });
    }

    private static void insert(java.sql.Connection c, String table, Written row) throws SQLException {
        try (PreparedStatement s = c.prepareStatement("INSERT INTO " + table + " VALUES (?, ?, ?, ?, ?)")) {
            s.setLong(1, row.id());
            s.setString(2, Stamp.text(row.at()));
            s.setString(3, row.author());
            s.setString(4, row.text());
            s.setString(5, Sha256.of(Stamp.text(row.at()), row.author(), row.text()));
            s.executeUpdate();
        }
    }

    private String text(String text) {
        return text.isEmpty() ? text : redactor.redact(text);
    }
}
