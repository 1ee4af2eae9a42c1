package dev.onset.connectors.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.contract.Faults;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies without an end, bombs and nests, in a process that has 64 MB in all. */
class MemoryTest {

    private static final Set<String> BIG = Set.of(
            "body-10GB",
            "endless-body",
            "chunk-extension-endless",
            "header-1MB",
            "headers-endless",
            "1xx-flood",
            "gzip-bomb",
            "gzip-bomb-twice",
            "gzip-header-endless",
            "json-deep-1e6",
            "json-number-1e6-digits",
            "json-huge-string");

    @Test
    @Timeout(120)
    void nothing_exhaustsASmallHeap() throws Exception {
        List<Faults.Fault> faults = Faults.around(seen -> Canned.json("[1]")).stream()
                .filter(f -> BIG.contains(f.name()))
                .toList();
        assertThat(faults).hasSize(BIG.size());
        var servers = new ArrayList<FaultServer>();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName()));
        try {
            for (Faults.Fault f : faults) {
                FaultServer server = f.server().get();
                servers.add(server);
                command.add(server.url().toString());
            }
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            List<String> lines = new String(process.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.contains(" DEBUG "))
                    .toList();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(lines).allSatisfy(line -> assertThat(line).isIn("too much", "bad reply"));
            assertThat(lines).hasSize(BIG.size());
            assertThat(process.exitValue()).isZero();
        } finally {
            servers.forEach(FaultServer::close);
        }
    }
}
