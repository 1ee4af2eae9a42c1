package dev.onset.engine.packs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.packs.PackSignal.Golden;
import dev.onset.engine.packs.PackSignal.Role;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackLibraryTest {

    private static final String MINE = """
            pack: %s
            title: of the team
            detect: {metric: m}
            services: [job]
            signals: [{id: a, title: A, unit: count, golden: traffic, query: 'm{${scope}}'}]
            """;

    private final PackLibrary builtIn = PackLibrary.builtIn();

    @Test
    void builtIn_isEveryFileOfItsFolder() throws Exception {
        URL index = Objects.requireNonNull(PackLibrary.class.getResource("index.txt"));
        Path folder = Objects.requireNonNull(Path.of(index.toURI()).getParent());
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".yaml"))
                    .sorted()
                    .toList();
            assertThat(builtIn.packs().stream().map(p -> p.name() + ".yaml").sorted())
                    .isEqualTo(names);
        }
        assertThat(builtIn.problems()).isEmpty();
    }

    /** What is compared must be comparable: the same ids, units and directions wherever requests are counted. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http-otel",
                "http-otel-native",
                "http-otel-old",
                "http-generic",
                "rpc-otel",
                "grpc-server",
                "spans-otel",
                "spans-otel-seconds",
                "spans-plain",
                "spans-tempo",
                "istio",
                "traefik",
                "envoy",
                "ingress-nginx"
            })
    void requestPacks_shareIdsAndUnits(String name) {
        Pack pack = builtIn.named(name).orElseThrow();

        assertThat(pack.signals().stream()
                        .filter(s -> s.role() == Role.SIGNAL && s.inner().isEmpty())
                        .map(s -> s.id() + " " + s.unit() + " " + s.direction() + " " + s.golden()))
                .contains(
                        "errors ratio UP ERRORS",
                        "latency-p95 seconds UP LATENCY",
                        "latency-mean seconds UP LATENCY",
                        "traffic per second BOTH TRAFFIC");
    }

    @Test
    void builtIn_ratesUseTheWindowThatIsGiven() {
        assertThat(builtIn.packs())
                .allSatisfy(pack -> assertThat(pack.signals())
                        .allSatisfy(s -> assertThat(s.query())
                                .as(pack.name() + "/" + s.id())
                                .doesNotContainPattern("\\[\\d")));
    }

    @Test
    void builtIn_latenciesAreSeconds() {
        assertThat(builtIn.packs().stream()
                        .flatMap(p -> p.signals().stream())
                        .filter(s -> s.golden() == Golden.LATENCY && s.role() == Role.SIGNAL)
                        .filter(s -> s.unit().equals("ratio") || s.unit().equals("count")))
                .isEmpty();
    }

    @Test
    void with_teamPack_winsByName_andKeepsItsPlace(@TempDir Path dir) throws IOException {
        Files.writeString(dir.resolve("b.yaml"), MINE.formatted("http-otel"));
        Files.writeString(dir.resolve("a.yml"), MINE.formatted("shop"));
        Files.writeString(dir.resolve("notes.txt"), "not a pack");

        PackLibrary library = builtIn.with(dir);

        assertThat(library.problems()).isEmpty();
        assertThat(library.packs()).hasSize(builtIn.packs().size() + 1);
        assertThat(library.packs().getFirst().title()).isEqualTo("of the team");
        assertThat(library.packs().getLast().name()).isEqualTo("shop");
    }

    @Test
    void with_twoFilesOfOneName_laterWins(@TempDir Path dir) throws IOException {
        Files.writeString(dir.resolve("a.yaml"), MINE.formatted("shop"));
        Files.writeString(dir.resolve("b.yaml"), MINE.formatted("shop").replace("of the team", "later"));

        assertThat(builtIn.with(dir).named("shop").orElseThrow().title()).isEqualTo("later");
    }

    @Test
    void with_faultyFile_isLeftOut_andTold(@TempDir Path dir) throws IOException {
        Files.writeString(dir.resolve("a.yaml"), MINE.formatted("good"));
        Path bad = Files.writeString(dir.resolve("b.yaml"), "pack: http-otel\n");

        PackLibrary library = builtIn.with(dir);

        assertThat(library.named("good")).isPresent();
        assertThat(library.named("http-otel").orElseThrow().title()).isEqualTo("HTTP server (OpenTelemetry)");
        assertThat(library.problems())
                .isNotEmpty()
                .allSatisfy(p -> assertThat(p.words()).startsWith(bad + ":1:1: a pack needs"));
    }

    @Test
    void with_folderThatIsMissing_isNothing(@TempDir Path dir) {
        assertThat(builtIn.with(dir.resolve("none"))).isSameAs(builtIn);
    }
}
