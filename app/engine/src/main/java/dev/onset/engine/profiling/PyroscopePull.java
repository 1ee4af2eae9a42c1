package dev.onset.engine.profiling;

import dev.onset.connectors.http.ApiRequest;
import dev.onset.connectors.http.Dialect;
import dev.onset.connectors.http.HttpGateway;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.signal.TimeRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what a Pyroscope server has of a time: the profiles of a service added up, as pprof. Reads only. Blocks; thread-safe.
 *
 * <p>Source: {@code querier.v1.QuerierService} of Pyroscope 1.0 and newer (public calls), over the Connect protocol: a question in
 * protocol buffers or JSON by POST, the answer in the same form, an error as JSON with {@code code} and {@code message}.
 */
public final class PyroscopePull {

    /** What is asked for where nobody says otherwise. */
    public static final String CPU = "process_cpu:cpu:nanoseconds:cpu:nanoseconds";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SERVICE = "/querier.v1.QuerierService/";
    private static final String PROTO = "application/proto";
    private static final int TEXT = 2;

    private final ConnectorContext context;
    private final URI base;
    private final String tenant;

    /**
     * @param context clock and listener of requests
     * @param base address of the server, up to its own path
     * @param tenant whose profiles, as a server for several asks; empty for none
     */
    public PyroscopePull(ConnectorContext context, URI base, String tenant) {
        this.context = context;
        this.base = base;
        this.tenant = tenant;
    }

    /**
     * What a server knows.
     *
     * @param types such as {@link #CPU}
     * @param services names of services
     * @param fault why nobody could look, a sentence; empty where somebody did
     */
    public record Known(List<String> types, List<String> services, String fault) {
        public Known {
            types = List.copyOf(types);
            services = List.copyOf(services);
        }
    }

    /** Which kinds of profiles and which services there are in a time. */
    public Known list(TimeRange range) throws InterruptedException {
        String times = "\"start\":\"" + range.startMillis() + "\",\"end\":\"" + range.endMillis() + "\"";
        try (HttpGateway gateway = open()) {
            List<String> types = gateway.call(
                            json("ProfileTypes", "{" + times + "}"),
                            body -> PyroscopeJson.texts(body, "profileTypes", "ID"))
                    .value();
            List<String> services = gateway.call(
                            json("LabelValues", "{\"name\":\"service_name\"," + times + "}"),
                            body -> PyroscopeJson.texts(body, "names", ""))
                    .value();
            return new Known(types, services, "");
        } catch (CallFailed e) {
            return new Known(List.of(), List.of(), e.failure().sentence());
        }
    }

    /**
     * Fetches the profiles of a time, added up.
     *
     * @param type such as {@link #CPU}
     * @param selector of labels, such as {@code {service_name="cart"}}
     * @param file to write; replaced where it exists, and left alone where nothing came
     * @return what went wrong, a sentence; empty where the file was written
     * @throws InterruptedException when interrupted; the connection is closed
     */
    public String pull(String type, String selector, TimeRange range, Path file) throws InterruptedException {
        var question = new ByteArrayOutputStream();
        text(question, 1, type);
        text(question, 2, selector);
        number(question, 3, range.startMillis());
        number(question, 4, range.endMillis());
        ApiRequest request =
                tenanted(ApiRequest.post(SERVICE + "SelectMergeProfile").withBody(PROTO, question.toByteArray()));
        Path folder = file.toAbsolutePath().getParent();
        try (HttpGateway gateway = open()) {
            Path part = Files.createTempFile(folder, ".onset", ".part");
            try {
                // A time without profiles is an answer without a byte.
                if (gateway.call(request, body -> PprofPull.copy(body, part)).value() == 0) {
                    return "Pyroscope has no profiles of " + type + " for " + selector + " between " + range.start()
                            + " and " + range.end() + ". List what there is by leaving the service away.";
                }
                Files.move(part, file.toAbsolutePath(), StandardCopyOption.REPLACE_EXISTING);
                return "";
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (CallFailed e) {
            return e.failure().sentence();
        } catch (IOException e) {
            return "The profile cannot be kept (" + e.getMessage() + "). Name another file with -o.";
        }
    }

    /** A selector of one service, whatever letters its name has. */
    public static String ofService(String name) {
        return "{service_name=\""
                + name.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
                + "\"}";
    }

    private HttpGateway open() {
        return HttpGateway.open(
                ConnectorSettings.of("pyroscope", "pyroscope", base).withDeadline(PATIENCE), context, new Words());
    }

    private ApiRequest json(String call, String question) {
        return tenanted(ApiRequest.post(SERVICE + call)
                .withBody("application/json", question.getBytes(StandardCharsets.UTF_8)));
    }

    private ApiRequest tenanted(ApiRequest request) {
        return tenant.isEmpty() ? request : request.header("X-Scope-OrgID", tenant);
    }

    private static void text(ByteArrayOutputStream out, int field, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        varint(out, (long) field << 3 | TEXT);
        varint(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void number(ByteArrayOutputStream out, int field, long number) {
        varint(out, (long) field << 3);
        varint(out, number);
    }

    private static void varint(ByteArrayOutputStream out, long number) {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** Errors are JSON; a proxy before the server may answer in plain text. */
    private static final class Words implements Dialect {
        @Override
        public @Nullable String message(int status, String contentType, byte[] head) {
            String text = new String(head, StandardCharsets.UTF_8).strip();
            if (text.isEmpty() || contentType.contains("html")) {
                return null;
            }
            if (contentType.contains("json")) {
                return PyroscopeJson.message(text);
            }
            return text.lines().findFirst().orElse(null);
        }

        @Override
        public String credentialAdvice() {
            return "Pyroscope has no login of its own. A server for several tenants wants --tenant; behind a login of another"
                    + " kind the profile can be downloaded and opened with onset flame.";
        }
    }
}
