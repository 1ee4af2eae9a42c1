package dev.onset.engine.casefile;

import dev.onset.engine.casefile.Verification.Problem;
import dev.onset.engine.triage.Receipt;
import dev.onset.engine.triage.Triage;
import dev.onset.signal.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One check of a whole case. A part that cannot be read is a problem by name; the rest is checked all the same. */
final class CaseVerifier {

    private record Body(long id, String sha256, long bytes, int parts) {}

    private record Row(long id, String key, String at, int status, String request, long body) {}

    /** A part of the check. */
    private interface Part {
        void run() throws IOException;
    }

    private final Path file;
    private final CaseDatabase database;
    private final KeptAnswers answers;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> content = new java.util.TreeSet<>();
    /** Answers that are whole, as {@code key|sha256|bytes}. */
    private final Set<String> whole = new HashSet<>();

    private final Map<Long, Body> bodies = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private long bytes;
    private long receipts;

    CaseVerifier(Path file, CaseDatabase database, KeptAnswers answers) {
        this.file = file;
        this.database = database;
        this.answers = answers;
    }

    Verification verify() {
        part("file", () -> database.integrity().forEach(p -> problem("file", p)));
        part(
                "schema",
                () -> database.read(c -> {
                    CaseSchema.CURRENT.upTo(database.version()).differences(c).forEach(p -> problem("schema", p));
                    return true;
                }));
        part("table answer", this::readRows);
        part("table body", this::bodies);
        part("table answer", this::answers);
        part("triage", this::triage);
        part("table series", this::series);
        part("table note", () -> texts("note", "id", "at", "author", "text"));
        part("table draft", () -> texts("draft", "version", "template", "text"));
        if (database.version() >= CaseSchema.WITH_ACCOUNT) {
            part("table account", () -> texts("account", "revision", "at", "author", "document"));
        }
        if (database.version() >= CaseSchema.WITH_TRAIL) {
            part("table trail", () -> texts("trail", "id", "at", "kind", "words"));
        }
        boolean isReadable = problems.stream().noneMatch(p -> p.what().startsWith("cannot be read"));
        String fingerprint = isReadable ? Sha256.of(content.toArray(String[]::new)) : "";
        return new Verification(rows.size(), bytes, receipts, problems, fingerprint);
    }

    private void part(String where, Part part) {
        try {
            part.run();
        } catch (IOException e) {
            problem(where, "cannot be read. (" + e.getMessage() + ")");
        }
    }

    private void problem(String where, String what) {
        problems.add(new Problem(where, what));
    }

    private void readRows() throws IOException {
        database.read(c -> {
            try (Statement s = c.createStatement();
                    ResultSet r = s.executeQuery("SELECT id, key, at, status, request, body FROM answer ORDER BY id")) {
                while (r.next()) {
                    rows.add(new Row(
                            r.getLong(1), r.getString(2), r.getString(3), r.getInt(4), r.getString(5), r.getLong(6)));
                }
            }
            return true;
        });
    }

    private void bodies() throws IOException {
        database.read(c -> {
            try (Statement s = c.createStatement();
                    ResultSet r = s.executeQuery("SELECT id, sha256, bytes, parts FROM body ORDER BY id")) {
                while (r.next()) {
                    bodies.put(r.getLong(1), new Body(r.getLong(1), r.getString(2), r.getLong(3), r.getInt(4)));
                }
            }
            return true;
        });
        for (Body body : List.copyOf(bodies.values())) {
            String wrong = rehash(body);
            if (!wrong.isEmpty()) {
                bodies.remove(body.id());
                var uses = rows.stream().filter(row -> row.body() == body.id()).toList();
                if (uses.isEmpty()) {
                    problem("body " + body.id(), wrong);
                }
                uses.forEach(row -> problem(name(row), wrong));
            }
        }
    }

    private static String name(Row row) {
        return "answer " + row.id() + " (" + row.request() + ")";
    }

