package dev.onset.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.servers.PrometheusServer;
import dev.onset.engine.cli.CommandLineRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Kinds of incidents in the vocabularies of other people's exporters, metrics alone, in a real Prometheus. */
@Tag("servers")
class KindsOfIncidentTest {

    private static final Instant BROKE = Instant.parse("2026-11-20T10:10:07Z");
    private static final Instant BEGIN = BROKE.minus(Duration.ofMinutes(100));
    private static final Instant END = BROKE.plus(Duration.ofMinutes(20));
    private static final Instant FROM = BROKE.minus(Duration.ofMinutes(10));

    @TempDir
    Path folder;

    private JsonNode findings(Consumer<PlayedMetrics> incident) throws Exception {
        var metrics = new PlayedMetrics(BEGIN, BROKE, END);
        incident.accept(metrics);
        Path file = folder.resolve("metrics.txt");
        metrics.write(file);
        try (PrometheusServer server =
                PrometheusServer.start(setup -> setup.every("15s").load(file))) {
            Path environment = Files.writeString(
                    folder.resolve("e.yaml"),
                    "environments:\n  x:\n    sources:\n      - {name: m, kind: prometheus, url: '%s'}\n"
                            .formatted(server.url()));
            var outcome = CommandLineRun.run(
                    folder,
                    "triage",
                    "--env",
                    environment.toString(),
                    "--from",
                    FROM.toString(),
                    "--to",
                    END.toString(),
                    "--out",
                    folder.resolve("out").toString());
            assertThat(outcome.exit()).as(outcome.err()).isIn(0, 3);
            return JsonMapper.shared()
                    .readTree(Files.readString(folder.resolve("out/report.json")))
                    .path("findings");
        }
    }

    private static void assertFirst(JsonNode findings, String service, String kind) {
        JsonNode first = findings.path(0);
        assertThat(first.path("service").asString())
                .as(String.valueOf(findings))
                .isEqualTo(service);
        assertThat(first.path("kind").asString())
                .as(first.path("statement").asString())
                .isEqualTo(kind);
        Duration late =
                Duration.between(BROKE, Instant.parse(first.path("onset").asString()));
        assertThat(late).isBetween(Duration.ofMinutes(-1), Duration.ofMinutes(2));
    }

    /** A calm service by OpenTelemetry's names as a Prometheus writes them. */
    private static void otel(PlayedMetrics m, String service, double perSecond) {
        otel(m, service, perSecond, 0.03, 0.03);
    }

    private static void otel(PlayedMetrics m, String service, double perSecond, double before, double then) {
        String labels = "job=\"shop/" + service + "\",instance=\"" + service
                + "-0\",http_route=\"/x\",http_request_method=\"GET\"";
        m.histogram(
                "http_server_request_duration_seconds",
                labels + ",http_response_status_code=\"200\"",
                s -> perSecond,
                s -> s < 0 ? before : then);
    }

    @Test
    void memoryLeak_thatEndsInOomKill_namesThePodsWorkload() throws Exception {
        JsonNode found = findings(m -> {
            for (String app : List.of("cart", "search")) {
                String pod = "namespace=\"prod\",pod=\"" + app + "-7d4b9c6f5d-x2v8p\",container=\"" + app + "\"";
                boolean leaks = app.equals("cart");
                m.level(
                        "container_memory_working_set_bytes",
                        pod,
                        s -> leaks && s >= 0 ? Math.min(500e6, 200e6 + (s % 420) * 900e3) : 200e6);
                m.level("container_spec_memory_limit_bytes", pod, 512e6, 512e6);
                m.rate("container_cpu_usage_seconds_total", pod, 0.21, 0.23);
                m.level(
                        "kube_pod_container_status_restarts_total",
                        pod,
                        s -> leaks && s >= 0 ? Math.floor(s / 420) : 0);
                m.level(
                        "kube_pod_container_status_last_terminated_reason",
                        pod + ",reason=\"OOMKilled\"",
                        s -> leaks && s >= 420 ? 1 : Double.NaN);
                m.level("kube_pod_container_resource_limits", pod + ",resource=\"memory\",unit=\"byte\"", 512e6, 512e6);
            }
        });
        assertThat(found.path(0).path("service").asString()).isEqualTo("cart");
    }

