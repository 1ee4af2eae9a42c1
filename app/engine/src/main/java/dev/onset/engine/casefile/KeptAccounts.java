package dev.onset.engine.casefile;

import dev.onset.incident.Account;
import dev.onset.incident.Telling;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What people tell of the incident of a case, revision by revision. */
final class KeptAccounts {

    /** Nobody has written anything. */
    static final Telling.Saved NONE = new Telling.Saved(Account.BLANK, Instant.EPOCH, "", "", 0);

    private final Path file;

    KeptAccounts(Path file) {
        this.file = file;
    }

    List<Telling.Saved> all(Connection c) throws SQLException, CaseFault {
        var all = new ArrayList<Telling.Saved>();
        try (Statement s = c.createStatement();
                ResultSet r = s.executeQuery("SELECT revision, at, author, document FROM account ORDER BY revision")) {
            while (r.next()) {
                String document = r.getString(4);
                Account account = CaseJson.value(file, document, Account.class).withRevision(r.getLong(1));
                all.add(saved(account, Stamp.at(r.getString(2)), r.getString(3), document));
            }
        }
        return all;
    }

    Telling.Saved save(Connection c, Instant at, String author, Account account) throws SQLException, CaseFault {
        List<Telling.Saved> kept = all(c);
        long newest = kept.isEmpty() ? 0 : kept.getLast().account().revision();
        if (!kept.isEmpty() && kept.getLast().account().equals(account.withRevision(newest))) {
            return kept.getLast();
        }
        Account next = account.withRevision(newest + 1);
        String document = CaseJson.text(next);
        try (PreparedStatement s = c.prepareStatement(
                "INSERT INTO account (revision, at, author, document, sha256) VALUES (?, ?, ?, ?, ?)")) {
            s.setLong(1, next.revision());
            s.setString(2, Stamp.text(at));
            s.setString(3, author);
            s.setString(4, document);
            s.setString(5, Sha256.of(Stamp.text(at), author, document));
            s.executeUpdate();
        }
        return saved(next, at, author, document);
    }

    private static Telling.Saved saved(Account account, Instant at, String author, String document) {
        return new Telling.Saved(
                account, at, author, Sha256.of(document), document.getBytes(StandardCharsets.UTF_8).length);
    }
}
