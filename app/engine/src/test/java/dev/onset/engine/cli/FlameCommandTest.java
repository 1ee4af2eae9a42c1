package dev.onset.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FlameCommandTest {

    @TempDir
    private Path folder;

    private Path now;
    private Path before;

    @BeforeEach
    void write() throws Exception {
        now = Files.writeString(folder.resolve("now.txt"), "main;work;sort 150\nmain;idle 50\n");
        before = Files.writeString(folder.resolve("before.txt"), "main;work;sort 50\nmain;idle 150\n");
    }

    private CommandLineRun.Outcome flame(Object... args) throws Exception {
        var words = new String[args.length + 1];
        words[0] = "flame";
        for (int i = 0; i < args.length; i++) {
            words[i + 1] = args[i].toString();
        }
        return CommandLineRun.run(folder, words);
    }

    @Test
    void summary_namesFormatEventsFramesAndRemarks() throws Exception {
        var outcome = flame(now);

        assertThat(outcome.exit()).isEqualTo(Exit.DONE);
        assertThat(outcome.out())
                .contains(
                        "Format collapsed stacks", "samples  200", "75.0 %", "sort", "- 75.0 % of samples is in sort");
    }

    @Test
    void json_holdsTheSame() throws Exception {
        JsonNode json = JsonMapper.shared().readTree(flame(now, "--json").out());

        assertThat(json.path("format").asString()).isEqualTo("collapsed stacks");
        assertThat(json.path("events").get(0).path("samples").asLong()).isEqualTo(200);
        assertThat(json.path("top").get(0).path("frame").asString()).isEqualTo("sort");
        assertThat(json.path("remarks").get(0).path("rule").asString()).isEqualTo("HotFrame");
    }

    @Test
    void several_areAddedUp() throws Exception {
        assertThat(flame(now, before, "--to", "collapsed").out()).isEqualTo("main;idle 200\nmain;work;sort 200\n");
    }

    @Test
    void out_formatFollowsTheName() throws Exception {
        for (String name : new String[] {"a.html", "a.svg", "a.pb.gz", "a.collapsed"}) {
            assertThat(flame(now, "-o", folder.resolve(name)).exit()).as(name).isEqualTo(Exit.DONE);
        }
        assertThat(folder.resolve("a.html")).content().startsWith("<!DOCTYPE html>");
        assertThat(folder.resolve("a.svg")).content().startsWith("<svg");
        assertThat(flame(folder.resolve("a.pb.gz"), "--to", "collapsed").out())
                .isEqualTo("main;idle 50\nmain;work;sort 150\n");
    }

    @Test
    void baseline_saysWhatChanged() throws Exception {
        var outcome = flame(now, "--baseline", before);

        assertThat(outcome.out()).contains("+50.0", "-50.0");
        assertThat(outcome.exit()).isEqualTo(Exit.DONE);
    }

    @Test
    void faults_haveTheirCodes() throws Exception {
        Path nonsense = Files.writeString(folder.resolve("nonsense"), "what is this\n");

        var unknown = flame(nonsense);
        assertThat(unknown.exit()).isEqualTo(Exit.FAILED);
        assertThat(unknown.err()).contains("no profile in a format that Onset knows");
        assertThat(flame(folder.resolve("none")).exit()).isEqualTo(Exit.FAILED);
        assertThat(flame(now, "--event", "wall").exit()).isEqualTo(Exit.USAGE);
        assertThat(flame(now, "--to", "pprof").exit()).isEqualTo(Exit.USAGE);
        assertThat(flame(now, "--to", "png").exit()).isEqualTo(Exit.USAGE);
        assertThat(flame(now, "-o", folder.resolve("a.what")).exit()).isEqualTo(Exit.USAGE);
        assertThat(flame(now, "-o", folder.resolve("no/such/a.svg")).exit()).isEqualTo(Exit.FAILED);
    }

    @Test
    void warnings_makeItIncomplete() throws Exception {
        Path partial = Files.writeString(folder.resolve("partial"), "a;b 1\na;c 2\na;d 3\nnonsense\n");

        var outcome = flame(partial);

        assertThat(outcome.exit()).isEqualTo(Exit.INCOMPLETE);
        assertThat(outcome.err()).contains("1 lines without a count were left out");
    }

    @Test
    void names_cannotSteerTheTerminal() throws Exception {
        Path hostile = Files.writeString(folder.resolve("hostile"), "main;\u001b[2Jevil\u202Etxt 5\n");

        assertThat(flame(hostile).out()).contains("?[2Jevil?txt").doesNotContain("\u001b", "\u202E");
    }
}
