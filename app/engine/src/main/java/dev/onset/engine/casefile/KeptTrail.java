package dev.onset.engine.casefile;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the responder did while looking, as the case keeps it. Stateless. */
final class KeptTrail {

    private KeptTrail() {}

    static List<TrailEntry> all(Connection c) throws SQLException {
        var all = new ArrayList<TrailEntry>();
        try (Statement s = c.createStatement();
                ResultSet r = s.executeQuery("SELECT id, at, kind, words FROM trail ORDER BY id")) {
            while (r.next()) {
                // A word of a later Onset is told as the most common one: nothing of a trail is worth losing a case
                // over.
                TrailEntry.Kind kind = r.getString(3).equals("brush") ? TrailEntry.Kind.BRUSH : TrailEntry.Kind.QUERY;
                all.add(new TrailEntry(r.getLong(1), Stamp.at(r.getString(2)), kind, r.getString(4)));
            }
        }
        return all;
    }

    static TrailEntry add(Connection c, Instant at, TrailEntry.Kind kind, String words) throws SQLException {
        String kindWord = kind.name().toLowerCase(Locale.ROOT);
        try (PreparedStatement s =
                c.prepareStatement("INSERT INTO trail (at, kind, words, sha256) VALUES (?, ?, ?, ?) RETURNING id")) {
            s.setString(1, Stamp.text(at));
            s.setString(2, kindWord);
            s.setString(3, words);
            s.setString(4, Sha256.of(Stamp.text(at), kindWord, words));
            try (ResultSet r = s.executeQuery()) {
                r.next();
                return new TrailEntry(r.getLong(1), at, kind, words);
            }
        }
    }
}
