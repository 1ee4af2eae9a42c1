package dev.onset.engine.live;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;

/** What a case file holds once everything in it is unpacked, read without the classes that wrote it. */
final class CaseContent {

    private CaseContent() {}

    /** Every value of every table but those of bodies, as text. */
    static List<String> values(Path file) throws SQLException {
        var values = new ArrayList<String>();
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement s = c.createStatement()) {
            var tables = new ArrayList<String>();
            try (ResultSet r = s.executeQuery("SELECT name FROM sqlite_schema WHERE type = 'table'")) {
                while (r.next()) {
                    tables.add(r.getString(1));
                }
            }
            tables.remove("body_part");
            for (String table : tables) {
                try (ResultSet r = s.executeQuery("SELECT * FROM " + table)) {
                    while (r.next()) {
                        for (int i = 1; i <= r.getMetaData().getColumnCount(); i++) {
                            values.add(String.valueOf(r.getString(i)));
                        }
                    }
                }
            }
        }
        return values;
    }

    /** The bodies of answers, one character a byte, by the request and status that they answered. */
    static Map<String, String> bodies(Path file) throws SQLException, IOException {
        var bodies = new LinkedHashMap<String, String>();
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement s = c.createStatement();
                ResultSet r = s.executeQuery("SELECT a.id, a.status, a.request, p.data FROM answer a"
                        + " JOIN body_part p ON p.body = a.body ORDER BY a.id, p.part")) {
            var packed = new LinkedHashMap<String, ByteArrayOutputStream>();
            while (r.next()) {
                packed.computeIfAbsent(
                                r.getInt(1) + " " + r.getInt(2) + " " + r.getString(3),
                                k -> new ByteArrayOutputStream())
                        .writeBytes(r.getBytes(4));
            }
            for (var e : packed.entrySet()) {
                try (var in = new InflaterInputStream(
                        new ByteArrayInputStream(e.getValue().toByteArray()))) {
                    bodies.put(e.getKey(), new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return bodies;
    }
}
