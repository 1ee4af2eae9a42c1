package dev.onset.engine.casefile;

import dev.onset.connectors.spi.AnswerKey;
import dev.onset.connectors.spi.AnswerStore;
import dev.onset.signal.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answers of a case: each body once, by its hash; each answer a row. Thread-safe; each sink is for one thread. */
final class KeptAnswers implements AnswerStore {

    private static final Logger LOG = LoggerFactory.getLogger(KeptAnswers.class);

    /** Small enough to pass through memory, large enough that a body of 64 MB makes a few hundred rows. */
    private static final int PART = 256 << 10;

    private static final Set<String> SECRET_HEADERS = Set.of(
            "authorization",
            "proxy-authorization",
            "cookie",
            "set-cookie",
            "x-api-key",
            "www-authenticate",
            "proxy-authenticate",
            "authentication-info");

    private final Path file;
    private final CaseDatabase database;

    KeptAnswers(Path file, CaseDatabase database) {
        this.file = file;
        this.database = database;
    }

    @Override
    public Sink begin(AnswerKey key, Head head) throws IOException {
        if (!database.isWritable()) {
            throw new CaseFault(file, "it is open for reading only; the answer was not kept.");
        }
        Path folder = file.toAbsolutePath().getParent();
        return new Writing(
                key.canonical(),
                requestOf(key),
                withoutSecrets(head),
                new Spool(folder == null ? Path.of("") : folder));
    }

    /** Whoever hands them in has taken them out already; a case outlives every mistake there. */
    private static Head withoutSecrets(Head head) {
        var headers = new HashMap<>(head.headers());
        headers.keySet().removeIf(name -> SECRET_HEADERS.contains(name.toLowerCase(Locale.ROOT)));
        return new Head(head.status(), headers, head.at());
    }

    /**
     * Keeps an answer under a key that is written already.
     *
     * @param key canonical
     * @param request the same for people
     */
    Answer keep(String key, String request, Head head, InputStream body) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        var spool = new Spool(folder == null ? Path.of("") : folder);
        var writing = new Writing(key, request, withoutSecrets(head), spool);
        boolean isRead = false;
        try {
            var buffer = new byte[64 << 10];
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                writing.write(buffer, 0, n);
            }
            isRead = true;
        } finally {
            if (!isRead) {
                writing.abort();
            }
        }
        return writing.commit();
    }

    private final class Writing implements Sink {

        private final String key;
        private final String request;
        private final Head head;
        private final Spool spool;

        Writing(String key, String request, Head head, Spool spool) {
            this.key = key;
            this.request = request;
            this.head = head;
            this.spool = spool;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            spool.write(bytes, from, length);
        }

        @Override
        public Answer commit() throws IOException {
            try (spool) {
                spool.finish();
                var answer = new Answer(key, request, head.status(), spool.bytes(), spool.sha256());
                database.write(c -> {
                    insert(c, answer);
                    return answer;
                });
                return answer;
            }
        }

        private void insert(Connection c, Answer answer) throws SQLException, CaseFault {
            try (PreparedStatement s = c.prepareStatement(
                    "INSERT INTO answer (key, request, status, headers, at, body) VALUES (?, ?, ?, ?, ?, ?)")) {
                s.setString(1, answer.key());
                s.setString(2, answer.request());
                s.setInt(3, answer.status());
                s.setString(4, CaseJson.text(head.headers()));
                s.setString(5, Stamp.text(head.at()));
                s.setLong(6, body(c, answer));
                s.executeUpdate();
            }
        }

        private long body(Connection c, Answer answer) throws SQLException, CaseFault {
            try (PreparedStatement s = c.prepareStatement("SELECT id FROM body WHERE sha256 = ?")) {
                s.setString(1, answer.sha256());
                try (ResultSet r = s.executeQuery()) {
                    if (r.next()) {
                        return r.getLong(1);
                    }
                }
            }
            int parts = spool.parts(PART);
            long id;
            try (PreparedStatement s =
                    c.prepareStatement("INSERT INTO body (sha256, bytes, parts) VALUES (?, ?, ?) RETURNING id")) {
                s.setString(1, answer.sha256());
                s.setLong(2, answer.bytes());
                s.setInt(3, parts);
                try (ResultSet r = s.executeQuery()) {
                    r.next();
                    id = r.getLong(1);
                }
            }
            try (PreparedStatement s =
                    c.prepareStatement("INSERT INTO body_part (body, part, data) VALUES (?, ?, ?)")) {
                for (int i = 0; i < parts; i++) {
                    s.setLong(1, id);
                    s.setInt(2, i);
                    s.setBytes(3, spool.part(i, PART));
                    s.executeUpdate();
                }
            } catch (IOException e) {
                throw new CaseFault(
                        file, "an answer could not be read back from its spool. (" + e.getMessage() + ")", e);
            }
            return id;
        }

        @Override
        public void abort() {
            try {
                spool.close();
            } catch (IOException e) {
                LOG.debug("a spool could not be closed", e);
            }
        }
    }

    /** Method, path and parameters as people read them; addresses and credentials are not in a key. */
    private static String requestOf(AnswerKey key) {
        String parameters =
                key.parameters().stream().map(p -> p.name() + "=" + p.value()).collect(Collectors.joining("&"));
        return key.method() + " " + key.path() + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    @Override
    public Optional<Stored> find(AnswerKey key) throws IOException {
        return database.read(c -> {
            try (PreparedStatement s = c.prepareStatement(
                    "SELECT a.request, a.status, b.bytes, b.sha256, a.headers, a.at, b.id, b.parts FROM answer a"
                            + " JOIN body b ON b.id = a.body WHERE a.key = ? ORDER BY a.at DESC, a.id DESC LIMIT 1")) {
                s.setString(1, key.canonical());
                try (ResultSet r = s.executeQuery()) {
                    if (!r.next()) {
                        return Optional.empty();
                    }
                    var answer = new Answer(key.canonical(), r.getString(1), r.getInt(2), r.getLong(3), r.getString(4));
                    var head = new Head(r.getInt(2), CaseJson.strings(file, r.getString(5)), Stamp.at(r.getString(6)));
                    return Optional.of(new Kept(answer, head, r.getLong(7), r.getInt(8)));
                }
            }
        });
    }

    private final class Kept implements Stored {

        private final Answer answer;
        private final Head head;
        private final long body;
        private final int parts;

        Kept(Answer answer, Head head, long body, int parts) {
            this.answer = answer;
            this.head = head;
            this.body = body;
            this.parts = parts;
        }

        @Override
        public Answer answer() {
            return answer;
        }

        @Override
        public Head head() {
            return head;
        }

        @Override
        public InputStream body() {
            return bodyOf(body, parts, answer.bytes());
        }
    }

    /** The bytes of a body, inflated as they are read. */
    InputStream bodyOf(long body, int parts, long bytes) {
        return new BodyStream(
                parts,
                bytes,
                i -> database.read(c -> {
                    try (PreparedStatement s =
                            c.prepareStatement("SELECT data FROM body_part WHERE body = ? AND part = ?")) {
                        s.setLong(1, body);
                        s.setInt(2, i);
                        try (ResultSet r = s.executeQuery()) {
                            if (!r.next()) {
                                throw new CaseFault(file, "part " + i + " of body " + body + " is missing.");
                            }
                            return r.getBytes(1);
                        }
                    }
                }));
    }
}
