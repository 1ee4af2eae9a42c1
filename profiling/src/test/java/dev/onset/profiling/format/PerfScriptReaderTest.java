package dev.onset.profiling.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.profiling.CollapsedText;
import dev.onset.profiling.FrameKind;
import dev.onset.profiling.Profile;
import dev.onset.profiling.ReadOptions;
import dev.onset.profiling.Recording;
import dev.onset.profiling.SampleColumns;
import dev.onset.profiling.format.text.PerfNames;
import dev.onset.profiling.format.text.PerfScriptReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PerfScriptReaderTest {

    private static final String TEXT = """
            # captured on: some day
            V8 Worker 31/32 [001] 12.000000001:   1000 cycles:u:
            \tffffffff81 tcp_sendmsg+0x1f ([kernel.kallsyms])
            \t    7f7a a::b(int, char) (/usr/lib/libx.so)
            \t    7f7b [unknown] (/usr/lib/libx.so)

            java 40 12.5: 10 instructions:
            \t  aa LFoo;::bar->LFoo;::baz (/tmp/perf-40.map)

            java 40 12.6: 7 cycles:u:
            \t  ab _$LT$T$u20$as$u20$core..fmt..Debug$GT$::fmt::h0123456789abcdef (/bin/x)
            """;

    @Test
    void read_eventsAreProfilesOfTheirOwn() throws Exception {
        Recording recording = read(ReadOptions.standard());

        assertThat(recording.profiles()).extracting(p -> p.type().id()).containsExactly("cycles", "instructions");
        assertThat(CollapsedText.of(recording.profiles().get(0)))
                .containsExactly(
                        "V8_Worker;[libx.so];a::b;tcp_sendmsg_[k] 1000 1000", "java;<T as core::fmt::Debug>::fmt 7 7");
        assertThat(CollapsedText.of(recording.profiles().get(1)))
                .containsExactly("java;LFoo:::bar_[j];LFoo:::baz_[i] 10 10");
    }

    @Test
    void read_kinds_comeFromTheModules() throws Exception {
        Profile cycles = read(ReadOptions.standard()).profiles().getFirst();

        assertThat(cycles.frames().kind(cycles.stacks().frame(0, 3))).isEqualTo(FrameKind.KERNEL);
        assertThat(cycles.frames().kind(cycles.stacks().frame(0, 2))).isEqualTo(FrameKind.CPP);
    }

    @Test
    void read_keepingSamples_knowsTimesAndThreads() throws Exception {
        SampleColumns samples = Objects.requireNonNull(
                read(ReadOptions.standard().withSamples()).profiles().getFirst().columns());

        assertThat(samples.size()).isEqualTo(2);
        assertThat(samples.epochNanos(1) - samples.epochNanos(0)).isBetween(599_000_000L, 600_000_000L);
        assertThat(samples.threadNames().get(samples.thread(0))).isEqualTo("V8 Worker 32");
        assertThat(samples.weight(1)).isEqualTo(7);
    }

    @Test
    void read_plainWithAddresses_asTheScriptDoes() throws Exception {
        var names = new PerfNames(
                PerfNames.FirstFrame.NAME_PID_AND_TID, PerfNames.Unknown.ADDRESS, false, false, PerfNames.Style.PLAIN);

        Profile cycles = PerfScriptReader.read(TEXT.getBytes(StandardCharsets.UTF_8), names, ReadOptions.standard())
                .profiles()
                .getFirst();

        assertThat(CollapsedText.of(cycles))
                .isEqualTo(List.of("V8_Worker-31/32;[libx.so <7f7b>];a::b;tcp_sendmsg 1000 1000"));
    }

    @Test
    void accepts_eventThenFrame_only() {
        assertThat(accepts(TEXT)).isTrue();
        assertThat(accepts("a;b 1\nc;d 2\n")).isFalse();
        assertThat(accepts("java 40 12.5: 10 cycles:\n\nnothing\n")).isFalse();
    }

    private static boolean accepts(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return PerfScriptReader.accepts(bytes, bytes.length);
    }

    private static Recording read(ReadOptions options) throws Exception {
        return PerfScriptReader.read(TEXT.getBytes(StandardCharsets.UTF_8), options);
    }
}
