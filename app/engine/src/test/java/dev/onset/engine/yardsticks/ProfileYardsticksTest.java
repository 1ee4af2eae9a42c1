package dev.onset.engine.yardsticks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileYardsticksTest {

    @TempDir
    private Path folder;

    @Test
    void collapse_tellsRightFromWrong() throws Exception {
        Path one = Files.createDirectories(folder.resolve("flamegraph-perf/x"));
        pack(one.resolve("x.txt.gz"), "a 1 2.5: 3 cycles: \n\t1 f (x)\n\n");
        pack(one.resolve("x-collapsed-pid.txt.gz"), "a-?;f 3\n");
        pack(one.resolve("x-collapsed-tid.txt.gz"), "a-?/1;f 4\n");

        Score score = new CollapseYardstick().measure(folder);

        assertThat(score.rows().get(1).subList(0, 3)).containsExactly("flamegraph-perf", "2", "1");
        assertThat(score.remarks()).containsExactly("flamegraph-perf differs in x-collapsed-tid.txt.gz");
    }

    @Test
    void pprof_tellsRightFromWrong() throws Exception {
        for (String name : List.of("right", "wrong")) {
            Files.writeString(folder.resolve(name), "goroutine profile: total 3\n2 @ 0x11\n");
        }
        String dump = """
                PeriodType: goroutine count
                Period: 1
                Samples:
                goroutine/count
                          %d: 1
                Locations
                     1: 0x10 M=1
                Mappings
                1: 0x0/0xffffffffffffffff/0x0
                """;
        Files.writeString(folder.resolve("right.string"), String.format(dump, 2));
        Files.writeString(folder.resolve("wrong.string"), String.format(dump, 3));

        assertThat(new PprofYardstick().measure(folder).rows())
                .extracting(r -> r.get(2))
                .containsExactly("equal", "yes", "no", "1");
    }

    @Test
    @Tag("shared-data")
    void measure_publishedProfiles_areEqual() throws Exception {
        Path data = Yardsticks.findData(Path.of("")).orElse(null);
        Assumptions.assumeTrue(data != null, "the data sets are not beside this checkout");

        assertThat(new JfrCollapsedYardstick()
                        .measure(data.resolve("d-jfr-collapsed/open"))
                        .rows()
                        .getLast()
                        .subList(0, 3))
                .containsExactly("all", "32", "32");
        assertThat(new PprofYardstick()
                        .measure(data.resolve("d-pprof/open"))
                        .rows()
                        .getLast())
                .contains("7");
        assertThat(new CollapseYardstick()
                        .measure(data.resolve("d-collapse/open"))
                        .remarks())
                .isEmpty();
        Score rules = new JmcRulesYardstick().measure(data.resolve("d-jmc-rules/open"));
        List<String> all = rules.rows().getLast();
        assertThat(Integer.parseInt(all.get(2))).isGreaterThanOrEqualTo(8);
        assertThat(all.get(3)).isEqualTo("0");
    }

    private static void pack(Path file, String text) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        Files.write(file, out.toByteArray());
    }
}
