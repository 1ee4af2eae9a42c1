package dev.onset.engine.casefile;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * The tables of a case, version by version. A step, once released, never changes: a new format is a new step at the end. The schema
 * of an opened file must equal the one that the steps make, so that no foreign trigger or view ever runs.
 */
final class CaseSchema {

    /** {@code ONST}: tells our databases from all others; stands in the file's header. */
    static final int APPLICATION_ID = 0x4F4E5354;

    private static final List<String> FIRST = List.of(
            // Facts about the case: created, application, environment.
            "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
            // Bodies of answers, each once, deflated, in parts so that none of them must fit into memory.
            "CREATE TABLE body (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, bytes INTEGER NOT NULL,"
                    + " parts INTEGER NOT NULL) STRICT",
            "CREATE TABLE body_part (body INTEGER NOT NULL REFERENCES body (id), part INTEGER NOT NULL, data BLOB NOT NULL,"
                    + " UNIQUE (body, part)) STRICT",
            // Answers: the canonical key of the request, its text for people, what came before the body, and when.
            "CREATE TABLE answer (id INTEGER PRIMARY KEY, key TEXT NOT NULL, request TEXT NOT NULL, status INTEGER NOT NULL,"
                    + " headers TEXT NOT NULL, at TEXT NOT NULL, body INTEGER NOT NULL REFERENCES body (id)) STRICT",
            "CREATE INDEX answer_by_key ON answer (key, at)",
            // The triage: one document, and the columns of its lanes beside it.
            "CREATE TABLE triage (id INTEGER PRIMARY KEY CHECK (id = 1), document TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT",
            "CREATE TABLE series (lane INTEGER NOT NULL, line INTEGER NOT NULL, labels TEXT NOT NULL, size INTEGER NOT NULL,"
                    + " times BLOB NOT NULL, amounts BLOB NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (lane, line)) STRICT",
            // What people add; rows are only ever added.
            "CREATE TABLE note (id INTEGER PRIMARY KEY, at TEXT NOT NULL, author TEXT NOT NULL, text TEXT NOT NULL,"
                    + " sha256 TEXT NOT NULL) STRICT",
            "CREATE TABLE draft (version INTEGER PRIMARY KEY, at TEXT NOT NULL, template TEXT NOT NULL, text TEXT NOT NULL,"
                    + " sha256 TEXT NOT NULL) STRICT");

    private static final List<String> SECOND = List.of(
            // What people tell of the incident, revision by revision; rows are only ever added.
            "CREATE TABLE account (revision INTEGER PRIMARY KEY, at TEXT NOT NULL, author TEXT NOT NULL,"
                    + " document TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT");

    private static final List<String> THIRD = List.of(
            // What the responder did while looking; never copied; rows are only ever added.
            "CREATE TABLE trail (id INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, words TEXT NOT NULL,"
                    + " sha256 TEXT NOT NULL) STRICT");

    /** The format from which on a case holds what people tell. */
    static final int WITH_ACCOUNT = 2;

    /** The format from which on a case holds what the responder did. */
    static final int WITH_TRAIL = 3;

    /** The schema that this program writes. */
    static final CaseSchema CURRENT = new CaseSchema(List.of(FIRST, SECOND, THIRD));

    private final List<List<String>> steps;

    CaseSchema(List<List<String>> steps) {
        this.steps = List.copyOf(steps);
    }

    int version() {
        return steps.size();
    }

    /** The schema as it was at an older format. */
    CaseSchema upTo(int version) {
        return new CaseSchema(steps.subList(0, Math.min(Math.max(0, version), steps.size())));
    }

    /** Brings a database of an older format (or an empty one) to this one; each step is a transaction of its own. */
    void migrate(Connection connection) throws SQLException {
        int from = versionOf(connection);
        for (int step = from; step < steps.size(); step++) {
            try (Statement s = connection.createStatement()) {
                s.execute("BEGIN IMMEDIATE");
                try {
                    for (String sql : steps.get(step)) {
                        s.execute(sql);
                    }
                    s.execute("PRAGMA application_id = " + APPLICATION_ID);
                    s.execute("PRAGMA user_version = " + (step + 1));
                    s.execute("COMMIT");
                } catch (SQLException e) {
                    s.execute("ROLLBACK");
                    throw e;
                }
            }
        }
    }

    static int versionOf(Connection connection) throws SQLException {
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery("PRAGMA user_version")) {
            return r.next() ? r.getInt(1) : 0;
        }
    }

    /** What differs between a database's schema and this one, in words; empty when nothing does. */
    List<String> differences(Connection connection) throws SQLException {
        var expected = new TreeMap<String, String>();
        steps.stream().flatMap(List::stream).forEach(sql -> expected.put(nameOf(sql), sql));
        var problems = new ArrayList<String>();
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")) {
            while (r.next()) {
                String name = r.getString(1) + " " + r.getString(2);
                String sql = expected.remove(name);
                if (sql == null) {
                    problems.add("there is a foreign " + name);
                } else if (!sql.equals(r.getString(3))) {
                    problems.add("the " + name + " is not as we make it");
                }
            }
        }
        expected.keySet().forEach(name -> problems.add("the " + name + " is missing"));
        return problems;
    }

    private static String nameOf(String sql) {
        String[] words = sql.split("[ (]+", 4);
        return words[1].toLowerCase(Locale.ROOT) + " " + words[2];
    }
}
