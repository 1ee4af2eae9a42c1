package dev.onset.desktop.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {

    @Test
    void of_aLinkOfOurScheme_isTextToPaste() {
        assertThat(Request.of("onset://triage?link=http%3A%2F%2Falerts.example.com%2F%23%2Falerts%3Ffilter%3D%257B"))
                .isEqualTo(new Request.Paste("http://alerts.example.com/#/alerts?filter=%7B"));
        assertThat(Request.of("ONSET://triage?link=4bf92f3577b34da6a3ce929d0e0e4736&from=chat"))
                .isEqualTo(new Request.Paste("4bf92f3577b34da6a3ce929d0e0e4736"));
    }

    @Test
    void of_aCase_isAFileToOpen() {
        assertThat(Request.of("/tmp/night shift.onset")).isEqualTo(new Request.Open(Path.of("/tmp/night shift.onset")));
        assertThat(Request.of("file:///tmp/night%20shift.onset"))
                .isEqualTo(new Request.Open(Path.of("/tmp/night shift.onset")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "onset://",
                "onset://triage",
                "onset://triage?link=",
                "onset://triage?link=%zz",
                "onset://triage?link=%00rm",
                "file:///etc/passwd",
                "file://host/share/case.onset",
                "file:///%zz.onset",
                "bad\0name.onset"
            })
    void of_whatMakesNoSense_onlyRaisesTheWindow(String argument) {
        assertThat(Request.of(argument)).isEqualTo(new Request.Raise());
    }

    @Test
    void of_aBook_onlyRaisesTheWindow() {
        assertThat(Request.of("onset://triage?link=" + "a".repeat(Request.MOST)))
                .isEqualTo(new Request.Raise());
    }

    @Test
    void isForWindow_verbs_areNot() {
        assertThat(Request.isForWindow("triage")).isFalse();
        assertThat(Request.isForWindow("--help")).isFalse();
        assertThat(Request.isForWindow("onset://triage?link=x")).isTrue();
        assertThat(Request.isForWindow("case.onset")).isTrue();
        assertThat(Request.isForWindow("/tmp/trace.json")).isTrue();
        assertThat(Request.isForWindow("orders.log.1.gz")).isTrue();
        assertThat(Request.isForWindow("sources")).isFalse();
    }

    @Test
    void of_tracesAndLogs_areReadFromTheirPlace() {
        assertThat(Request.of("/tmp/orders.log.2")).isEqualTo(new Request.Read(Path.of("/tmp/orders.log.2")));
        assertThat(Request.of("file:///tmp/spans.jsonl")).isEqualTo(new Request.Read(Path.of("/tmp/spans.jsonl")));
        assertThat(Request.of("file:///tmp/other.bin")).isEqualTo(new Request.Raise());
    }
}