    /** What is wrong with a body, or empty. */
    private String rehash(Body body) {
        MessageDigest digest = Sha256.start();
        var buffer = new byte[64 << 10];
        long read = 0;
        try (InputStream in = answers.bodyOf(body.id(), body.parts(), body.bytes())) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                read += n;
            }
        } catch (IOException e) {
            return "its bytes are damaged. (" + e.getMessage() + ")";
        }
        bytes += read;
        String found = Sha256.hex(digest);
        return found.equals(body.sha256())
                ? ""
                : "its bytes are not those that were received: SHA-256 is " + found + ", received was " + body.sha256()
                        + ".";
    }

    private void answers() {
        for (Row row : rows) {
            Body body = bodies.get(row.body());
            if (body == null) {
                boolean isNamed = problems.stream().anyMatch(p -> p.where().equals(name(row)));
                if (!isNamed) {
                    problem(name(row), "its bytes are missing.");
                }
                continue;
            }
            whole.add(row.key() + "|" + body.sha256() + "|" + body.bytes());
            content.add("answer|" + row.key() + "|" + row.at() + "|" + row.status() + "|" + row.request() + "|"
                    + body.sha256());
        }
    }

    private void triage() throws IOException {
        boolean isThere = database.read(c -> {
            try (Statement s = c.createStatement();
                    ResultSet r = s.executeQuery("SELECT document, sha256 FROM triage")) {
                if (!r.next()) {
                    return false;
                }
                if (!Sha256.of(r.getString(1)).equals(r.getString(2))) {
                    problem("triage 1", "the record of the triage is not as it was written.");
                }
                content.add("triage|" + r.getString(1));
                return true;
            }
        });
        if (isThere) {
            Triage triage = database.read(c -> new KeptTriage(file).load(c)).orElseThrow();
            follow(triage);
        }
    }

    /** From every statement to its receipt, and from every receipt to the bytes. */
    private void follow(Triage triage) {
        for (Receipt receipt : triage.receipts()) {
            receipts++;
            for (Answer a : receipt.provenance().answers()) {
                if (!whole.contains(a.key() + "|" + a.sha256() + "|" + a.bytes())) {
                    problem(
                            "receipt " + receipt.id(),
                            "the answer it rests on (" + a.request() + ", SHA-256 " + a.sha256()
                                    + ") is not in the case.");
                }
            }
        }
        Set<String> known = triage.receipts().stream().map(Receipt::id).collect(Collectors.toSet());
        var used = new LinkedHashSet<String>();
        triage.findings().forEach(f -> used.addAll(f.evidence()));
        triage.changes().forEach(o -> used.addAll(o.evidence()));
        triage.alerts().forEach(o -> used.addAll(o.evidence()));
        triage.checkedNormal().forEach(o -> used.addAll(o.evidence()));
        triage.coverage().forEach(o -> used.addAll(o.evidence()));
        triage.impact().forEach(o -> used.addAll(o.evidence()));
        triage.lanes().forEach(o -> used.addAll(o.evidence()));
        used.removeAll(known);
        used.forEach(id -> problem("triage 1", "it names the receipt " + id + ", which does not exist."));
    }

    private void series() throws IOException {
        database.read(c -> {
            try (Statement s = c.createStatement();
                    ResultSet r = s.executeQuery("SELECT " + SeriesRow.COLUMNS + " FROM series ORDER BY lane, line")) {
                while (r.next()) {
                    SeriesRow row = SeriesRow.read(r);
                    if (!row.isAsWritten()) {
                        problem("series " + row.lane() + "/" + row.line(), "its columns are not as they were written.");
                    }
                    content.add("series|" + row.lane() + "|" + row.line() + "|" + row.sha256());
                }
            }
            return true;
        });
    }

    private void texts(String table, String id, String... hashed) throws IOException {
        database.read(c -> {
            try (Statement s = c.createStatement();
                    ResultSet r = s.executeQuery("SELECT " + id + ", sha256, " + String.join(", ", hashed) + " FROM "
                            + table + " ORDER BY 1")) {
                while (r.next()) {
                    var values = new String[hashed.length];
                    for (int i = 0; i < hashed.length; i++) {
                        values[i] = r.getString(3 + i);
                    }
                    if (!Sha256.of(values).equals(r.getString(2))) {
                        problem(table + " " + r.getLong(1), "its text is not as it was written.");
                    }
                    content.add(table + "|" + r.getLong(1) + "|" + values[hashed.length - 1]);
                }
            }
            return true;
        });
    }
}
