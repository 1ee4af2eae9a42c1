package dev.onset.engine.following;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onset.connectors.loki.LokiKind;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorKind.Offers;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.RequestListener;
import dev.onset.engine.triage.TriageSources;
import dev.onset.engine.workbench.OpenSources;
import dev.onset.signal.LogLines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A feed over Loki's own connector and a real socket. */
class LineFeedWebSocketTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String NOTHING =
            "{\"status\":\"success\",\"data\":{\"resultType\":\"streams\",\"result\":[],\"stats\":{}}}";

    private final MockWebServer server = new MockWebServer();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private volatile boolean hasTail = true;

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String path = request.getUrl().encodedPath();
                asked.add(path);
                if (!path.endsWith("/tail")) {
                    return json(hasTail ? NOTHING : lines("polled", -1));
                }
                return hasTail
                        ? new MockResponse.Builder().webSocketUpgrade(tail()).build()
                        : new MockResponse.Builder()
                                .code(404)
                                .body("404 page not found")
                                .build();
            }
        });
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    private static MockResponse json(String body) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }

    private static String lines(String text, int second) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"streams\",\"result\":[{\"stream\":{\"app\":\"a\"},\"values\":[[\""
                + (NOW.getEpochSecond() + second) + "000000000\",\"" + text + "\"]]}],\"stats\":{}}}";
    }

    private static WebSocketListener tail() {
        return new WebSocketListener() {
            @Override
            public void onOpen(WebSocket socket, Response response) {
                for (int i = 0; i < 3; i++) {
                    socket.send("{\"streams\":[{\"stream\":{\"app\":\"a\"},\"values\":[[\"" + NOW.getEpochSecond()
                            + "00000000" + i + "\",\"line " + i + "\"]]}]}");
                }
            }
        };
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void follow() throws InterruptedException {
        Connector loki = new LokiKind()
                .open(
                        ConnectorSettings.of("logs", "loki", URI.create("http://127.0.0.1:" + server.getPort())),
                        new ConnectorContext(InstantSource.fixed(NOW), null, null, RequestListener.NONE, "onset/test"));
        var sources = new OpenSources(
                new TriageSources("test", List.of(new TriageSources.Source(loki, Set.of(Offers.LOGS))), Map.of()),
                InstantSource.fixed(NOW));
        var feed =
                new LineFeed(sources, "logs", "{app=\"a\"}", NOW.minusSeconds(5), d -> new CountDownLatch(1).await());
        Thread thread = Thread.ofVirtual().start(() -> {
            try (sources) {
                Failure why = feed.run(new LineFeed.Heard() {
                    @Override
                    public void lines(LogLines fresh) {
                        for (int i = 0; i < fresh.size(); i++) {
                            heard.add(fresh.line(i));
                        }
                    }

                    @Override
                    public void note(String words) {
                        notes.add(words);
                    }
                });
                notes.add("ended: " + why.sentence());
            } catch (InterruptedException e) {
                notes.add("interrupted");
            }
        });
        await().atMost(Duration.ofSeconds(60)).until(() -> heard.size() >= (hasTail ? 3 : 1));
        thread.interrupt();
        await().atMost(Duration.ofSeconds(60)).until(() -> !thread.isAlive());
    }

    @Test
    void linesOfTheSocket_comeOnce_inOrder_untilTheThreadIsInterrupted() throws Exception {
        follow();
        assertThat(heard).containsExactly("line 0", "line 1", "line 2");
        assertThat(asked).contains("/loki/api/v1/tail");
        assertThat(notes).containsExactly("interrupted");
    }

    @Test
    void serverWithoutATail_isAskedByRanges() throws Exception {
        hasTail = false;
        follow();
        assertThat(heard).containsExactly("polled");
        assertThat(notes.getFirst()).startsWith("Asked every 3 s instead of a tail: ");
        assertThat(asked).contains("/loki/api/v1/query_range");
    }
}
