package dev.onset.engine.triage;

import dev.onset.connectors.spi.AnswerKey;
import dev.onset.connectors.spi.AnswerStore;
import dev.onset.signal.Answer;
import dev.onset.signal.Provenance;
import dev.onset.signal.TimeRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The answers behind a made-up triage: requests, bodies, and the receipts that point at them. Confined to one thread. */
final class FixtureAnswers {

    private record Kept(AnswerKey key, AnswerStore.Head head, String body) {}

    private final TimeRange asked;
    private final Instant at;
    private final List<Kept> kept = new ArrayList<>();
    private final List<Receipt> receipts = new ArrayList<>();

    FixtureAnswers(TimeRange asked, Instant at) {
        this.asked = asked;
        this.at = at;
    }

    List<Receipt> receipts() {
        return List.copyOf(receipts);
    }

    /** A receipt made from as many answers as there are bodies; gives its id. */
    String ask(String source, String kind, String path, String query, String note, String... bodies) {
        var answers = new ArrayList<Answer>();
        for (int i = 0; i < bodies.length; i++) {
            var parameters = List.of(
                    new AnswerKey.Parameter("query", query),
                    new AnswerKey.Parameter(
                            "start", asked.start().plusSeconds(600L * i).toString()));
            var key = new AnswerKey(source, "READ", path, parameters, "");
            byte[] body = bodies[i].getBytes(StandardCharsets.UTF_8);
            Instant then = at.plusMillis(40L * kept.size());
            kept.add(new Kept(
                    key, new AnswerStore.Head(200, Map.of("content-type", "application/json"), then), bodies[i]));
            answers.add(new Answer(key.canonical(), "GET " + path + "?query=" + query, 200, body.length, sha256(body)));
        }
        String id = "e" + (receipts.size() + 1);
        var provenance = new Provenance(
                source,
                kind,
                query,
                asked,
                at.plusMillis(40L * receipts.size()),
                Duration.ofMillis(31 + 7L * receipts.size()),
                kind.equals("prometheus") ? Duration.ofMillis(-120) : null,
                kind.equals("loki") ? "at most 5000 lines an answer" : "",
                answers);
        receipts.add(new Receipt(id, provenance, note));
        return id;
    }

    void fill(AnswerStore store) throws IOException {
        for (Kept k : kept) {
            AnswerStore.Sink sink = store.begin(k.key(), k.head());
            byte[] body = k.body().getBytes(StandardCharsets.UTF_8);
            sink.write(body, 0, body.length);
            sink.commit();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
