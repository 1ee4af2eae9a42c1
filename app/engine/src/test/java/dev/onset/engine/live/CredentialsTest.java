package dev.onset.engine.live;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.contract.Seen;
import dev.onset.engine.cli.CommandLineRun;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials go to their own origins and nowhere else, whatever a server says back. */
class CredentialsTest {

    private static final Map<String, String> VARIABLES =
            Map.of("METRICS_TOKEN", Planted.BEARER, "LOGS_KEY", Planted.HEADER, "ERRORS_COOKIE", Planted.COOKIE);

    private final Incident incident = Incident.endingAt(Clock.systemUTC().instant());
    private final Map<String, Function<Seen, Canned>> well = well(incident);
    private final Map<String, FaultServer> servers = new LinkedHashMap<>();
    private final Logged logged = new Logged();
    private FaultServer foreign;

    @TempDir
    Path secrets;

    @TempDir
    Path home;

    private static Map<String, Function<Seen, Canned>> well(Incident incident) {
        var well = new LinkedHashMap<String, Function<Seen, Canned>>();
        well.put("metrics", StubMetrics::prometheus);
        well.put("alerts", StubMetrics::alertmanager);
        well.put("logs", new StubLoki(incident)::answer);
        well.put("traces", new StubJaeger(incident)::answer);
        well.put("errors", new StubSentry(incident)::answer);
        return well;
    }

    @BeforeEach
    void start() {
        foreign = FaultServer.answering(seen -> Canned.json("[]"));
        well.forEach((source, answer) -> servers.put(source, FaultServer.answering(answer)));
    }

    @AfterEach
    void stop() {
        logged.close();
        servers.values().forEach(FaultServer::close);
        foreign.close();
    }

    /** Every way of saying them back, and how the runs end that get it. */
    static Stream<Arguments> echoes() {
        Stream<Arguments> refusals = Echoes.refusals(URI.create("http://localhost")).keySet().stream()
                .map(name -> said(
                        name,
                        elsewhere -> requireNonNull(Echoes.refusals(elsewhere).get(name)),
                        3));
        return Stream.concat(
                refusals,
                Stream.of(
                        said("headers of an answer", elsewhere -> Echoes::inHeaders, 0),
                        said("body of an answer", elsewhere -> Echoes::inBody, 0),
                        said("half a body", elsewhere -> Echoes::inHalfABody, 3)));
    }

    /** {@code echo} by the address of another server, which only a running test knows. */
    private static Arguments said(String name, Function<URI, Echoes.Echo> echo, int exit) {
        return Arguments.of(Named.of(name, echo), exit);
    }

    @ParameterizedTest
    @MethodSource("echoes")
    void whateverSaysThemBack_leaksNothing(Function<URI, Echoes.Echo> echo, int exit) throws Exception {
        become(echo.apply(foreign.url()));

        List<CommandLineRun.Outcome> outcomes = runAll();

        assertThat(outcomes).extracting(CommandLineRun.Outcome::exit).containsExactly(exit, exit, exit);
        assertToldToTheirServers();
        assertNowhere(outcomes);
    }

