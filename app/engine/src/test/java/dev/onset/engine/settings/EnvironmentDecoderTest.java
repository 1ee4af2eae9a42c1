package dev.onset.engine.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.connectors.Connectors;
import dev.onset.connectors.spi.CommandRunner;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.ConnectorSettings.Auth;
import dev.onset.connectors.spi.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentDecoderTest {

    private final List<List<String>> ran = new ArrayList<>();
    private final CommandRunner runner = (argv, timeout) -> {
        ran.add(argv);
        return new CommandRunner.Output(0, "from-helper\n", "");
    };
    private final EnvironmentDecoder decoder = new EnvironmentDecoder(
            TestKind.ALL, Path.of("/home/ann"), Map.of("PROM_TOKEN", "from-variable")::get, runner);

    @Test
    void decode_theFileOfTheManual() throws Exception {
        Environment env = only("""
                environments:
                  prod-eu:
                    labels: {service: [service_name, app, job], pod: [pod, k8s_pod_name]}
                    sources:
                      - {name: metrics, kind: prometheus,   url: "https://prom.example.com", auth: {bearer: {env: PROM_TOKEN}}, headers: {X-Scope-OrgID: eu}}
                      - {name: alerts,  kind: alertmanager, url: "https://am.example.com",   auth: {basic: {user: onset, password: {file: ~/.config/onset/am}}}}
                      - {name: logs,    kind: loki,         url: "https://loki.example.com", tls: {ca: ca.pem, cert: me.pem, key: me.key}}
                      - {name: traces,  kind: jaeger,       url: "https://jaeger.example.com"}
                      - {name: errors,  kind: sentry,       url: "https://sentry.example.com", organization: shop, auth: {bearer: {command: [secret-tool, lookup, onset, sentry]}}}
                    proxy: {url: "http://proxy.example.com:3128"}
                """);

        assertThat(env.name()).isEqualTo("prod-eu");
        assertThat(env.labels())
                .containsExactly(
                        Map.entry("service", List.of("service_name", "app", "job")),
                        Map.entry("pod", List.of("pod", "k8s_pod_name")));
        assertThat(env.packs()).isEqualTo(Path.of("/etc/onset/packs"));
        assertThat(env.sources())
                .extracting(ConnectorSettings::name)
                .containsExactly("metrics", "alerts", "logs", "traces", "errors");
        assertThat(env.sources())
                .extracting(ConnectorSettings::proxy)
                .containsOnly(new ConnectorSettings.Proxy(URI.create("http://proxy.example.com:3128"), null, null));
        assertThat(source(env, "errors").options()).containsExactly(Map.entry("organization", "shop"));
        assertThat(source(env, "logs").tls())
                .isEqualTo(new ConnectorSettings.Tls(
                        Path.of("/etc/onset/ca.pem"), Path.of("/etc/onset/me.pem"), Path.of("/etc/onset/me.key")));
        assertThat(source(env, "metrics").headers().get("X-Scope-OrgID")).isNotNull();
        assertThat(source(env, "traces").deadline()).isEqualTo(ConnectorSettings.DEADLINE);
        assertThat(ran).isEmpty();
    }

    @Test
    void decode_secretFromVariable_isLookedUpWhenRevealed() throws Exception {
        assertThat(token("{env: PROM_TOKEN}").reveal()).isEqualTo("from-variable");
    }

    @Test
    void decode_secretFromUnsetVariable_failsWhenRevealed_withItsName() {
        Secret token = token("{env: OTHER}");

        assertThatThrownBy(token::reveal).hasMessage("environment variable OTHER is not set");
    }

    @Test
    void decode_secretFromHelper_runsItsWords() throws Exception {
        assertThat(token("{command: [pass, show, a b]}").reveal()).isEqualTo("from-helper");
        assertThat(ran).containsExactly(List.of("pass", "show", "a b"));
    }

    @Test
    void decode_helperBesideTheFile_isRunByItsPath() throws Exception {
        token("{command: [./helper, ./stays]}").reveal();
        token("{command: [~/bin/helper]}").reveal();

        assertThat(ran).containsExactly(List.of("/etc/onset/helper", "./stays"), List.of("/home/ann/bin/helper"));
    }

    @Test
    void decode_secretFile_isRelativeToTheEnvironmentFile_orToHome(@TempDir Path dir) throws Exception {
        Files.writeString(dir.resolve("token"), "from-file\n");

        assertThat(token("{file: " + dir.resolve("token") + "}").reveal()).isEqualTo("from-file");
        assertThat(token("{file: tokens/prom}").where()).isEqualTo("file /etc/onset/tokens/prom");
        assertThat(token("{file: ~/.token}").where()).isEqualTo("file /home/ann/.token");
        assertThat(token("{file: ../token}").where()).isEqualTo("file /etc/token");
    }

    @Test
    void decode_bearerWithAnotherScheme() throws Exception {
        Environment env = only(one("kind: sentry, organization: shop, auth: {bearer: {env: PROM_TOKEN}, scheme: DSN}"));

        assertThat(env.sources().getFirst().auth())
                .isInstanceOfSatisfying(
                        Auth.Bearer.class, b -> assertThat(b.scheme()).isEqualTo("DSN"));
    }

    @Test
    void decode_basic() throws Exception {
        Environment env = only(one("kind: loki, auth: {basic: {user: ann, password: {env: PROM_TOKEN}}}"));

        assertThat(env.sources().getFirst().auth())
                .isInstanceOfSatisfying(
                        Auth.Basic.class, b -> assertThat(b.user()).isEqualTo("ann"));
    }

    @Test
    void decode_authNone() throws Exception {
        assertThat(only(one("kind: loki, auth: none")).sources().getFirst().auth())
                .isEqualTo(new Auth.None());
    }

    @Test
    void decode_headerByReference() throws Exception {
        Environment env = only(one("kind: loki, headers: {Authorization: {env: PROM_TOKEN}, X-Tenant: 012}"));
        Map<String, Secret> headers = env.sources().getFirst().headers();

        assertThat(headers.keySet()).containsExactly("Authorization", "X-Tenant");
        assertThat(reveal(headers.get("Authorization"))).isEqualTo("from-variable");
        assertThat(reveal(headers.get("X-Tenant"))).isEqualTo("012");
    }

    @Test
    void decode_deadline() throws Exception {
        assertThat(only(one("kind: loki, deadline: 1500ms"))
                        .sources()
                        .getFirst()
                        .deadline())
                .isEqualTo(Duration.ofMillis(1500));
        assertThat(only(one("kind: loki, deadline: 10m")).sources().getFirst().deadline())
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void decode_ownProxy_winsOverTheEnvironments_andNoneTurnsItOff() throws Exception {
        Environment env = only("""
                environments:
                  prod:
                    proxy: {url: "socks5://one.example.com:1080", user: ann, password: {env: PROM_TOKEN}}
                    sources:
                      - {name: a, kind: loki, url: "http://a"}
                      - {name: b, kind: loki, url: "http://b", proxy: {url: "http://two.example.com:3128"}}
                      - {name: c, kind: loki, url: "http://c", proxy: none}
                """);

        assertThat(env.sources())
                .extracting(s -> s.proxy() == null ? "direct" : s.proxy().url().getHost())
                .containsExactly("one.example.com", "two.example.com", "direct");
        assertThat(env.proxy()).isNotNull();
    }

    @Test
    void decode_nameMayBeLeftOut() throws Exception {
        assertThat(only(one("kind: loki")).sources().getFirst().name()).isEqualTo("loki");
    }

    @Test
    void decode_optionsOfTheKind() throws Exception {
        assertThat(only(one("kind: prometheus, method: GET"))
                        .sources()
                        .getFirst()
                        .options())
                .containsExactly(Map.entry("method", "GET"));
    }

    @Test
    void decode_recorded_isRelativeToTheFile_andKeepsTheOptionsOfItsKind() throws Exception {
        Environment env = only("""
                environments:
                  demo:
                    sources:
                      - {name: a, kind: recorded, of: prometheus, url: "file:rec/metrics"}
                      - {name: b, kind: recorded, of: loki, url: rec/logs}
                      - {name: c, kind: recorded, of: sentry, url: "file:///srv/errors.onset", organization: shop}
                """);

        assertThat(env.sources())
                .extracting(s -> s.url().getPath())
                .containsExactly("/etc/onset/rec/metrics", "/etc/onset/rec/logs", "/srv/errors.onset");
        assertThat(env.sources()).extracting(s -> s.url().getScheme()).containsOnly("file");
        assertThat(source(env, "c").options()).isEqualTo(Map.of("of", "sentry", "organization", "shop"));
        assertThat(source(env, "a").kind()).isEqualTo("recorded");
    }

    @Test
    void decode_packsFolder() throws Exception {
        Environment env = only("environments: {a: {packs: ~/packs, sources: [{kind: loki, url: \"http://a\"}]}}");

        assertThat(env.packs()).isEqualTo(Path.of("/home/ann/packs"));
    }

    @Test
    void decode_sharedPartsByAliasAndMerge() throws Exception {
        Environments all = all("""
                environments:
                  prod:
                    sources:
                      - &base {name: a, kind: loki, url: "http://a", headers: {X-Scope-OrgID: eu}, deadline: 5s}
                      - {<<: *base, name: b, url: "http://b"}
                  stage: {sources: [*base]}
                """);

        ConnectorSettings b = all.all().get(0).sources().get(1);
        assertThat(b.name()).isEqualTo("b");
        assertThat(b.url()).isEqualTo(URI.create("http://b"));
        assertThat(b.deadline()).isEqualTo(Duration.ofSeconds(5));
        assertThat(all.named("stage"))
                .get()
                .satisfies(e -> assertThat(e.source("a")).isPresent());
    }

    @Test
    void decode_byteOrderMark_isNoMistake() throws Exception {
        assertThat(only("\uFEFF" + one("kind: loki")).name()).isEqualTo("prod");
    }

    @Test
    void decode_tooLarge_saysSo_withoutReadingOn() {
        byte[] bytes = ("#" + "x".repeat(1_000_001)).getBytes(StandardCharsets.UTF_8);

        assertThat(decoder.decode(Path.of("big.yaml"), bytes).words())
                .isEqualTo("big.yaml: larger than 1 MB (1000002 bytes); such files are short");
    }

    @Test
    void decode_manyMistakes_areCounted() {
        var text = new StringBuilder("environments: {a: {sources: [{kind: loki, url: \"http://a\"}]}}\n");
        for (int i = 0; i < 250; i++) {
            text.append("zz").append(i).append(": 1\n");
        }

        assertThat(words(text.toString()).lines())
                .hasSize(101)
                .last()
                .asString()
                .endsWith("and 150 more mistakes, not listed");
    }

    @Test
    void decode_template_isValidAsItStands() throws Exception {
        Environment env = only(EnvironmentTemplate.TEXT);

        assertThat(env.sources())
                .extracting(ConnectorSettings::kind)
                .containsExactly("prometheus", "alertmanager", "loki", "jaeger");
    }

    @Test
    void decode_templateWithItsCommentedLines_isValidToo() {
        // People uncomment it for the kinds that there are.
        var real = new EnvironmentDecoder(Connectors.builtIn(), Path.of("/home/ann"), name -> "set", runner);
        String whole = EnvironmentTemplate.TEXT.replace("# - {", "- {").replaceAll("# (labels|proxy):", "$1:");

        EnvironmentReading reading = decode(real, whole);

        assertThat(reading).as(reading.words()).isInstanceOf(EnvironmentReading.Read.class);
        Environment env =
                ((EnvironmentReading.Read) reading).environments().all().getFirst();
        assertThat(env.sources()).hasSize(8);
        assertThat(env.labels()).hasSize(2);
        assertThat(env.proxy()).isNotNull();
    }

    @Test
    void decode_secretsNeverPrint() throws Exception {
        Environment env = only(one("kind: loki, auth: {bearer: {env: PROM_TOKEN}}"));

        assertThat(env.toString()).doesNotContain("from-variable").contains("***");
    }

    private static String one(String fields) {
        return "environments: {prod: {sources: [{url: \"http://a.example.com\", " + fields + "}]}}";
    }

    private Secret token(String reference) {
        Auth auth = only(one("kind: prometheus, auth: {bearer: " + reference + "}"))
                .sources()
                .getFirst()
                .auth();
        return ((Auth.Bearer) auth).token();
    }

    private static String reveal(@Nullable Secret secret) throws Exception {
        return Objects.requireNonNull(secret).reveal();
    }

    private static ConnectorSettings source(Environment env, String name) {
        return env.source(name).orElseThrow();
    }

    private Environment only(String yaml) {
        List<Environment> all = all(yaml).all();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private Environments all(String yaml) {
        EnvironmentReading reading = decode(yaml);
        assertThat(reading).as(reading.words()).isInstanceOf(EnvironmentReading.Read.class);
        return ((EnvironmentReading.Read) reading).environments();
    }

    private String words(String yaml) {
        return decode(yaml).words();
    }

    private EnvironmentReading decode(String yaml) {
        return decode(decoder, yaml);
    }

    private static EnvironmentReading decode(EnvironmentDecoder decoder, String yaml) {
        return decoder.decode(Path.of("/etc/onset/environments.yaml"), yaml.getBytes(StandardCharsets.UTF_8));
    }
}
