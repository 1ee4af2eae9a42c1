package dev.onset.connectors.loki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class MetricDecoderTest {

    @ParameterizedTest
    @ValueSource(strings = {"022-volume-by-level", "026-instant-total", "027-absent", "028-volume", "030-volume-range"})
    void page_recorded_isGolden(String name) throws Exception {
        var page = MetricDecoder.page(RecordedReply.of(name).stream());
        assertThat(page.isNumbers()).isTrue();
        Golden.check(name, Golden.print(page.table().toSeries()));
    }

    @Test
    void page_ofLines_saysSo() throws Exception {
        assertThat(MetricDecoder.page(RecordedReply.of("014-logs-jobs-and-events").stream())
                        .isNumbers())
                .isFalse();
    }

    @Test
    void page_scalar_isOneSample() throws Exception {
        List<Series> series =
                read("{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1700000000.5,\"3\"]}}");
        assertThat(series).hasSize(1);
        assertThat(series.getFirst().labels()).isEqualTo(Labels.NONE);
        assertThat(series.getFirst().timeAt(0)).isEqualTo(1700000000500L);
        assertThat(series.getFirst().valueAt(0)).isEqualTo(3);
    }

    @Test
    void page_specialNumbers_andGaps_stayAsTheyAre() throws Exception {
        Series series = read("""
                {"status":"success","data":{"resultType":"matrix","result":[{"metric":{"a":"b"},"values":[
                  [3,"-Inf"],[1,"NaN"],[2,"+Inf"],[10,"1e-07"],[10.001,7],[10.001,"8"]]}]},"warnings":["w"]}""").getFirst();
        assertThat(series.times().size()).isEqualTo(5);
        assertThat(List.of(series.timeAt(0), series.timeAt(3), series.timeAt(4)))
                .containsExactly(1000L, 10000L, 10001L);
        assertThat(series.values())
                .containsExactly(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e-7, 8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x1p3", "1d", " 1", "", "1e", "Infinity", "--1", "1_0", "é"})
    void number_otherSpellings_areRefused(String text) {
        assertThatThrownBy(() -> MetricDecoder.number(text)).isInstanceOf(UnexpectedBody.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"status\":\"error\",\"data\":{}}",
                "{\"status\":\"success\"}",
                "{\"status\":\"success\",\"data\":[]}",
                "{\"status\":\"success\",\"data\":{\"result\":[\"x\"]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":[]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{\"a\":1}}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"values\":[1]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"values\":[[\"1\",\"2\"]]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"values\":[[1,\"x\"]]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"values\":[[1,null]]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"values\":[[1]]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"values\":[[1,\"2\",3]]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[]}} 1"
            })
    void page_ofAnotherShape_isRefused(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOfAny(UnexpectedBody.class, JacksonException.class);
    }

    private static List<Series> read(String body) throws UnexpectedBody {
        return MetricDecoder.page(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
                .table()
                .toSeries();
    }
}
