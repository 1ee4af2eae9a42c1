package dev.onset.profiling.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.profiling.CollapsedText;
import dev.onset.profiling.ReadOptions;
import dev.onset.profiling.Recording;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each format is found from its content and gives the stacks that a person reads in it. */
class OtherFormatsTest {

    private static final String SPEEDSCOPE = """
            {"$schema": "https://www.speedscope.app/file-format-schema.json",
             "shared": {"frames": [{"name": "main"}, {"name": "work", "file": "/src/a.js", "line": 7}]},
             "profiles": [
              {"type": "sampled", "unit": "milliseconds", "startValue": 0, "endValue": 5,
               "samples": [[0, 1], [0]], "weights": [3, 2]},
              {"type": "evented", "unit": "milliseconds", "startValue": 0, "endValue": 4,
               "events": [{"type": "O", "frame": 0, "at": 0}, {"type": "O", "frame": 1, "at": 1},
                          {"type": "C", "frame": 1, "at": 3}, {"type": "C", "frame": 0, "at": 4}]}]}
            """;

    private static final String CHROME = """
            {"nodes": [
              {"id": 1, "callFrame": {"functionName": "(root)", "url": "", "lineNumber": -1}, "children": [2]},
              {"id": 2, "callFrame": {"functionName": "main", "url": "file:///a.js", "lineNumber": 0}, "children": [3]},
              {"id": 3, "callFrame": {"functionName": "", "url": "file:///a.js", "lineNumber": 9}}],
             "samples": [2, 3, 3], "timeDeltas": [10, 20, 30], "startTime": 0, "endTime": 60}
            """;

    private static final String DTRACE = """
            CPU     ID                    FUNCTION:NAME
              0  64091                        :tick-60s

                          genunix`segvn_fault+0x1
                          unix`trap+0x2c7
                            3
            """;

    private static final String SAMPLE_TEXT = """
            Analysis of sampling x
            Call graph:
                5 Thread_1
                + 4 start  (in libdyld.dylib) + 1  [0x7fff]
                + ! 4 work  (in app) + 9  [0x1]
                + 1 kevent  (in libsystem_kernel.dylib) + 10  [0x7]
            Total number in stack (recursive counted multiple, when >=5):
            """;

    private static final String VTUNE = """
            war header
            Function Stack,CPU Time:Self,Module
            Total,0,
             main,0.5,app
              "f(int, int)",0.25,app
            """;

    private static final String VISUAL_STUDIO = """
            Level,Function Name,Number of Calls,Elapsed Inclusive Time %,Elapsed Exclusive Time %,Avg Elapsed Inclusive Time,Avg Elapsed Exclusive Time,Module Name,
            1,"main",1,0.00,0.00,0.00,0.00,"a.dll",
            2,"f(int, int)","1,500",0.00,0.00,0.00,0.00,"a.dll",
            2,"g",2,0.00,0.00,0.00,0.00,"a.dll",
            """;

    private static final String GHC = """
            	Sat Nov 21 12:00 2026 Time and Allocation Profiling Report

            COST CENTRE MODULE SRC    no.  entries  %time %alloc   %time %alloc

            MAIN        MAIN   <b>    1    0         0.5   0.0     100.0 100.0
             main       Main   a.hs   2    1        12.3   0.0      99.5 100.0
            """;

    private static final String XCTRACE = """
            <?xml version="1.0"?>
            <trace-query-result><node><schema/>
            <row><backtrace id="1"><frame id="2" name="leaf"/><frame id="3" name="main"/></backtrace></row>
            <row><backtrace ref="1"/></row>
            <row><backtrace id="4"><frame ref="3"/></backtrace></row>
            <row><sentinel/></row>
            </node></trace-query-result>
            """;

    @TempDir
    private Path folder;

    @Test
    void read_speedscope() throws Exception {
        assertThat(stacks(SPEEDSCOPE)).containsExactly("main 3 4000000", "main;work a.js 2 5000000");
    }

