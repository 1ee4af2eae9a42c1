package dev.onset.connectors.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.Failure.BadQuery;
import dev.onset.connectors.spi.Failure.BadReply;
import dev.onset.connectors.spi.Failure.Denied;
import dev.onset.connectors.spi.Failure.Misconfigured;
import dev.onset.connectors.spi.Failure.NotFound;
import dev.onset.connectors.spi.Failure.RateLimited;
import dev.onset.connectors.spi.Failure.SignedOut;
import dev.onset.connectors.spi.Failure.TimedOut;
import dev.onset.connectors.spi.Failure.TooMuch;
import dev.onset.connectors.spi.Failure.Unreachable;
import dev.onset.connectors.spi.Failure.Unsupported;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Ways in which a network or a backend can fail, by name, each as a server to be asked. */
public final class Faults {

    /**
     * One of them.
     *
     * @param expected what a plain reader of a JSON list must get from the gateway; empty where it must get its answer
     */
    public record Fault(String name, Supplier<FaultServer> server, Set<Class<? extends Failure>> expected) {
        public Fault {
            expected = Set.copyOf(expected);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Retry-After, long and short, and what else a server may say with its status. */
    private static final Map<Integer, Class<? extends Failure>> STATUSES = Map.ofEntries(
            Map.entry(400, BadQuery.class),
            Map.entry(401, SignedOut.class),
            Map.entry(403, Denied.class),
            Map.entry(404, NotFound.class),
            Map.entry(405, Unsupported.class),
            Map.entry(408, BadReply.class),
            Map.entry(409, BadReply.class),
            Map.entry(413, TooMuch.class),
            Map.entry(414, TooMuch.class),
            Map.entry(421, BadReply.class),
            Map.entry(422, BadQuery.class),
            Map.entry(425, BadReply.class),
            Map.entry(431, TooMuch.class),
            Map.entry(451, Denied.class),
            Map.entry(499, BadReply.class),
            Map.entry(500, BadReply.class),
            Map.entry(501, Unsupported.class),
            Map.entry(503, BadReply.class),
            Map.entry(504, BadReply.class),
            Map.entry(599, BadReply.class));

    private final Function<Seen, Canned> healthy;
    private final List<Fault> faults = new ArrayList<>();

    private Faults(Function<Seen, Canned> healthy) {
        this.healthy = healthy;
    }

    /** All of them, around a backend that is otherwise well. */
    public static List<Fault> around(Function<Seen, Canned> healthy) {
        var all = new Faults(healthy);
        all.connections();
        all.heads();
        all.lengths();
        all.pace();
        all.sizes();
        all.floods();
        all.encodings();
        all.types();
        all.redirects();
        all.statuses();
        all.json();
        all.clocks();
        return List.copyOf(all.faults);
    }

    private void connections() {
        faults.add(new Fault(
                "connect-refused",
                () -> {
                    var server = FaultServer.answering(healthy);
                    server.close();
                    return server;
                },
                Set.of(Unreachable.class)));
        door("connect-reset", socket -> socket.setSoLinger(true, 0), Unreachable.class);
        door("half-open", socket -> Thread.sleep(60_000), TimedOut.class);
        add("empty-reply", Exchange::hangUp, Unreachable.class);
        add("connection-reset", Exchange::reset, Unreachable.class);
        add("slow-close", exchange -> {
            exchange.reply(healthy.apply(exchange.request()));
            exchange.stall();
        });
        add("connection-reuse-stale", exchange -> {
            exchange.reply(healthy.apply(exchange.request()));
            exchange.hangUp();
        });
    }

    private void heads() {
        add(
                "garbage-status-line",
                exchange -> {
                    exchange.send("SSH-2.0-OpenSSH_9.6\r\n\r\n");
                    exchange.hangUp();
                },
                BadReply.class);
        add(
                "1xx-flood",
                exchange -> {
                    while (true) {
                        exchange.send("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
                    }
                },
                BadReply.class);
        add(
                "header-1MB",
                exchange -> {
                    exchange.send("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(1 << 20) + "\r\n\r\n[]");
                    exchange.hangUp();
                },
                BadReply.class);
        add(
                "headers-endless",
                exchange -> {
                    exchange.send("HTTP/1.1 200 OK\r\n");
                    for (int i = 0; ; i++) {
                        exchange.send("X-" + i + ": y\r\n");
                    }
                },
                BadReply.class);
        add(
                "header-drip",
                exchange -> {
                    exchange.send("HTTP/1.1 200 OK\r\nX-Drip: ");
                    exchange.drip("x".repeat(10_000).getBytes(UTF_8), 1, 20);
                },
                TimedOut.class);
    }

    private void lengths() {
        UnaryOperator<Canned> closing = canned -> canned.with("Connection", "close");
        add(
                "two-content-lengths",
                exchange -> {
                    Canned whole = healthy.apply(exchange.request());
                    exchange.head(whole.with("Content-Length", whole.length() + "\r\nContent-Length: 1"), -1);
                    exchange.send(whole.body());
                    exchange.hangUp();
                },
                BadReply.class);
        add("negative-length", exchange -> badLength(exchange, "-1"), BadReply.class);
        add("length-not-a-number", exchange -> badLength(exchange, "12x"), BadReply.class);
        add(
                "length-short",
                exchange -> {
                    Canned whole = healthy.apply(exchange.request());
                    exchange.head(whole, whole.length() + 100);
                    exchange.send(whole.body());
                    exchange.hangUp();
                },
                BadReply.class);
        add(
                "length-long",
                exchange -> {
                    Canned whole = healthy.apply(exchange.request());
                    exchange.head(whole, whole.length() / 2);
                    exchange.send(whole.body());
                    exchange.hangUp();
                },
                BadReply.class);
        add(
                "chunked-cut",
                exchange -> {
                    Canned whole = healthy.apply(exchange.request());
                    exchange.head(whole.with("Transfer-Encoding", "chunked"), -1);
                    exchange.send(Integer.toHexString(whole.length()) + "\r\n");
                    exchange.send(whole.body(), whole.length() / 2);
                    exchange.hangUp();
                },
                BadReply.class);
        add(
                "chunked-without-end",
                exchange -> {
                    Canned whole = healthy.apply(exchange.request());
                    exchange.head(whole.with("Transfer-Encoding", "chunked"), -1);
                    exchange.send(Integer.toHexString(whole.length()) + "\r\n");
                    exchange.send(whole.body());
                    exchange.send("\r\n");
                    exchange.hangUp();
                },
                BadReply.class);
        add(
                "chunked-bad-size",
                exchange -> {
                    exchange.head(Canned.json("").with("Transfer-Encoding", "chunked"), -1);
                    exchange.send("zz\r\n[]\r\n0\r\n\r\n");
                    exchange.hangUp();
                },
                BadReply.class);
        add(
                "close-delimited-cut",
                exchange -> {
                    Canned whole = healthy.apply(exchange.request());
                    exchange.head(closing.apply(whole), -1);
                    exchange.send(whole.body(), whole.length() / 2);
                    exchange.hangUp();
                },
                BadReply.class);
        add("close-delimited-whole", exchange -> {
            Canned whole = healthy.apply(exchange.request());
            exchange.head(closing.apply(whole), -1);
            exchange.send(whole.body());
            exchange.hangUp();
        });
        add(
                "204-with-body",
                exchange -> exchange.reply(healthy.apply(exchange.request()).withStatus(204)),
                BadReply.class);
        add(
                "206-part",
                exchange -> exchange.reply(
                        healthy.apply(exchange.request()).withStatus(206).with("Content-Range", "bytes 0-10/20")),
                BadReply.class);
        add(
                "reset-mid-body",
                exchange -> {
                    Canned whole = healthy.apply(exchange.request());
                    exchange.head(whole, whole.length());
                    exchange.send(whole.body(), whole.length() / 2);
                    exchange.reset();
                },
                BadReply.class);
    }

    private void pace() {
        add(
                "body-stall",
                exchange -> {
                    Canned whole = healthy.apply(exchange.request());
                    exchange.head(whole, whole.length());
                    exchange.send(whole.body(), whole.length() / 2);
                    exchange.stall();
                },
                TimedOut.class);
        add("slow-loris-body", exchange -> slowly(exchange, 1, 100), TimedOut.class);
        add("bandwidth-1KB-s", exchange -> slowly(exchange, 102, 100), TimedOut.class);
        add("slicer", exchange -> {
            Canned whole = healthy.apply(exchange.request());
            exchange.head(whole, whole.length());
            exchange.drip(Arrays.copyOf(whole.body(), Math.min(40, whole.length())), 1, 1);
            exchange.send(Arrays.copyOfRange(whole.body(), Math.min(40, whole.length()), whole.length()));
        });
    }

    private void sizes() {
        byte[] blanks = new byte[1 << 20];
        Arrays.fill(blanks, (byte) ' ');
        add(
                "body-10GB",
                exchange -> {
                    exchange.head(Canned.json(""), 10L << 30);
                    while (true) {
                        exchange.send(blanks);
                    }
                },
                TooMuch.class);
        add(
                "endless-body",
                exchange -> {
                    exchange.head(Canned.json("").with("Transfer-Encoding", "chunked"), -1);
                    while (true) {
                        exchange.send("100000\r\n");
                        exchange.send(blanks);
                        exchange.send("\r\n");
                    }
                },
                TooMuch.class);
    }

    /** What no reader ever sees: only a limit below HTTP can end it. */
    private void floods() {
        byte[] noise = "x".repeat(1 << 16).getBytes(UTF_8);
        add(
                "chunk-extension-endless",
                exchange -> {
                    exchange.head(Canned.json("").with("Transfer-Encoding", "chunked"), -1);
                    exchange.send("1;");
                    while (true) {
                        exchange.send(noise);
                    }
                },
                TooMuch.class);
        add(
                "gzip-header-endless",
                exchange -> {
                    exchange.head(gzipped(Canned.json("")), -1);
                    exchange.send(new byte[] {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 0});
                    while (true) {
                        exchange.send(noise);
                    }
                },
                TooMuch.class);
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

    private void redirects() {
        redirect("redirect-other-host", "http://localhost:%d/x", Misconfigured.class);
        redirect("redirect-other-port", "http://127.0.0.1:1/x", Misconfigured.class);
        redirect("redirect-to-https", "https://127.0.0.1:%d/x", Misconfigured.class);
        redirect("redirect-loop", "/again", BadReply.class);
        redirect("redirect-to-file", "file:///etc/passwd", BadReply.class);
        redirect("redirect-to-jar", "jar:file:/tmp/x.jar!/y", BadReply.class);
        redirect("redirect-to-loopback", "http://127.0.0.1/x", Misconfigured.class);
        redirect("redirect-to-metadata-ip", "http://169.254.169.254/latest/meta-data/", Misconfigured.class);
        redirect("redirect-to-login", "/oauth2/sign_in?rd=%%2F", SignedOut.class);
        redirect("redirect-to-login-elsewhere", "https://login.example.com/?back=x", SignedOut.class);
        canned("redirect-nowhere", seen -> Canned.text(302, ""), BadReply.class);
    }

    private void statuses() {
        STATUSES.forEach((status, expected) ->
                canned(String.valueOf(status), seen -> Canned.text(status, "the backend's words"), expected));
        canned(
                "502-html",
                seen -> Canned.html(502, "<html><head><title>502 Bad Gateway</title></head><body></body></html>"),
                BadReply.class);
        canned("429-with-seconds", seen -> limited("120"), RateLimited.class);
        canned("429-with-date", seen -> limited(date(Instant.now().plusSeconds(600))), RateLimited.class);
        canned("429-without-header", seen -> Canned.text(429, "slow down"), RateLimited.class);
        canned("429-for-a-year", seen -> limited("31536000"), RateLimited.class);
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
        faults.add(new Fault(
                "json-1e6-keys",
                () -> FaultServer.answering(seen -> Canned.json(manyKeys())),
                Set.of(BadReply.class, TimedOut.class)));
        text("json-not-json", "ready\n", BadReply.class);
        text("empty-body", "", BadReply.class);
        text("blank-body", " \n ", BadReply.class);
    }

    private void clocks() {
        clock("clock-skew-plus-1h", Instant.now().plusSeconds(3600));
        clock("clock-skew-minus-1h", Instant.now().minusSeconds(3600));
        clock("server-date-1970", Instant.EPOCH);
        canned("server-date-nonsense", seen -> healthy.apply(seen).with("Date", "yesterday, I think"));
    }

    // ---- inside --------------------------------------------------------------------------------------------------

    private void add(String name, FaultServer.Script script) {
        add(name, script, null);
    }

    private void canned(String name, Function<Seen, Canned> reply) {
        canned(name, reply, null);
    }

    private void body(String name, UnaryOperator<byte[]> change) {
        body(name, change, null);
    }

    private void add(String name, FaultServer.Script script, @Nullable Class<? extends Failure> expected) {
        faults.add(new Fault(name, () -> FaultServer.start(script), expected == null ? Set.of() : Set.of(expected)));
    }

    private void door(String name, FaultServer.Door door, @Nullable Class<? extends Failure> expected) {
        faults.add(new Fault(name, () -> FaultServer.raw(door), expected == null ? Set.of() : Set.of(expected)));
    }

    private void canned(String name, Function<Seen, Canned> reply, @Nullable Class<? extends Failure> expected) {
        add(name, exchange -> exchange.reply(reply.apply(exchange.request())), expected);
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

    private void redirect(String name, String to, Class<? extends Failure> expected) {
        add(
                name,
                exchange -> exchange.reply(
                        Canned.text(302, "over there").with("Location", String.format(to, exchange.localPort()))),
                expected);
    }

    private void clock(String name, Instant theirs) {
        canned(name, seen -> healthy.apply(seen).with("Date", date(theirs)));
    }

    private void badLength(Exchange exchange, String length) throws IOException {
        Canned whole = healthy.apply(exchange.request());
        exchange.head(whole.with("Content-Length", length), -1);
        exchange.send(whole.body());
        exchange.hangUp();
    }

    private void slowly(Exchange exchange, int bytes, int everyMillis) throws IOException, InterruptedException {
        Canned whole = healthy.apply(exchange.request());
        byte[] slow = new byte[1 << 16];
        Arrays.fill(slow, (byte) ' ');
        exchange.head(whole, slow.length + whole.length());
        exchange.drip(slow, bytes, everyMillis);
        exchange.send(whole.body());
    }

    private Canned packed(Seen seen, UnaryOperator<byte[]> change) {
        Canned whole = healthy.apply(seen);
        return gzipped(whole.withBody(change.apply(Gzip.pack(whole.body()))));
    }

    private static Canned gzipped(Canned canned) {
        return canned.with("Content-Encoding", "gzip");
    }

    private static Canned limited(String until) {
        return Canned.text(429, "slow down").with("Retry-After", until);
    }

    private static String date(Instant when) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(when.atOffset(ZoneOffset.UTC));
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
