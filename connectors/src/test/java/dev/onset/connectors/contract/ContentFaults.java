package dev.onset.connectors.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.onset.connectors.contract.Faults.Fault;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.Failure.BadReply;
import dev.onset.connectors.spi.Failure.Misconfigured;
import dev.onset.connectors.spi.Failure.SignedOut;
import dev.onset.connectors.spi.Failure.TimedOut;
import dev.onset.connectors.spi.Failure.TooMuch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Whole replies whose bodies are not what was asked for: packed, of another type, or no proper JSON. */
final class ContentFaults extends FaultTheme {

    ContentFaults(Function<Seen, Canned> healthy) {
        super(healthy);
    }

    @Override
    void collect() {
        encodings();
        types();
        json();
    }

    private void encodings() {
        // Blanks, so that a JSON reader goes on.
        byte[] blanks = new byte[64 << 20];
        Arrays.fill(blanks, (byte) ' ');
        byte[] bomb = Gzip.pack(blanks);
        canned("gzip-bomb", seen -> gzipped(Canned.json(bomb)), TooMuch.class);
        canned("gzip-bomb-twice", seen -> gzipped(Canned.json(Gzip.pack(bomb))), BadReply.class);
        canned("gzip-bomb-thrice", seen -> gzipped(Canned.json(Gzip.pack(Gzip.pack(bomb)))), BadReply.class);
        canned("gzip", seen -> packed(seen, bytes -> bytes));
        canned("gzip-truncated", seen -> packed(seen, bytes -> Arrays.copyOf(bytes, bytes.length - 9)), BadReply.class);
        canned(
                "gzip-wrong-crc",
                seen -> packed(seen, bytes -> {
                    byte[] broken = bytes.clone();
                    broken[bytes.length - 6] ^= 1;
                    return broken;
                }),
                BadReply.class);
        canned("gzip-not-gzip", seen -> gzipped(healthy.apply(seen)), BadReply.class);
        canned(
                "double-encoding",
                seen -> packed(seen, Gzip::pack).with("Content-Encoding", "gzip, gzip"),
                BadReply.class);
        canned("unknown-encoding", seen -> healthy.apply(seen).with("Content-Encoding", "br"), BadReply.class);
    }

    private void types() {
        canned("wrong-content-type", seen -> healthy.apply(seen).with("Content-Type", "image/png"), BadReply.class);
        add("missing-content-type", exchange -> {
            Canned whole = healthy.apply(exchange.request());
            exchange.send("HTTP/1.1 200 OK\r\nContent-Length: " + whole.length() + "\r\n\r\n");
            exchange.send(whole.body());
        });
        canned(
                "html-200",
                seen -> Canned.html(200, "<!DOCTYPE html><html><head><title>Grafana</title></head></html>"),
                Misconfigured.class);
        canned(
                "html-200-as-json",
                seen -> Canned.json("<!DOCTYPE html>\n<html><head><title>Log in</title></head></html>"),
                SignedOut.class);
        canned(
                "html-200-login",
                seen -> Canned.html(200, "<html><form><input type='password'></form></html>"),
                SignedOut.class);
        canned(
                "200-with-error-body",
                seen -> Canned.json("{\"status\":\"error\",\"errorType\":\"internal\",\"error\":\"boom\"}"),
                BadReply.class);
    }

    private void json() {
        body("json-truncated", whole -> Arrays.copyOf(whole, whole.length * 2 / 3), BadReply.class);
        body("json-bom", whole -> join(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, whole));
        body("json-utf16", whole -> new String(whole, UTF_8).getBytes(StandardCharsets.UTF_16BE));
        body("json-trailing-garbage", whole -> join(whole, "]garbage".getBytes(UTF_8)), BadReply.class);
        text("json-bad-utf8", "[\"\u00c3(\"]", BadReply.class);
        text("json-deep-1e6", "[".repeat(1_000_000), BadReply.class);
        text("json-dup-keys", "{\"a\":1,\"a\":2}", BadReply.class);
        text("json-number-1e6-digits", "[" + "1".repeat(1_000_000) + "]", BadReply.class);
        text("json-huge-string", "[\"" + "x".repeat(9_000_000) + "\"]", BadReply.class);
        text("json-null-data", "null", BadReply.class);
        text("json-wrong-types", "{\"status\":3,\"data\":\"x\",\"results\":{}}", BadReply.class);
        add(new Fault(
                "json-1e6-keys",
                () -> FaultServer.answering(seen -> Canned.json(manyKeys())),
                Set.of(BadReply.class, TimedOut.class)));
        text("json-not-json", "ready\n", BadReply.class);
        text("empty-body", "", BadReply.class);
        text("blank-body", " \n ", BadReply.class);
    }

    private void body(String name, UnaryOperator<byte[]> change) {
        body(name, change, null);
    }

    private void body(String name, UnaryOperator<byte[]> change, @Nullable Class<? extends Failure> expected) {
        canned(
                name,
                seen -> {
                    Canned whole = healthy.apply(seen);
                    return whole.withBody(change.apply(whole.body()));
                },
                expected);
    }

    private void text(String name, String text, @Nullable Class<? extends Failure> expected) {
        byte[] bytes = text.getBytes(name.equals("json-bad-utf8") ? StandardCharsets.ISO_8859_1 : UTF_8);
        canned(name, seen -> healthy.apply(seen).withBody(bytes), expected);
    }

    private Canned packed(Seen seen, UnaryOperator<byte[]> change) {
        Canned whole = healthy.apply(seen);
        return gzipped(whole.withBody(change.apply(Gzip.pack(whole.body()))));
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static String manyKeys() {
        var text = new StringBuilder("{");
        for (int i = 0; i < 1_000_000; i++) {
            text.append(i == 0 ? "" : ",").append("\"k").append(i).append("\":0");
        }
        return text.append('}').toString();
    }
}