    @Test
    void diskFull_namesTheMachine() throws Exception {
        JsonNode found = findings(m -> {
            for (String host : List.of("db-1:9100", "web-1:9100")) {
                boolean full = host.startsWith("db");
                String disk =
                        "job=\"node\",instance=\"" + host + "\",device=\"/dev/sda1\",mountpoint=\"/\",fstype=\"ext4\"";
                m.level("node_filesystem_size_bytes", disk, 100e9, 100e9);
                m.level(
                        "node_filesystem_avail_bytes",
                        disk,
                        s -> full && s >= 0 ? Math.max(0.1e9, 40e9 - s * 0.2e9) : 40.5e9);
                m.rate(
                        "node_cpu_seconds_total",
                        "job=\"node\",instance=\"" + host + "\",cpu=\"0\",mode=\"idle\"",
                        0.9,
                        0.9);
                m.level("node_load1", "job=\"node\",instance=\"" + host + "\"", 0.53, 0.55);
            }
        });
        assertThat(found.path(0).path("service").asString()
                        + found.path(0).path("statement").asString())
                .contains("db-1");
    }

    @Test
    void retryStorm_onASlowBackend_namesTheBackend() throws Exception {
        JsonNode found = findings(m -> {
            otel(m, "frontend", 20, 0.06, 2.1);
            otel(m, "checkout", 12, 0.04, 1.9);
            String ledger = "job=\"shop/ledger\",instance=\"ledger-0\",http_route=\"/x\",http_request_method=\"POST\"";
            m.histogram(
                    "http_server_request_duration_seconds",
                    ledger + ",http_response_status_code=\"200\"",
                    s -> s < 0 ? 12 : 6,
                    s -> s < 0 ? 0.02 : 1.8);
            m.histogram(
                    "http_server_request_duration_seconds",
                    ledger + ",http_response_status_code=\"503\"",
                    s -> s < 0 ? 0 : 25,
                    s -> s < 0 ? 0.02 : 1.9);
            for (String edge : List.of("frontend>checkout", "checkout>ledger")) {
                String[] ends = edge.split(">");
                m.histogram(
                        "http_client_request_duration_seconds",
                        "job=\"shop/" + ends[0] + "\",instance=\"" + ends[0]
                                + "-0\",http_request_method=\"POST\",http_response_status_code=\"200\",server_address=\""
                                + ends[1] + "\"",
                        s -> 12,
                        s -> s < 0 ? 0.03 : 1.85);
            }
        });
        assertThat(found.path(0).path("service").asString()).isEqualTo("ledger");
    }

    @Test
    void queueBacklog_rabbitmq_namesTheQueue() throws Exception {
        JsonNode found = findings(m -> {
            for (String queue : List.of("mails", "invoices")) {
                boolean stuck = queue.equals("mails");
                String q = "job=\"rabbitmq\",instance=\"mq:15692\",vhost=\"/\",queue=\"" + queue + "\"";
                m.level("rabbitmq_queue_messages_ready", q, s -> stuck && s >= 0 ? Math.rint(3 + s * 8) : 3);
                m.level("rabbitmq_queue_messages", q, s -> stuck && s >= 0 ? Math.rint(5 + s * 8) : 5);
                m.level("rabbitmq_queue_consumers", q, s -> stuck && s >= 0 ? 0 : 4);
            }
            m.level("rabbitmq_build_info", "job=\"rabbitmq\",instance=\"mq:15692\",rabbitmq_version=\"3.13.0\"", 1, 1);
            m.level("rabbitmq_queues", "job=\"rabbitmq\",instance=\"mq:15692\"", 2, 2);
            otel(m, "web", 15);
        });
        assertThat(found.path(0).path("statement").asString()).contains("mails");
    }

    @Test
    void pushedService_thatIsGone_isNamed() throws Exception {
        JsonNode found = findings(m -> {
            for (String service : List.of("web", "geo", "prices")) {
                boolean gone = service.equals("geo");
                String labels = "job=\"shop/" + service + "\",instance=\"" + service
                        + "-0\",http_route=\"/x\",http_request_method=\"GET\",http_response_status_code=\"200\"";
                m.histogram(
                        "http_server_request_duration_seconds",
                        labels,
                        s -> gone && s >= 0 ? Double.NaN : 9.3,
                        s -> 0.03);
            }
        });
        assertFirst(found, "geo", "absence");
    }

    @Test
    void slowThirdParty_byMicrometersClientMetrics_namesItsCallerAndTheOtherEnd() throws Exception {
        JsonNode found = findings(m -> {
            for (String app : List.of("booking", "users")) {
                boolean waits = app.equals("booking");
                String base = "application=\"" + app + "\",instance=\"10.1.0.4:8080\",job=\"spring\"";
                m.rate(
                        "http_server_requests_seconds_count",
                        base + ",uri=\"/b\",method=\"GET\",status=\"200\"",
                        8.1,
                        8.2);
                m.rate(
                        "http_server_requests_seconds_sum",
                        base + ",uri=\"/b\",method=\"GET\",status=\"200\"",
                        0.41,
                        waits ? 14.5 : 0.41);
                String client = base + ",client_name=\"" + (waits ? "api.maps.example" : "mail")
                        + "\",method=\"GET\",status=\"200\",uri=\"/m\"";
                m.rate("http_client_requests_seconds_count", client, 8.1, 8.2);
                m.rate("http_client_requests_seconds_sum", client, 0.2, waits ? 14.1 : 0.2);
            }
        });
        assertThat(found.path(0).path("service").asString()).isIn("booking", "api.maps.example");
        assertThat(String.valueOf(found)).contains("api.maps.example");
    }

