package dev.onset.engine.casefile;

import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.Timestamps;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * One line of a lane as a row: times as differences of epoch milliseconds, values as the bits of doubles, both eight bytes each, big
 * end first, deflated. Bits keep every NaN as it came.
 */
final class SeriesRow {

    static final String COLUMNS = "lane, line, labels, size, times, amounts, sha256";

    /** Far above any lane; keeps a forged size from asking for all memory. */
    private static final int MOST = 20_000_000;

    private final int lane;
    private final int line;
    private final String labels;
    private final int size;
    private final byte[] times;
    private final byte[] amounts;
    private final String sha256;

    private SeriesRow(int lane, int line, String labels, int size, byte[] times, byte[] amounts, String sha256) {
        this.lane = lane;
        this.line = line;
        this.labels = labels;
        this.size = size;
        this.times = times;
        this.amounts = amounts;
        this.sha256 = sha256;
    }

    static SeriesRow of(int lane, int line, Series series) {
        String labels = CaseJson.text(series.labels());
        byte[] times = deflated(out -> {
            long before = 0;
            for (int i = 0; i < series.size(); i++) {
                out.writeLong(series.timeAt(i) - before);
                before = series.timeAt(i);
            }
        });
        byte[] amounts = deflated(out -> {
            for (int i = 0; i < series.size(); i++) {
                out.writeLong(Double.doubleToRawLongBits(series.valueAt(i)));
            }
        });
        return new SeriesRow(lane, line, labels, series.size(), times, amounts, hash(labels, times, amounts));
    }

    static SeriesRow read(ResultSet r) throws SQLException {
        return new SeriesRow(
                r.getInt(1), r.getInt(2), r.getString(3), r.getInt(4), r.getBytes(5), r.getBytes(6), r.getString(7));
    }

    void insert(PreparedStatement s) throws SQLException {
        s.setInt(1, lane);
        s.setInt(2, line);
        s.setString(3, labels);
        s.setInt(4, size);
        s.setBytes(5, times);
        s.setBytes(6, amounts);
        s.setString(7, sha256);
        s.executeUpdate();
    }

    int lane() {
        return lane;
    }

    int line() {
        return line;
    }

    String labels() {
        return labels;
    }

    String sha256() {
        return sha256;
    }

    boolean isAsWritten() {
        return sha256.equals(hash(labels, times, amounts));
    }

    Series series(Path file, Labels parsed) throws CaseFault {
        if (size < 0 || size > MOST) {
            throw new CaseFault(file, "line " + line + " of lane " + lane + " claims " + size + " samples.");
        }
        try {
            DataInputStream timesIn = inflated(times);
            DataInputStream amountsIn = inflated(amounts);
            var column = new Timestamps.Builder();
            var values = new double[size];
            long at = 0;
            for (int i = 0; i < size; i++) {
                at += timesIn.readLong();
                column.add(at);
                values[i] = Double.longBitsToDouble(amountsIn.readLong());
            }
            return new Series(parsed, column.build(), values);
        } catch (IOException | IllegalArgumentException e) {
            throw new CaseFault(
                    file, "line " + line + " of lane " + lane + " cannot be read. (" + e.getMessage() + ")", e);
        }
    }

    private interface Filling {
        void into(DataOutputStream out) throws IOException;
    }

    private static byte[] deflated(Filling filling) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            filling.into(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static DataInputStream inflated(byte[] bytes) {
        return new DataInputStream(
                new java.io.BufferedInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes))));
    }

    private static String hash(String labels, byte[] times, byte[] amounts) {
        MessageDigest digest = Sha256.start();
        digest.update(Sha256.of(labels).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        digest.update(times);
        digest.update(amounts);
        return Sha256.hex(digest);
    }
}
