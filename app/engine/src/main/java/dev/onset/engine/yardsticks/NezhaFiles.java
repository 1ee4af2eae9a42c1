package dev.onset.engine.yardsticks;

import dev.onset.engine.triage.Receipt;
import dev.onset.signal.Answer;
import dev.onset.signal.Provenance;
import dev.onset.signal.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The files of one fault as receipts: each is an answer with its bytes and their hash. Confined to one thread. */
final class NezhaFiles {

    /** Kind of the sources, for people. */
    static final String KIND = "file";

    private final Instant readAt;
    private final List<Receipt> receipts = new ArrayList<>();

    /** @param readAt what the receipts give as the moment of fetching */
    NezhaFiles(Instant readAt) {
        this.readAt = readAt;
    }

    /**
     * Books a file.
     *
     * @param source whose answer it stands for: metrics, logs or traces
     * @param covered from its first to its last row
     * @param shows in a few words
     * @return the id of its receipt
     */
    String book(String source, Path file, TimeRange covered, String shows) throws IOException {
        String id = "e" + (receipts.size() + 1);
        byte[] bytes = Files.readAllBytes(file);
        String name = String.valueOf(file.getFileName());
        receipts.add(new Receipt(
                id,
                new Provenance(
                        source,
                        KIND,
                        name,
                        covered,
                        readAt,
                        Duration.ZERO,
                        null,
                        "",
                        List.of(new Answer(name, name, 0, bytes.length, sha256(bytes)))),
                shows));
        return id;
    }

    List<Receipt> receipts() {
        return List.copyOf(receipts);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java runtime has SHA-256", e);
        }
    }
}
