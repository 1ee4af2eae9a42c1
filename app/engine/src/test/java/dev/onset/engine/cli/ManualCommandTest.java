package dev.onset.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManualCommandTest {

    @TempDir
    Path folder;

    @Test
    void manual_anyTime_hasAPageForEachCommandThatHelpLists() throws IOException {
        write();
        assertThat(pages())
                .contains(
                        "onset.1", "onset-triage.1", "onset-sources.1", "onset-sources-check.1", "onset-case-verify.1")
                .doesNotContain("onset-manual.1", "onset-yardsticks.1");
        String root = page("onset.1");
        for (String page : pages()) {
            String name = page.substring(0, page.length() - 2);
            boolean isDirect = name.chars().filter(c -> c == '-').count() == 1;
            if (isDirect) {
                assertThat(root).contains("\\fB" + name.replace("-", "\\-") + "\\fR(1)");
            }
        }
    }

    @Test
    void page_ofTriage_namesEveryOptionOfItsHelp() throws IOException {
        write();
        var help = CommandLineRun.run(folder, "triage", "--help").out();
        String page = page("onset-triage.1");
        var options = Stream.of(help.split("[\\s,\\[\\]=|]+"))
                .filter(w -> w.matches("--[a-z][a-z-]+"))
                .distinct()
                .toList();
        assertThat(options).contains("--from", "--to", "--service", "--out", "--env", "--json");
        assertThat(options).allSatisfy(o -> assertThat(page).contains("\\fB" + o.replace("-", "\\-") + "\\fR"));
    }

    @Test
    void page_ofAnything_isPlainForMan() throws IOException {
        write();
        for (String name : pages()) {
            assertThat(page(name).lines())
                    .as(name)
                    .noneMatch(line -> line.contains("${") || line.contains("@|"))
                    .allMatch(line -> !line.startsWith("'"))
                    .filteredOn(line -> line.startsWith("."))
                    .allMatch(line -> line.matches("\\.(TH|SH|TP|PP|br)( .*)?"));
        }
    }

    @Test
    void completion_ofBash_knowsTheCommands() throws IOException {
        write();
        assertThat(Files.readString(folder.resolve("manual/onset.bash"))).contains("triage", "sources", "--service");
    }

    @Test
    void completion_ofFishAndZsh_knowsEachCommandThatHelpLists() throws IOException {
        write();
        String fish = Files.readString(folder.resolve("manual/onset.fish"));
        String zsh = Files.readString(folder.resolve("manual/_onset"));
        for (String page : pages()) {
            String[] words = page.substring(0, page.length() - 2).split("-");
            if (words.length > 1) {
                assertThat(fish).contains(" -a " + words[words.length - 1] + " ");
                assertThat(zsh).contains("'" + words[words.length - 1] + ":");
            }
        }
        assertThat(fish).contains(" -l service").doesNotContain("yardsticks", "manual -");
        assertThat(zsh).startsWith("#compdef onset").contains("'--service[").doesNotContain("yardsticks");
    }

    /** {@code -Dgolden.update} writes the page anew. */
    @Test
    void reference_inTheDocs_isWhatTheCommandsSay() throws IOException {
        write();
        String made = Files.readString(folder.resolve("manual/command-line.md"));
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("packaging/docs"))) {
            root = java.util.Objects.requireNonNull(root.getParent(), "a folder with packaging/docs above the tests");
        }
        Path page = root.resolve("packaging/docs/command-line.md");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(page, made);
        }
        assertThat(page).content().isEqualTo(made);
    }

    private void write() {
        var run = CommandLineRun.run(
                folder, "manual", "--out", folder.resolve("manual").toString());
        assertThat(run.exit()).as(run.err()).isZero();
    }

    private List<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("manual"))) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".1"))
                    .sorted()
                    .toList();
        }
    }

    private String page(String name) throws IOException {
        return Files.readString(folder.resolve("manual").resolve(name));
    }
}