    /** People write a credential where none belongs; the complaint must not repeat it, and nobody is asked. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "url: 'http://night.shift:hdr-CANARY-4411@127.0.0.1:%d'",
                "url: 'http://127.0.0.1:%d', proxy: {url: 'http://night.shift:hdr-CANARY-4411@127.0.0.1:9'}",
                "url: 'http://127.0.0.1:%d', auth: {bearer: hdr-CANARY-4411}",
                "url: 'http://127.0.0.1:%d', auth: {bearer: {env: hdr-CANARY-4411}}",
                "url: 'http://127.0.0.1:%d', auth: {basic: {user: kim, password: hdr-CANARY-4411}}",
                "url: 'http://127.0.0.1:%d', headers: {X-Api-Key: hdr-CANARY-4411}",
            })
    void writtenWhereItDoesNotBelong_isNotRepeated(String source) throws Exception {
        int port = server("metrics").port();
        Path file = Files.writeString(secrets.resolve("environments.yaml"), """
                environments:
                  shop:
                    sources:
                      - {kind: prometheus, %s}
                """.formatted(source.formatted(port)));

        var outcomes = List.of(
                run("sources", "--env", file.toString()),
                run("sources", "check", "--env", file.toString()),
                run(
                        "triage",
                        "--env",
                        file.toString(),
                        "--out",
                        home.resolve("out").toString()));

        assertThat(outcomes).extracting(CommandLineRun.Outcome::exit).containsExactly(1, 1, 1);
        assertThat(outcomes).allSatisfy(o -> assertThat(o.err()).contains("environments.yaml:4:"));
        assertSaidNowhere(outcomes);
        assertThat(server("metrics").connections()).isZero();
    }

    // ---- inside --------------------------------------------------------------------------------------------------

    private void become(Echoes.Echo echo) {
        servers.forEach((source, server) -> server.become(exchange -> exchange.reply(
                echo.answer(exchange.request(), requireNonNull(well.get(source)).apply(exchange.request())))));
    }

    private List<CommandLineRun.Outcome> runAll() throws IOException {
        String file = environment().toString();
        return List.of(
                run("sources", "check", "--env", file),
                run("sources", "check", "--json", "--env", file),
                run(
                        "triage",
                        "--env",
                        file,
                        "--from",
                        incident.window().start().toString(),
                        "--to",
                        incident.window().end().toString(),
                        "--out",
                        home.resolve("out").toString()));
    }

    private CommandLineRun.Outcome run(String... args) {
        return CommandLineRun.run(home, VARIABLES, line -> {}, args);
    }

    /** Every way to name a credential, and every way to send one. */
    private Path environment() throws IOException {
        Path password = Files.writeString(secrets.resolve("password"), Planted.PASSWORD + "\n");
        Path token = Files.writeString(secrets.resolve("token"), Planted.OTHER_BEARER + "\n");
        return Files.writeString(home.resolve("environments.yaml"), """
                environments:
                  shop:
                    sources:
                      - {name: metrics, kind: prometheus, url: "%s", auth: {bearer: {env: METRICS_TOKEN}}}
                      - {name: alerts, kind: alertmanager, url: "%s", auth: {basic: {user: %s, password: {file: "%s"}}}}
                      - {name: logs, kind: loki, url: "%s", headers: {X-Api-Key: {env: LOGS_KEY}, X-Scope-OrgID: night}}
                      - {name: traces, kind: jaeger, url: "%s", auth: {scheme: Token, bearer: {command: [cat, "%s"]}}}
                      - {name: errors, kind: sentry, url: "%s", organization: shop, headers: {Cookie: {env: ERRORS_COOKIE}}}
                """.formatted(
                        server("metrics").url(),
                        server("alerts").url(),
                        Planted.USER,
                        password,
                        server("logs").url(),
                        server("traces").url(),
                        token,
                        server("errors").url()));
    }

    /** Else nothing was proved. */
    private void assertToldToTheirServers() {
        assertTold("metrics", Planted.BEARER);
        assertTold("alerts", Planted.basic());
        assertTold("logs", Planted.HEADER);
        assertTold("traces", Planted.OTHER_BEARER);
        assertTold("errors", Planted.COOKIE);
    }

    private void assertTold(String source, String secret) {
        assertThat(server(source).seen())
                .as(source)
                .isNotEmpty()
                .allMatch(seen -> seen.head().stream().anyMatch(line -> line.contains(secret)));
    }

    private void assertNowhere(List<CommandLineRun.Outcome> outcomes) throws Exception {
        assertSaidNowhere(outcomes);
        assertThat(home.resolve("out/report.html")).exists();
        assertThat(foreign.connections()).as("connections to another origin").isZero();
        var values = new LinkedHashMap<String, String>();
        CaseContent.values(theCase()).forEach(value -> values.put(value, value));
        assertThat(inCase(values)).as("in the case beside bodies").isEmpty();
        assertThat(inCase(CaseContent.bodies(theCase()))).as("in bodies").isEmpty();
    }

    private void assertSaidNowhere(List<CommandLineRun.Outcome> outcomes) throws IOException {
        for (CommandLineRun.Outcome outcome : outcomes) {
            assertThat(Planted.in(outcome.out()))
                    .as("standard output: %s", outcome.out())
                    .isEmpty();
            assertThat(Planted.in(outcome.err()))
                    .as("standard error: %s", outcome.err())
                    .isEmpty();
        }
        assertThat(Planted.in(logged.everything())).as("logs").isEmpty();
        assertThat(Planted.in(ProcessHandle.current().info().commandLine().orElse("")))
                .as("this process' command line")
                .isEmpty();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(Planted.in(bytes)).as("bytes of %s", file).isEmpty();
            }
        }
    }

    private FaultServer server(String source) {
        return requireNonNull(servers.get(source));
    }

    private Path theCase() {
        return home.resolve("out/incident.onset");
    }

    /** Forms of credentials that the case holds once unpacked, by where they are. */
    private static Map<String, List<String>> inCase(Map<String, String> content) {
        var found = new LinkedHashMap<String, List<String>>();
        content.forEach((where, text) -> found.put(where, Planted.in(text)));
        found.values().removeIf(List::isEmpty);
        return found;
    }
}