    @Test
    void certificateThatExpired_namesTheProbedAddress() throws Exception {
        JsonNode found = findings(m -> {
            for (String target : List.of("https://shop.example", "https://api.example")) {
                boolean expired = target.contains("api");
                String probe = "job=\"blackbox\",instance=\"" + target + "\"";
                m.level("probe_success", probe, 1, expired ? 0 : 1);
                m.level("probe_duration_seconds", probe, 0.21, 0.22);
                m.level("probe_http_status_code", probe, 200, expired ? 0 : 200);
                m.level(
                        "probe_ssl_earliest_cert_expiry",
                        probe,
                        s -> Math.rint((double) BROKE.getEpochSecond() + (expired ? 0.0 : 30 * 86_400)));
            }
            otel(m, "web", 12.2);
        });
        assertThat(found.path(0).path("statement").asString()).contains("api.example");
    }

    @Test
    void lockedTable_postgresExporter_namesTheDatabase() throws Exception {
        JsonNode found = findings(m -> {
            String pg = "job=\"postgres\",instance=\"pg-main:9187\",server=\"pg-main:5432\"";
            m.level("pg_up", pg, 1, 1);
            for (String mode : List.of("accesssharelock", "rowexclusivelock", "accessexclusivelock")) {
                boolean exclusive = mode.startsWith("accessex");
                m.level(
                        "pg_locks_count",
                        pg + ",datname=\"shop\",mode=\"" + mode + "\"",
                        exclusive ? 0 : 6,
                        exclusive ? 1 : 60);
            }
            m.level("pg_stat_activity_count", pg + ",datname=\"shop\",state=\"active\"", 3, 57);
            m.level("pg_stat_activity_count", pg + ",datname=\"shop\",state=\"idle in transaction\"", 0, 1);
            m.level(
                    "pg_stat_activity_max_tx_duration",
                    pg + ",datname=\"shop\",state=\"active\"",
                    s -> s < 0 ? 0.21 : s);
            m.rate("pg_stat_database_xact_commit", pg + ",datname=\"shop\"", 120.3, 6.1);
            m.level("pg_settings_max_connections", pg, 100, 100);
            otel(m, "orders", 12.2, 0.04, 4.2);
            otel(m, "web", 20.2, 0.06, 3.4);
        });
        assertThat(found.path(0).path("service").asString()).isEqualTo("postgres");
    }

    @Test
    void poolOfAGoService_namesIt() throws Exception {
        JsonNode found = findings(m -> {
            for (String app : List.of("ledger", "users")) {
                boolean full = app.equals("ledger");
                String db = "app=\"" + app + "\",instance=\"10.0.0.3:2112\",db_name=\"main\"";
                m.level("go_sql_max_open_connections", db, 20, 20);
                m.level("go_sql_in_use_connections", db, 4, full ? 20 : 4);
                m.level("go_sql_open_connections", db, 8, full ? 20 : 8);
                m.rate("go_sql_wait_count_total", db, 0, full ? 14.2 : 0);
                m.rate("go_sql_wait_duration_seconds_total", db, 0, full ? 11.3 : 0);
                m.histogram(
                        "http_request_duration_seconds",
                        "app=\"" + app + "\",instance=\"10.0.0.3:2112\",handler=\"/x\",method=\"get\",code=\"200\"",
                        s -> 14.1,
                        s -> s >= 0 && full ? 1.4 : 0.03);
            }
        });
        assertFirst(found, "ledger", "saturation");
    }

    @Test
    void badDeploy_inKubernetes_namesTheServiceAndTheChangeBeforeIt() throws Exception {
        JsonNode found = findings(m -> {
            for (String app : List.of("catalog", "basket")) {
                boolean bad = app.equals("catalog");
                for (String tag : bad ? List.of("1.4.0", "1.5.0") : List.of("2.0.0")) {
                    m.level(
                            "kube_pod_container_info",
                            "namespace=\"prod\",pod=\"" + app + "-"
                                    + (tag.equals("1.5.0") ? "59c8d7f6b4" : "6b7d5c4f8d") + "-k2x9z\",container=\""
                                    + app + "\",image=\"registry.example/" + app + ":" + tag + "\"",
                            s -> !bad || (s >= -20 == tag.equals("1.5.0")) ? 1 : Double.NaN);
                }
                String base = "namespace=\"prod\",app=\"" + app + "\",instance=\"" + app
                        + "-0\",handler=\"/x\",method=\"GET\"";
                m.rate("http_requests_total", base + ",code=\"200\"", 11.2, bad ? 7.1 : 11.2);
                m.rate("http_requests_total", base + ",code=\"500\"", 0, bad ? 4.1 : 0);
            }
        });
        assertFirst(found, "catalog", "errors");
    }

