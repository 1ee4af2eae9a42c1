package dev.onset.connectors.http;

import dev.onset.connectors.spi.AnswerStore;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.Secret;
import dev.onset.signal.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * One source's door to the network: sends read requests, keeps to deadlines and limits, hands bodies to readers, records what
 * came. Thread-safe; each call blocks and ends within 200 ms of an interrupt.
 */
public final class HttpGateway implements AutoCloseable {

    private final ConnectorSettings settings;
    private final ConnectorContext context;
    private final Dialect dialect;
    private final OkHttpClient client;

    private HttpGateway(ConnectorSettings settings, ConnectorContext context, Dialect dialect) {
        this.settings = settings;
        this.context = context;
        this.dialect = dialect;
        this.client = new OkHttpClient.Builder()
                .callTimeout(settings.deadline())
                .followRedirects(false)
                .build();
    }

    /** Does no I/O. */
    public static HttpGateway open(ConnectorSettings settings, ConnectorContext context, Dialect dialect) {
        return new HttpGateway(settings, context, dialect);
    }

    /** Sends a read with the source's own deadline. */
    public <T> Reply<T> call(ApiRequest request, BodyReader<T> reader) throws CallFailed, InterruptedException {
        return call(request, reader, settings.deadline());
    }

    /**
     * Sends a read.
     *
     * @param deadline from now to the last byte parsed, retries included
     * @throws CallFailed for every expected failure
     * @throws InterruptedException when interrupted; the socket is freed
     */
    public <T> Reply<T> call(ApiRequest request, BodyReader<T> reader, Duration deadline)
            throws CallFailed, InterruptedException {
        String tried = request.method() + " " + settings.url() + request.path();
        AnswerStore replay = context.replay();
        try {
            if (replay != null) {
                AnswerStore.Stored stored = replay.find(request.key(settings.name()))
                        .orElseThrow(() -> new CallFailed(new Failure.NotRecorded(
                                settings.name(), tried, "no such answer in the recording", "Record it anew.")));
                byte[] bytes = stored.body().readAllBytes();
                return read(request, reader, bytes, stored.head(), Duration.ZERO, tried);
            }
            Instant at = context.clock().instant();
            try (var response = client.newCall(build(request)).execute()) {
                byte[] bytes = response.body().bytes();
                var headers = new LinkedHashMap<String, String>();
                response.headers().forEach(h -> headers.put(h.getFirst().toLowerCase(Locale.ROOT), h.getSecond()));
                return read(
                        request,
                        reader,
                        bytes,
                        new AnswerStore.Head(response.code(), headers, at),
                        Duration.ZERO,
                        tried);
            }
        } catch (InterruptedIOException e) {
            throw new CallFailed(
                    new Failure.TimedOut(settings.name(), tried, "nothing", "Narrow the range.", deadline));
        } catch (IOException e) {
            throw new CallFailed(new Failure.Unreachable(
                    settings.name(), tried, String.valueOf(e.getMessage()), "Check the address."));
        }
    }

    /** Opens a stream of text frames (WebSocket). */
    @SuppressWarnings("DoNotCallSuggester")
    public FrameStream frames(ApiRequest request) throws CallFailed, InterruptedException {
        throw new CallFailed(new Failure.Unsupported(settings.name(), request.path(), "no frames yet", "Wait."));
    }

    private <T> Reply<T> read(
            ApiRequest request, BodyReader<T> reader, byte[] bytes, AnswerStore.Head head, Duration took, String tried)
            throws CallFailed {
        int status = head.status();
        if (status / 100 != 2) {
            String said = dialect.message(status, head.headers().getOrDefault("content-type", ""), bytes);
            if (said == null) {
                said = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.UTF_8);
            }
            Failure own = dialect.failure(settings.name(), tried, status, said);
            throw new CallFailed(own != null ? own : common(status, tried, said));
        }
        try {
            T value = reader.read(new ByteArrayInputStream(bytes));
            var sha = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            var answer = new Answer(request.key(settings.name()).canonical(), tried, status, bytes.length, sha);
            AnswerStore record = context.record();
            if (record != null) {
                var sink = record.begin(request.key(settings.name()), head);
                sink.write(bytes, 0, bytes.length);
                answer = sink.commit();
            }
            return new Reply<>(value, status, head.headers(), answer, head.at(), took, null);
        } catch (IOException
                | BodyReader.UnexpectedBody
                | java.security.NoSuchAlgorithmException
                | tools.jackson.core.JacksonException e) {
            throw new CallFailed(
                    new Failure.BadReply(settings.name(), tried, String.valueOf(e.getMessage()), "Try again."));
        }
    }

    private Failure common(int status, String tried, String said) {
        String name = settings.name();
        return switch (status) {
            case 400, 422 -> new Failure.BadQuery(name, tried, said, "Change the query.");
            case 401 -> new Failure.SignedOut(name, tried, said, dialect.credentialAdvice());
            case 403 -> new Failure.Denied(name, tried, said, dialect.credentialAdvice());
            case 404 -> new Failure.NotFound(name, tried, said, "Check the address.");
            case 429 -> new Failure.RateLimited(name, tried, said, "Wait.", null);
            default -> new Failure.BadReply(name, tried, status + " " + said, "Try again.");
        };
    }

    private Request build(ApiRequest request) throws InterruptedException, CallFailed {
        String base = settings.url().toString();
        HttpUrl.Builder url = HttpUrl.get(
                        (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + request.path())
                .newBuilder();
        var builder = new Request.Builder();
        var form = new FormBody.Builder();
        RequestBytes body = request.body();
        for (var p : request.parameters()) {
            if (request.method().equals("GET") || body != null) {
                url.addQueryParameter(p.name(), p.value());
            } else {
                form.add(p.name(), p.value());
            }
        }
        builder.url(url.build());
        if (request.method().equals("POST")) {
            builder.post(
                    body == null ? form.build() : RequestBody.create(body.bytes(), MediaType.get(body.contentType())));
        }
        try {
            switch (settings.auth()) {
                case ConnectorSettings.Auth.None none -> {}
                case ConnectorSettings.Auth.Basic basic ->
                    builder.header(
                            "Authorization",
                            okhttp3.Credentials.basic(
                                    basic.user(), basic.password().reveal()));
                case ConnectorSettings.Auth.Bearer bearer ->
                    builder.header(
                            "Authorization",
                            bearer.scheme() + " " + bearer.token().reveal());
            }
            for (Map.Entry<String, Secret> h : settings.headers().entrySet()) {
                builder.header(h.getKey(), h.getValue().reveal());
            }
        } catch (Secret.Unavailable e) {
            throw new CallFailed(new Failure.Misconfigured(
                    settings.name(), "the credential", String.valueOf(e.getMessage()), "Set it."));
        }
        request.headers().forEach(builder::header);
        return builder.build();
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
    }
}
