package dev.onset.profiling.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.CollapsedText;
import dev.onset.profiling.ReadOptions;
import dev.onset.profiling.format.pprof.PprofReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PprofReaderTest {

    @Test
    void read_goCounts_leafOfTheFileIsLeafOfTheStack() throws Exception {
        var recording = PprofReader.read(
                bytes("goroutine profile: total 3\n2 @ 0x11 0x21\n1 @ 0x21\n"), ReadOptions.standard());

        assertThat(CollapsedText.of(recording.profiles().getFirst())).containsExactly("0x20 1 1", "0x20;0x10 2 2");
    }

    /** 1 / (1 - e^(-512/524288)) is 1024.5: one sampled object of 512 bytes stands for so many. */
    @Test
    void readRaw_sampledHeap_isScaledUp() throws Exception {
        var raw = PprofReader.readRaw(
                bytes("heap profile: 1: 512 [ 1: 512] @ heap_v2/524288\n 1: 512 [ 1: 512] @ 0x1f\n"));

        assertThat(raw.samples().getFirst().value(0)).isEqualTo(1024);
        assertThat(raw.samples().getFirst().value(1)).isEqualTo(524_544);
    }

    @Test
    void readRaw_cutProtobuf_saysWhere() {
        assertThatThrownBy(() -> PprofReader.readRaw(new byte[] {0x0a, 0x20, 0x08, 0x01}))
                .isInstanceOf(BadProfileException.class)
                .hasMessageContaining("at byte 2");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
