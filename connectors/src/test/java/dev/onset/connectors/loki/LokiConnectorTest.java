package dev.onset.connectors.loki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.connectors.Connectors;
import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.connectors.spi.SignalQuery.LogRange;
import dev.onset.connectors.spi.SignalQuery.Order;
import dev.onset.signal.Coverage;
import dev.onset.signal.DataPoints;
import dev.onset.signal.Names;
import dev.onset.signal.TimeRange;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LokiConnectorTest {

    private static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");
    private static final TimeRange HOUR = TimeRange.of(T0, T0.plus(Duration.ofHours(1)));

    // ---- requests ------------------------------------------------------------------------------------------------

    @Test
    void lines_areAskedForWithNanoseconds_categories_andATag() throws Exception {
        Seen asked = firstRequest(new LogRange("{app=\"cart\"} |= `x y`", HOUR, 7, Order.OLDEST_FIRST));
        assertThat(asked.method()).isEqualTo("GET");
        assertThat(asked.path()).isEqualTo("/loki/api/v1/query_range");
        assertThat(asked.parameter("query")).isEqualTo("{app=\"cart\"} |= `x y`");
        assertThat(asked.parameter("start")).isEqualTo("1772359200000000000");
        assertThat(asked.parameter("end")).isEqualTo("1772362800000000000");
        assertThat(asked.parameter("limit")).isEqualTo("8");
        assertThat(asked.parameter("direction")).isEqualTo("forward");
        assertThat(asked.header("X-Loki-Response-Encoding-Flags")).isEqualTo("categorize-labels");
        assertThat(asked.header("X-Query-Tags")).isEqualTo("Source=onset");
        assertThat(asked.header("X-Scope-OrgID")).isEmpty();
    }

    @Test
    void everyTime_hasNineteenDigits_evenBeforeTheYear2001() throws Exception {
        var range = TimeRange.of(Instant.EPOCH, T0);
        var step = Duration.ofHours(1000);
        for (SignalQuery query : List.of(
                new LogRange("{a=\"b\"}", range, 7, Order.OLDEST_FIRST),
                new SignalQuery.LogLabels(range),
                new SignalQuery.LogLabelValues("app", "", range),
                new SignalQuery.LogStreams("{a=\"b\"}", range),
                new SignalQuery.LogStats("{a=\"b\"}", range),
                new SignalQuery.LogMetric("rate({a=\"b\"}[1m])", range, step),
                new SignalQuery.LogVolume("{a=\"b\"}", range, step, List.of()))) {
            Seen asked = firstRequest(query);
            for (String name : List.of("start", "end")) {
                assertThat(asked.parameter(name)).as("%s of %s", name, query).matches("\\d{19}");
            }
        }
    }

    @Test
    void longQuery_goesIntoAForm() throws Exception {
        String query = "{app=\"cart\"} |= \"" + "x".repeat(5_000) + "\"";
        Seen asked = firstRequest(new LogRange(query, HOUR, 7, Order.NEWEST_FIRST));
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.target()).hasSizeLessThan(100);
        assertThat(asked.parameter("query")).isEqualTo(query);
        assertThat(asked.parameter("direction")).isEqualTo("backward");
    }

    @Test
    void tenant_goesIntoTheHeader() throws Exception {
        Seen asked = firstRequest(new SignalQuery.LogLabels(HOUR), "tenant", "eu|us");
        assertThat(asked.header("X-Scope-OrgID")).isEqualTo("eu|us");
    }

    @Test
    void labelName_isEscaped() throws Exception {
        Seen asked = firstRequest(new SignalQuery.LogLabelValues("a/b c", "{x=\"y\"}", HOUR));
        assertThat(asked.path()).isEqualTo("/loki/api/v1/label/a%2Fb%20c/values");
        assertThat(asked.parameter("query")).isEqualTo("{x=\"y\"}");
    }

    // ---- names and statistics ------------------------------------------------------------------------------------

    @Test
    void labels_values_streams_areNames() throws Exception {
        assertThat(((Names) only(new SignalQuery.LogLabels(HOUR), "003-labels")).names())
                .contains("service_name")
                .hasSize(8);
        assertThat(((Names) only(new SignalQuery.LogLabelValues("app", "", HOUR), "004-label-values")).names())
                .contains("gateway");
        assertThat(((Names) only(new SignalQuery.LogLabelValues("x", "", HOUR), "104-label-values-of-nobody")).names())
                .isEmpty();
        assertThat(((Names) only(new SignalQuery.LogStreams("{namespace=\"shop\"}", HOUR), "006-series")).items())
                .hasSize(18)
                .allSatisfy(l -> assertThat(l.has("app")).isTrue());
    }

    @Test
    void stats_areFourNumbers_markedAsEstimates() throws Exception {
        try (var loki = new FakeLoki(List.of(), 1);
                Connector connector = loki.open()) {
            loki.before = seen -> RecordedReply.of("031-index-stats").canned();
            var batch = Fetched.of(connector.fetch(new SignalQuery.LogStats("{namespace=\"shop\"}", HOUR)))
                    .only();
            var points = (DataPoints) batch.items();
            assertThat(points.series().stream().map(s -> s.labels().getOr("__name__", "") + " " + s.valueAt(0)))
                    .containsExactly("streams 5.0", "chunks 8.0", "entries 85563.0", "bytes 3.182592E7");
            assertThat(points.series()).allSatisfy(s -> assertThat(s.timeAt(0)).isEqualTo(HOUR.endMillis()));
            assertThat(batch.coverage().infos()).singleElement().asString().contains("estimated");
            assertThat(batch.provenance().query()).isEqualTo("{namespace=\"shop\"}");
        }
    }

    @Test
    void otherQuestions_areNotSupported() throws Exception {
        try (var loki = new FakeLoki(List.of(), 1);
                Connector connector = loki.open()) {
            Fetched fetched = Fetched.of(connector.fetch(new SignalQuery.TraceServices()));
            assertThat(fetched.failure()).isInstanceOf(Failure.Unsupported.class);
            assertThat(loki.server.seen()).isEmpty();
        }
    }

    // ---- errors in Loki's words ----------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    040-parse-error         | BadQuery      | unexpected $end, expecting } or ,
                    041-empty-matcher-error | BadQuery      | queries require at least one regexp or equality matcher
                    038-drilldown-limits    | Misconfigured | no org id
                    046-not-found           | NotFound      | 404 page not found
                    044-too-many-points     | TooMuch       | 11,000 points
                    """)
    void recordedErrors_areTyped_andQuoted(String name, String failure, String words) throws Exception {
        try (var loki = new FakeLoki(List.of(), 1);
                Connector connector = loki.open()) {
            loki.before = seen -> RecordedReply.of(name).canned();
            Fetched fetched = Fetched.of(connector.fetch(new LogRange("{a=\"b\"}", HOUR, 10, Order.NEWEST_FIRST)));
            assertThat(fetched.failed().getClass().getSimpleName()).isEqualTo(failure);
            assertThat(fetched.sentence()).contains(words);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    400 | no org id                                                          | Misconfigured
                    400 | maximum number of series (500) reached for a single query; consider | TooMuch
                    429 | too many outstanding requests                                      | RateLimited
                    429 | querying is disabled                                               | Denied
                    400 | query blocked by policy                                            | Denied
                    400 | multiple org IDs present                                           | Unsupported
                    400 | {"message":"parse error","code":3}                                 | BadQuery
                    500 | something broke                                                    | BadReply
                    400 | max concurrent tail requests limit exceeded, count > limit (11 > 10) | RateLimited
                    """)
    void otherErrors_areTyped(int status, String words, String failure) throws Exception {
        try (var loki = new FakeLoki(List.of(), 1);
                Connector connector = loki.open()) {
            loki.before = seen -> Canned.text(status, words);
            Fetched fetched = Fetched.of(connector.fetch(new SignalQuery.LogLabels(HOUR)));
            assertThat(fetched.failed().getClass().getSimpleName()).isEqualTo(failure);
            assertThat(fetched.failed().advice()).isNotBlank();
            if (words.startsWith("{")) {
                assertThat(fetched.failed().cameBack()).contains("parse error").doesNotContain("{");
            }
        }
    }

    // ---- giving up -----------------------------------------------------------------------------------------------

    @Test
    void close_ofAStream_endsTheRequestUnderWay() throws Exception {
        var stalled = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var loki = new FakeLoki(List.of(), 1);
                Connector connector = loki.open()) {
            loki.before = seen -> {
                stalled.countDown();
                await(release);
                return null;
            };
            BatchStream stream = connector.fetch(new LogRange("{a=\"b\"}", HOUR, 10, Order.NEWEST_FIRST));
            var ended = new AtomicReference<String>("");
            Thread reader = Thread.ofVirtual().start(() -> {
                try {
                    ended.set("came " + stream.next());
                } catch (InterruptedException e) {
                    ended.set("interrupted, flag " + Thread.currentThread().isInterrupted());
                }
            });
            assertThat(stalled.await(5, TimeUnit.SECONDS)).isTrue();
            stream.close();
            assertThat(reader.join(Duration.ofSeconds(2))).isTrue();
            assertThat(ended.get()).isEqualTo("interrupted, flag false");
            release.countDown();
        }
    }

    @Test
    void next_afterClose_neverClaimsAnEnd() throws Exception {
        try (var loki = new FakeLoki(List.of(), 1);
                Connector connector = loki.open()) {
            BatchStream stream = connector.fetch(new LogRange("{a=\"b\"}", HOUR, 10, Order.NEWEST_FIRST));
            stream.close();
            assertThatThrownBy(stream::next).isInstanceOf(InterruptedException.class);
            assertThat(loki.server.seen()).isEmpty();
        }
    }

    // ---- settings ------------------------------------------------------------------------------------------------

    @Test
    void kind_isInTheCatalogue() {
        assertThat(Connectors.named("loki")).containsInstanceOf(LokiKind.class);
        assertThat(new LokiKind().title()).isEqualTo("Loki");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://loki:3100", "https://logs.example.com/prefix/"})
    void problems_ofGoodSettings_areNone(String url) {
        assertThat(problems(url, Map.of("tenant", "eu", "verify", "true"))).isEmpty();
    }

    @Test
    void problems_nameTheSetting() {
        assertThat(problems("loki:3100", Map.of())).singleElement().asString().startsWith("url:");
        assertThat(problems("http:///x", Map.of())).singleElement().asString().startsWith("url:");
        assertThat(problems("http://loki:3100/loki/api/v1", Map.of()))
                .singleElement()
                .asString()
                .startsWith("url:");
        assertThat(problems("http://x", Map.of("verify", "yes")))
                .singleElement()
                .asString()
                .startsWith("verify:");
        assertThat(problems("http://x", Map.of("tenant", " ")))
                .singleElement()
                .asString()
                .startsWith("tenant:");
        assertThat(problems("http://x", Map.of("tenant", "a\nb")))
                .singleElement()
                .asString()
                .startsWith("tenant:");
        assertThat(problems("http://x", Map.of("tenant", "x".repeat(151))))
                .singleElement()
                .asString()
                .startsWith("tenant:");
    }

    // ---- inside --------------------------------------------------------------------------------------------------

    private static List<String> problems(String url, Map<String, String> options) {
        ConnectorSettings settings = ConnectorSettings.of("logs", "loki", URI.create(url));
        for (var option : options.entrySet()) {
            settings = settings.withOption(option.getKey(), option.getValue());
        }
        return new LokiKind().problems(settings);
    }

    private static Seen firstRequest(SignalQuery query, String... options) throws InterruptedException {
        try (var loki = new FakeLoki(List.of(), 1);
                Connector connector = loki.open(options)) {
            Function<Seen, @Nullable Canned> refuse = seen -> Canned.text(403, "no");
            loki.before = refuse;
            assertThat(Fetched.of(connector.fetch(query)).failure()).isInstanceOf(Failure.Denied.class);
            return loki.server.seen().getFirst();
        }
    }

    private static Object only(SignalQuery query, String recorded) throws InterruptedException {
        try (var loki = new FakeLoki(List.of(), 1);
                Connector connector = loki.open()) {
            loki.before = seen -> RecordedReply.of(recorded).canned();
            var batch = Fetched.of(connector.fetch(query)).only();
            assertThat(batch.coverage().state()).isEqualTo(Coverage.State.COMPLETE);
            assertThat(batch.coverage().total()).hasValue(batch.items().size());
            assertThat(batch.provenance().answers()).hasSize(1);
            assertThat(batch.provenance().window()).isEqualTo(HOUR);
            return batch.items();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