    @Test
    void thunderingHerd_moreDemandFromOutside_isTrafficAndNotTheSlowness() throws Exception {
        JsonNode found = findings(m -> {
            String edge =
                    "job=\"shop/edge\",instance=\"edge-0\",http_route=\"/x\",http_request_method=\"GET\",http_response_status_code=\"200\"";
            m.histogram(
                    "http_server_request_duration_seconds", edge, s -> s < 0 ? 10.2 : 62.3, s -> s < 0 ? 0.05 : 0.4);
            m.histogram(
                    "http_client_request_duration_seconds",
                    "job=\"shop/edge\",instance=\"edge-0\",http_request_method=\"GET\",http_response_status_code=\"200\",server_address=\"stock\"",
                    s -> s < 0 ? 10.2 : 62.3,
                    s -> s < 0 ? 0.03 : 0.35);
            String stock = edge.replace("edge", "stock");
            m.histogram(
                    "http_server_request_duration_seconds", stock, s -> s < 0 ? 10.2 : 62.3, s -> s < 0 ? 0.03 : 0.34);
        });
        assertFirst(found, "edge", "traffic");
    }

    @Test
    void clockSkew_namesTheMachine() throws Exception {
        JsonNode found = findings(m -> {
            for (String host : List.of("web-1:9100", "web-2:9100")) {
                String node = "job=\"node\",instance=\"" + host + "\"";
                m.rate("node_cpu_seconds_total", node + ",cpu=\"0\",mode=\"idle\"", 0.9, 0.9);
                m.level("node_timex_offset_seconds", node, 0.0003, host.startsWith("web-2") ? 2.4 : 0.0003);
                m.level("node_timex_sync_status", node, 1, host.startsWith("web-2") ? 0 : 1);
            }
        });
        assertThat(found.path(0).path("statement").asString()).contains("web-2");
    }

    @Test
    void processorTakenByACronJob_namesTheJobOrItsMachine() throws Exception {
        JsonNode found = findings(m -> {
            for (String pod : List.of("billing-6f7c8d9b5d-q4w7z", "report-28934410-zx9kp")) {
                boolean cron = pod.startsWith("report");
                String labels = "namespace=\"prod\",pod=\"" + pod + "\",container=\"main\",node=\"n1\"";
                m.rate("container_cpu_usage_seconds_total", labels, s -> cron ? (s < 0 ? Double.NaN : 3.4) : 0.4);
                m.level("container_memory_working_set_bytes", labels, s -> cron && s < 0 ? Double.NaN : 2e8);
            }
            String node = "job=\"node\",instance=\"n1\"";
            m.rate("node_cpu_seconds_total", node + ",cpu=\"0\",mode=\"idle\"", 0.8, 0.02);
            m.rate("node_cpu_seconds_total", node + ",cpu=\"1\",mode=\"idle\"", 0.8, 0.02);
            m.level("node_load1", node, 0.7, 9.3);
            otel(m, "billing", 9.3, 0.05, 0.4);
        });
        assertThat(found.path(0).path("statement").asString()).containsAnyOf("n1", "report");
    }

    @Test
    void redisThatEvicts_namesIt() throws Exception {
        JsonNode found = findings(m -> {
            String redis = "job=\"redis\",instance=\"redis-cache:9121\"";
            m.level("redis_up", redis, 1, 1);
            m.level("redis_memory_used_bytes", redis, 0.4e9, 1.0e9);
            m.level("redis_memory_max_bytes", redis, 1e9, 1e9);
            m.rate("redis_evicted_keys_total", redis, 0, 310.2);
            m.rate("redis_keyspace_hits_total", redis, 900.3, 210.2);
            m.rate("redis_keyspace_misses_total", redis, 20.1, 700.2);
            m.level("redis_connected_clients", redis, 20, 22);
            m.rate("redis_commands_processed_total", redis, 920.1, 915.3);
            otel(m, "catalog", 20.2, 0.02, 0.09);
        });
        assertThat(found.path(0).path("service").asString()).contains("redis");
    }

    @Test
    void quietHour_hasNoFinding() throws Exception {
        JsonNode found = findings(m -> {
            otel(m, "web", 12.2);
            otel(m, "orders", 3.1);
            m.level("up", "job=\"shop/web\",instance=\"web-0\"", 1, 1);
        });
        assertThat(found.size()).isZero();
    }
}
