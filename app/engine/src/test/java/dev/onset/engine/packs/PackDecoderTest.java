package dev.onset.engine.packs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.packs.PackSignal.Direction;
import dev.onset.engine.packs.PackSignal.Golden;
import dev.onset.engine.packs.PackSignal.Role;
import dev.onset.engine.settings.yaml.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PackDecoderTest {

    private static final String SIGNAL = "{id: a, title: A, unit: count, golden: traffic, query: 'm{${scope}}'}";

    @Test
    void decode_theFormOfTheManual() {
        Pack pack = read("""
                pack: http-otel
                detect: {metric: http_server_request_duration_seconds_count}
                variables: {service: {label: job}}
                signals:
                  - {id: errors,  title: "Failed share", unit: ratio, direction: up, golden: errors, query: 'sum by (${service}) (rate(m{code=~"5..", ${scope}}[${rate}]))'}
                  - {id: latency, title: "p95", unit: seconds, direction: up, golden: latency, query: 'x{${scope}}'}
                """);

        assertThat(pack.name()).isEqualTo("http-otel");
        assertThat(pack.title()).isEqualTo("http-otel");
        assertThat(pack.detect())
                .isEqualTo(new Pack.Detect(List.of("http_server_request_duration_seconds_count"), List.of()));
        assertThat(pack.serviceLabels()).containsExactly("job");
        assertThat(pack.variables()).isEqualTo(Map.of("service", "job"));
        assertThat(pack.signals()).extracting(PackSignal::id).containsExactly("errors", "latency");
    }

    @Test
    void decode_everyField() {
        Pack pack = read("""
                pack: mine
                title: "Mine: all of it"
                detect: {any: [m, 'n{a="b"}', '{__name__=~"x.+"}'], unless: [o]}
                services: [service_name, job]
                variables: {by: "service_name, job"}
                signals:
                  - id: used
                    title: In use
                    unit: ratio
                    direction: both
                    golden: saturation
                    role: change
                    inner: connection pool
                    threshold: 0.9
                    query: |
                      sum by (${by}) (m{${scope}})
                        / sum by (${by}) (n{${scope}})
                """);

        assertThat(pack.title()).isEqualTo("Mine: all of it");
        assertThat(pack.detect())
                .isEqualTo(new Pack.Detect(List.of("m", "n{a=\"b\"}", "{__name__=~\"x.+\"}"), List.of("o")));
        assertThat(pack.signals())
                .containsExactly(new PackSignal(
                        "used",
                        "In use",
                        "ratio",
                        Direction.BOTH,
                        Golden.SATURATION,
                        "sum by (${by}) (m{${scope}}) / sum by (${by}) (n{${scope}})",
                        "connection pool",
                        0.9,
                        Role.CHANGE));
    }

    @Test
    void decode_defaults() {
        PackSignal signal = read(pack("signals: [" + SIGNAL + "]")).signals().getFirst();

        assertThat(signal.direction()).isEqualTo(Direction.UP);
        assertThat(signal.role()).isEqualTo(Role.SIGNAL);
        assertThat(signal.threshold()).isNull();
        assertThat(signal.inner()).isEmpty();
    }

    @Test
    void decode_missingParts() {
        assertThat(words("title: x\n")).isEqualTo("""
                        p.yaml:1:1: a pack needs "services": the labels that name the service, best first
                        p.yaml:1:1: a pack needs "pack"
                        p.yaml:1:1: a pack needs "detect"
                        p.yaml:1:1: a pack needs "signals\"""");
    }

    @Test
    void decode_wrongWords() {
        assertThat(words(pack("""
                        signals:
                          - {id: a, title: A, unit: seconds, golden: latncy, query: 'm{${scope}}'}
                          - {id: b, title: B, unit: ms, golden: latency, query: 'm{${scope}}'}
                          - {id: c, title: C, unit: seconds, golden: latency, direction: upwards, query: 'm{${scope}}'}
                          - {id: d, title: D, unit: seconds, golden: latency, role: signl, query: 'm{${scope}}'}
                          - {id: e, title: E, unit: seconds, golden: latency, threshold: high, query: 'm{${scope}}'}
                          - {id: f, title: F, unit: seconds, golden: latency, treshold: 1, query: 'm{${scope}}'}
                        """))).isEqualTo("""
                        p.yaml:5:46: "golden" cannot be "latncy": did you mean latency?
                        p.yaml:6:29: "unit" cannot be "ms"; known: ratio, seconds, bytes, bytes per second, per second, count
                        p.yaml:7:66: "direction" cannot be "upwards"; known: up, down, both
                        p.yaml:8:61: "role" cannot be "signl": did you mean signal?
                        p.yaml:9:66: "threshold" must be a number
                        p.yaml:10:55: unknown key "treshold" in a signal: did you mean threshold?""");
    }

    @Test
    void decode_wrongQueries() {
        assertThat(words(pack("""
                        variables: {by: job}
                        signals:
                          - {id: a, title: A, unit: count, golden: traffic, query: 'm{${skope}}'}
                          - {id: b, title: B, unit: count, golden: traffic, query: 'm'}
                          - {id: c, title: C, unit: count, golden: traffic, query: 'sum(m{${scope}}'}
                          - {id: d, title: D, unit: count, golden: traffic}
                          - {id: a, title: A, unit: count, golden: traffic, query: 'sum by (${by}) (m{${scope}})'}
                          - {id: A b, title: A, unit: count, golden: traffic, query: 'm{${scope}}'}
                        """))).isEqualTo("""
                        p.yaml:6:60: ${skope} is no variable of this pack; there are scope, rate, by
                        p.yaml:6:60: the query has no ${scope}, so it could not be narrowed to a service
                        p.yaml:7:60: the query has no ${scope}, so it could not be narrowed to a service
                        p.yaml:8:60: "(" is not closed
                        p.yaml:9:5: a signal needs "query"
                        p.yaml:10:5: two signals have the id "a"
                        p.yaml:11:10: an id is lower-case letters, digits and dashes""");
    }

    @Test
    void decode_wrongDetectServicesAndVariables() {
        assertThat(words("""
                        pack: My Pack
                        detect: {metric: "rate(m[5m])", uness: [x]}
                        services: ["a b"]
                        variables: {scope: x, "A": y, ok: {lable: job}, list: [a]}
                        signals: []
                        """)).isEqualTo("""
                        p.yaml:1:7: a pack's name is lower-case letters, digits and dashes
                        p.yaml:2:18: "rate(m[5m])" is no metric name, with or without {matchers}
                        p.yaml:2:33: unknown key "uness" in detect: did you mean unless?
                        p.yaml:3:11: "a b" is no name of a label
                        p.yaml:4:13: "scope" cannot be the name of a variable
                        p.yaml:4:23: "A" cannot be the name of a variable
                        p.yaml:4:36: unknown key "lable" in variable ok: did you mean label?
                        p.yaml:4:55: variable list must be a mapping of keys to values, this is a list""");
    }

    @Test
    void decode_noSignals() {
        assertThat(words(pack("signals: []"))).isEqualTo("p.yaml:4:10: there is no signal in here");
    }

    @Test
    void decode_emptyDetect() {
        assertThat(words("pack: p\ndetect: {unless: [x]}\nservices: [job]\nsignals: [" + SIGNAL + "]\n"))
                .isEqualTo("p.yaml:2:9: detect needs \"metric\" or \"any\": what must exist for the pack to apply");
    }

    @Test
    void decode_notYaml() {
        assertThat(words("pack: [\n")).startsWith("p.yaml:").contains("not YAML");
    }

    private static String pack(String rest) {
        return "pack: p\ndetect: {metric: m}\nservices: [job]\n" + rest;
    }

    private static Pack read(String yaml) {
        PackReading reading = PackDecoder.decode("p.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        assertThat(reading).isInstanceOf(PackReading.Read.class);
        return ((PackReading.Read) reading).pack();
    }

    private static String words(String yaml) {
        PackReading reading = PackDecoder.decode("p.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        assertThat(reading).isInstanceOf(PackReading.Faulty.class);
        return ((PackReading.Faulty) reading)
                .problems().stream().map(Problem::words).collect(Collectors.joining("\n"));
    }
}
