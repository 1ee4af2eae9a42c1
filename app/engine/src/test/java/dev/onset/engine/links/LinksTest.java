package dev.onset.engine.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.triage.TriageRequest;
import dev.onset.engine.triage.TriageRequest.Expression;
import dev.onset.engine.triage.TriageRequest.Language;
import dev.onset.signal.Labels;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t "})
    void parse_nothing_isTheDefaultWindow(String text) {
        assertThat(at("2026-11-21T07:00:00Z", "UTC").parse(text)).isEqualTo(TriageRequest.ofWindow(null));
    }

    @Test
    void parse_linkWithEverything() {
        TriageRequest request = at("2026-11-21T07:00:00Z", "UTC")
                .parse(
                        "http://prom/graph?g0.expr=up%7Bjob%3D%22orders%22%7D&g0.range_input=15m&g0.end_input=2026-11-21%2006:30");

        assertThat(request.window()).isEqualTo(range("2026-11-21T06:15:00Z", "2026-11-21T06:30:00Z"));
        assertThat(request.baseline()).isNull();
        assertThat(request.service()).isEqualTo("orders");
        assertThat(request.clues().scope()).isEqualTo(Labels.of("job", "orders"));
        assertThat(request.clues().expressions())
                .containsExactly(new Expression(Language.PROMQL, "up{job=\"orders\"}"));
        assertThat(request.understood())
                .isEqualTo(
                        "Prometheus graph: service orders, a PromQL query, 2026-11-21 06:15:00 to 06:30:00 UTC (15m).");
    }

    @ParameterizedTest
    @CsvSource({
        // A clock time is today's in the zone of the person, or yesterday's where today's is still ahead.
        "2026-11-21T15:00:00Z, UTC, 2026-11-21T14:05:00Z",
        "2026-11-21T09:00:00Z, UTC, 2026-11-20T14:05:00Z",
        "2026-11-21T15:00:00Z, Europe/Berlin, 2026-11-21T13:05:00Z",
        "2026-11-21T15:00:00Z, America/New_York, 2026-11-20T19:05:00Z",
        "2026-11-21T15:00:00Z, Asia/Kolkata, 2026-11-21T08:35:00Z",
        "2026-11-21T20:00:00Z, Asia/Tokyo, 2026-11-21T05:05:00Z",
    })
    void parse_clockTimes_followTheZone(String now, String zone, Instant start) {
        TimeRange window = at(now, zone).parse("14:05-14:20").window();

        assertThat(window).isEqualTo(new TimeRange(start, start.plusSeconds(900)));
    }

    @Test
    void parse_rangeThatHasBegun_endsNow() {
        assertThat(at("2026-11-21T14:10:00Z", "UTC").parse("14:05-14:20").window())
                .isEqualTo(range("2026-11-21T14:05:00Z", "2026-11-21T14:10:00Z"));
    }

    @Test
    void parse_rangeAhead_isKept() {
        assertThat(at("2026-11-21T14:10:00Z", "UTC")
                        .parse("2026-11-21 15:00 - 15:30 UTC")
                        .window())
                .isEqualTo(range("2026-11-21T15:00:00Z", "2026-11-21T15:30:00Z"));
    }

    @Test
    void parse_hourThatComesTwice_isTheFirstOfBoth() {
        // On 2026-10-25 clocks in Berlin go from 03:00 back to 02:00.
        assertThat(at("2026-10-25T09:00:00Z", "Europe/Berlin")
                        .parse("2026-10-25 02:30 - 04:00")
                        .window())
                .isEqualTo(range("2026-10-25T00:30:00Z", "2026-10-25T03:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-04-03T08:00:00Z",
        "America/New_York, 2026-03-04T15:00:00Z",
    })
    void parse_slashes_followTheCustomOfTheZone(String zone, Instant start) {
        TimeRange window =
                at("2026-11-21T15:00:00Z", zone).parse("3/4/2026 10:00 - 10:30").window();

        assertThat(window).isEqualTo(new TimeRange(start, start.plusSeconds(1800)));
    }

    @Test
    void parse_monthWithoutYear_isTheLastOne() {
        assertThat(at("2026-01-02T10:00:00Z", "UTC")
                        .parse("Dec 31 23:50:00 - Dec 31 23:55:00")
                        .window())
                .isEqualTo(range("2025-12-31T23:50:00Z", "2025-12-31T23:55:00Z"));
    }

    @Test
    void parse_largePaste_isCut_andThatIsSaid() {
        TriageRequest request = at("2026-11-21T07:00:00Z", "UTC").parse("last 30m" + " ".repeat(100_000) + "last 2h");

        assertThat(request.pasted()).hasSize(Links.LARGEST);
        assertThat(request.window()).isEqualTo(range("2026-11-21T06:30:00Z", "2026-11-21T07:00:00Z"));
        assertThat(request.understood()).endsWith("Not used: what follows the first 64 KiB.");
    }

    @Test
    void parse_alertOfLongAgo_looksWhereItBegan() {
        TriageRequest request = at("2026-11-21T07:00:00Z", "UTC")
                .parse("{\"labels\":{\"alertname\":\"A\"},\"startsAt\":\"2026-11-18T12:00:00Z\"}");

        assertThat(request.window()).isEqualTo(range("2026-11-18T11:30:00Z", "2026-11-19T00:00:00Z"));
    }

    @Test
    void parse_credentialInALink_isNotRepeatedInWords() {
        TriageRequest request =
                at("2026-11-21T07:00:00Z", "UTC").parse("https://ann:hunter2@unknown.example.com/x?token=hunter2");

        assertThat(request.understood()).contains("unknown.example.com").doesNotContain("hunter2");
    }

    private static Links at(String now, String zone) {
        return new Links(InstantSource.fixed(Instant.parse(now)), ZoneId.of(zone));
    }

    private static TimeRange range(String start, String end) {
        return new TimeRange(Instant.parse(start), Instant.parse(end));
    }

    @Test
    void range_takesTwoTimes_andNothingElse() {
        var links = new Links(() -> Instant.parse("2026-11-21T12:00:00Z"), ZoneId.of("UTC"));

        assertThat(links.range("10:05", "10:20"))
                .contains(TimeRange.of(Instant.parse("2026-11-21T10:05:00Z"), Instant.parse("2026-11-21T10:20:00Z")));
        assertThat(links.range("now-1h", "now"))
                .contains(TimeRange.of(Instant.parse("2026-11-21T11:00:00Z"), Instant.parse("2026-11-21T12:00:00Z")));
        assertThat(links.range("yesterdayish", "now")).isEmpty();
        assertThat(links.range("2026-11-21T10:00:00Z", "soon")).isEmpty();
        assertThat(links.range("", "now")).isEmpty();
    }
}
