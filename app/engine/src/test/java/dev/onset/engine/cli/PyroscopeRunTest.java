package dev.onset.engine.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that answers as the contract of {@code querier.v1.QuerierService} over the Connect protocol says. */
class PyroscopeRunTest {

    private static final long NOON = 1_795_262_400_000L;
    private static final String CPU = "process_cpu:cpu:nanoseconds:cpu:nanoseconds";

    @TempDir
    private Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private byte[] now;
    private byte[] before;

    @BeforeEach
    void serve() throws Exception {
        now = pprof("main;serve;hash 70\nmain;idle 30\n");
        before = pprof("main;serve;hash 10\nmain;idle 90\n");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** As the server sends it: not packed. */
    private byte[] pprof(String stacks) throws Exception {
        Path text = Files.writeString(folder.resolve("in.txt"), stacks);
        Path packed = folder.resolve("in.pb.gz");
        assertThat(CommandLineRun.run(folder, "flame", text.toString(), "-o", packed.toString())
                        .exit())
                .isEqualTo(Exit.DONE);
        return new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(packed))).readAllBytes();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] question = exchange.getRequestBody().readAllBytes();
        String call = exchange.getRequestURI().getPath().replaceAll(".*/", "");
        String tenant = String.valueOf(exchange.getRequestHeaders().getFirst("X-Scope-OrgID"));
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        boolean isJson = type.startsWith("application/json");
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + type + " " + tenant + " "
                + (isJson ? new String(question, UTF_8) : ""));
        switch (call) {
            case "ProfileTypes" ->
                reply(
                        exchange,
                        200,
                        "application/json",
                        ("{\"profileTypes\":[{\"ID\":\"" + CPU
                                        + "\",\"name\":\"process_cpu\",\"sampleType\":\"cpu\"}]}")
                                .getBytes(UTF_8));
            case "LabelValues" ->
                reply(exchange, 200, "application/json", "{\"names\":[\"cart\",\"pay\\u001b[2J\"]}".getBytes(UTF_8));
            case "SelectMergeProfile" -> merge(exchange, question);
            default -> reply(exchange, 404, "text/plain", "404 page not found".getBytes(UTF_8));
        }
    }

    private void merge(HttpExchange exchange, byte[] question) throws IOException {
        if (java.util.Arrays.equals(question, question("{bad", NOON - 900_000, NOON))) {
            reply(
                    exchange,
                    400,
                    "application/json",
                    "{\"code\":\"invalid_argument\",\"message\":\"parse error: unexpected end of input\"}"
                            .getBytes(UTF_8));
        } else if (java.util.Arrays.equals(question, question("{service_name=\"cart\"}", NOON - 900_000, NOON))) {
            reply(exchange, 200, "application/proto", now);
        } else if (java.util.Arrays.equals(
                question, question("{service_name=\"cart\"}", NOON - 7_200_000, NOON - 900_000))) {
            reply(exchange, 200, "application/proto", before);
        } else {
            reply(exchange, 200, "application/proto", new byte[0]);
        }
    }

    private static void reply(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** The four fields as protocol buffers have them, written out here once more by hand. */
    private static byte[] question(String selector, long start, long end) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(0x0A);
        bytes.write(CPU.length());
        bytes.writeBytes(CPU.getBytes(UTF_8));
        bytes.write(0x12);
        bytes.write(selector.length());
        bytes.writeBytes(selector.getBytes(UTF_8));
        for (long[] field : new long[][] {{0x18, start}, {0x20, end}}) {
            bytes.write((int) field[0]);
            long rest = field[1];
            for (; rest > 127; rest >>>= 7) {
                bytes.write((int) ((rest & 127) | 128));
            }
            bytes.write((int) rest);
        }
        return bytes.toByteArray();
    }

    private CommandLineRun.Outcome profile(String... more) throws Exception {
        var words = new java.util.ArrayList<>(List.of(
                "profile", "pyroscope:http://127.0.0.1:" + server.getAddress().getPort() + "/pyro"));
        words.addAll(List.of(more));
        return CommandLineRun.run(folder, words.toArray(String[]::new));
    }

    private static final String FROM = "2026-11-21T11:45:00Z";
    private static final String TO = "2026-11-21T12:00:00Z";

    @Test
    void aTime_isFetchedAndComparedWithAnother() throws Exception {
        var outcome = profile(
                "--service",
                "cart",
                "--from",
                FROM,
                "--to",
                TO,
                "--baseline-from",
                "2026-11-21T10:00:00Z",
                "--tenant",
                "eu",
                "-o",
                folder + "/cart");

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.DONE);
        assertThat(folder.resolve("cart.collapsed")).content().isEqualTo("main;idle 30\nmain;serve;hash 70\n");
        assertThat(Files.readAllBytes(folder.resolve("cart.pb"))).isEqualTo(now);
        assertThat(Files.readAllBytes(folder.resolve("cart-before.pb"))).isEqualTo(before);
        assertThat(folder.resolve("cart.html")).content().contains("\"before\":100", "cart");
        assertThat(outcome.out()).contains("+60.0");
        assertThat(asked)
                .hasSize(2)
                .allMatch(
                        a -> a.equals("POST /pyro/querier.v1.QuerierService/SelectMergeProfile application/proto eu "));
    }

    @Test
    void withoutAService_whatThereIsIsListed() throws Exception {
        var outcome = profile("--from", FROM, "--to", TO);

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.DONE);
        assertThat(outcome.out()).contains("  cart\n", "  pay?[2J\n", "  " + CPU + "\n");
        assertThat(asked.getFirst())
                .isEqualTo("POST /pyro/querier.v1.QuerierService/ProfileTypes application/json null {\"start\":\""
                        + (NOON - 900_000) + "\",\"end\":\"" + NOON + "\"}");
    }

    @Test
    void nothingThere_orRefused_isSaid() throws Exception {
        var nothing = profile("--service", "other", "--from", FROM, "--to", TO, "-o", folder + "/none");

        assertThat(nothing.exit()).isEqualTo(Exit.FAILED);
        assertThat(nothing.err()).contains("has no profiles of " + CPU + " for {service_name=\"other\"}");
        assertThat(folder.resolve("none.pb")).doesNotExist();

        var refused = profile("--select", "{bad", "--from", FROM, "--to", TO, "-o", folder + "/none");
        assertThat(refused.exit()).isEqualTo(Exit.FAILED);
        assertThat(refused.err()).contains("parse error: unexpected end of input");
    }

    @Test
    void whatIsNoAddressOrTime_isUsage() throws Exception {
        assertThat(CommandLineRun.run(folder, "profile", "pyroscope:http://me:secret@host:4040")
                        .exit())
                .isEqualTo(Exit.USAGE);
        assertThat(CommandLineRun.run(folder, "profile", "pyroscope:ftp://host").exit())
                .isEqualTo(Exit.USAGE);
        assertThat(profile("--from", "yesterdayish").exit()).isEqualTo(Exit.USAGE);
        assertThat(asked).isEmpty();
    }
}
