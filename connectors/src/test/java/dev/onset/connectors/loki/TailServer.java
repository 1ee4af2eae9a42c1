package dev.onset.connectors.loki;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.Seen;
import dev.onset.signal.Labels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A {@link FakeLoki} whose live tail does what each connection's script says; the last script serves all later connections. */
final class TailServer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    final FakeLoki loki = new FakeLoki(List.of(), 1);
    final List<Seen> tails = new CopyOnWriteArrayList<>();
    private final MockWebServer server = new MockWebServer();
    private final ConcurrentLinkedDeque<Function<Seen, Object>> scripts = new ConcurrentLinkedDeque<>();

    /** What one connection does once it is open. */
    @FunctionalInterface
    interface Script {
        void opened(Seen request, WebSocket socket);
    }

    TailServer() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        try {
            server.start(InetAddress.getLoopbackAddress(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    /** The next connection opens, and then does this. */
    TailServer then(Script script) {
        scripts.add(seen -> script);
        return this;
    }

    /** The next connection is refused. */
    TailServer thenRefuse(int status, String words) {
        scripts.add(seen -> Canned.text(status, words));
        return this;
    }

    /** Adds lines to the store, where range queries find them. */
    void store(List<Fetched.Line> lines) {
        synchronized (loki) {
            loki.lines.addAll(lines);
        }
    }

    static void send(WebSocket socket, List<Fetched.Line> lines) {
        socket.send(frame(lines));
    }

    static String frame(List<Fetched.Line> lines) {
        var streams = new ArrayList<Object>();
        for (Fetched.Line line : lines) {
            List<Object> value = new ArrayList<>(List.of(Long.toString(line.time()), line.text()));
            if (!line.metadata().equals(Labels.NONE)) {
                value.add(Map.of("structuredMetadata", line.metadata().asMap()));
            }
            streams.add(Map.of("stream", line.stream().asMap(), "values", List.of(value)));
        }
        return JSON.writeValueAsString(Map.of("streams", streams));
    }

    @Override
    public void close() {
        server.close();
        loki.close();
    }

    private MockResponse answer(RecordedRequest request) {
        var head = new ArrayList<String>();
        request.getHeaders().forEach(h -> head.add(h.getFirst() + ": " + h.getSecond()));
        var body = request.getBody();
        var seen = new Seen(request.getMethod(), request.getTarget(), head, body == null ? "" : body.utf8());
        if (!seen.path().equals("/loki/api/v1/tail")) {
            return response(loki.answer(seen));
        }
        tails.add(seen);
        Function<Seen, Object> next = scripts.size() > 1 ? scripts.poll() : scripts.peek();
        return switch (next == null ? Canned.notFound() : next.apply(seen)) {
            case Canned refusal -> response(refusal);
            case Script script ->
                new MockResponse.Builder()
                        .webSocketUpgrade(listener(seen, script))
                        .build();
            default -> throw new AssertionError("neither a refusal nor a script");
        };
    }

    private static WebSocketListener listener(Seen seen, Script script) {
        return new WebSocketListener() {
            @Override
            public void onOpen(WebSocket socket, Response response) {
                script.opened(seen, socket);
            }

            @Override
            public void onClosing(WebSocket socket, int code, String reason) {
                socket.close(1000, null);
            }

            @Override
            public void onFailure(WebSocket socket, Throwable cause, @Nullable Response response) {
                socket.cancel();
            }
        };
    }

    private static MockResponse response(Canned canned) {
        var builder = new MockResponse.Builder().code(canned.status()).body(new Buffer().write(canned.body()));
        canned.headers().forEach((name, value) -> builder.addHeader(name, value));
        return builder.build();
    }
}