    /** A sample stands for the time until the next: 20 and 30 microseconds, and nothing is known after the last. */
    @Test
    void read_chrome() throws Exception {
        assertThat(stacks(CHROME)).containsExactly("main a.js 1 20000", "main a.js;(anonymous) a.js 2 30000");
    }

    @Test
    void read_dtrace() throws Exception {
        assertThat(stacks(DTRACE)).containsExactly("unix`trap;genunix`segvn_fault 3 3");
    }

    @Test
    void read_sample_withoutWaitingThreads() throws Exception {
        assertThat(stacks(SAMPLE_TEXT)).containsExactly("Thread_1;libdyld`start;app`work 4 4");
    }

    @Test
    void read_vtune() throws Exception {
        assertThat(stacks(VTUNE)).containsExactly("Total;app`main 500 500", "Total;app`main;app`f(int, int) 250 250");
    }

    @Test
    void read_visualStudio() throws Exception {
        assertThat(stacks(VISUAL_STUDIO)).containsExactly("main;f(int, int) 1500 1500", "main;g 2 2");
    }

    @Test
    void read_ghc_inTenthsOfAPercent() throws Exception {
        assertThat(stacks(GHC)).containsExactly("MAIN.MAIN 5 5", "MAIN.MAIN;Main.main 123 123");
    }

    @Test
    void read_xctrace_followsReferences() throws Exception {
        assertThat(stacks(XCTRACE)).containsExactly("main 1 1", "main;leaf 2 2");
    }

    @Test
    void read_unknown_saysWhatIsKnown() throws Exception {
        assertThat(reading("what is this\n".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        ProfileReading.Unreadable.class,
                        not -> assertThat(not.fault().advice()).contains("JFR, collapsed stacks, pprof"));
        assertThat(reading(new byte[0])).isInstanceOf(ProfileReading.Unreadable.class);
        assertThat(ProfileFiles.read(folder, ReadOptions.standard())).isInstanceOf(ProfileReading.Unreadable.class);
        assertThat(ProfileFiles.read(folder.resolve("none"), ReadOptions.standard()))
                .isInstanceOf(ProfileReading.Unreadable.class);
    }

    /** Whatever is done to a file, it is read or refused; nothing else is thrown and nothing hangs. */
    @Test
    @Timeout(120)
    void read_damaged_isReadOrRefused() throws Exception {
        List<String> all = List.of(
                SPEEDSCOPE,
                CHROME,
                DTRACE,
                SAMPLE_TEXT,
                VTUNE,
                VISUAL_STUDIO,
                GHC,
                XCTRACE,
                "a;b 1\nc;d 2\n",
                "heap profile: 1: 512 [ 1: 512] @ heap_v2/524288\n 1: 512 [ 1: 512] @ 0x1f\n",
                "--- threadz 1 ---\n\n--- Thread 1f (name: x/1) stack: ---\n 0x1 0x2\n",
                "--- contentionz 1 ---\nformat = java\nresolution = ms\n 1 2 @ 0x1\n 0x1 f (A.java:3)\n",
                "a 1 2.5: 3 cycles:\n\t1 f (x)\n\n");
        var random = new Random(11);
        for (int round = 0; round < 1_500; round++) {
            byte[] bytes = all.get(round % all.size()).getBytes(StandardCharsets.UTF_8);
            for (int f = random.nextInt(6); f >= 0; f--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            if (round % 3 == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            assertThat(reading(bytes)).as("round %d", round).isNotNull();
        }
    }

    private List<String> stacks(String text) throws Exception {
        Recording recording = ((ProfileReading.Read) reading(text.getBytes(StandardCharsets.UTF_8))).recording();
        return CollapsedText.of(recording.profiles().getFirst());
    }

    private ProfileReading reading(byte[] bytes) throws Exception {
        return ProfileFiles.read(Files.write(folder.resolve("profile"), bytes), ReadOptions.standard());
    }
}
