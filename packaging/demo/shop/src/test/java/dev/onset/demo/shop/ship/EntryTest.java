package dev.onset.demo.shop.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntryTest {
    @Test
    void decode_json_keepsNanosAndIds() {
        var line = "{\"timestamp\":\"2026-11-21T06:31:06.388621129Z\",\"level\":\"WARN\",\"trace_id\":\"ab\",\"span_id\":\"cd\"}";

        var entry = Entry.decode(line, "orders", "orders-1", "shop");

        assertThat(entry.nanos()).isEqualTo(1795242666388621129L);
        assertThat(entry.labels()).containsEntry("level", "warn").containsEntry("service_name", "orders").hasSize(4);
        assertThat(entry.metadata()).containsOnly(Map.entry("trace_id", "ab"), Map.entry("span_id", "cd"));
    }

    @Test
    void decode_postgres_readsTimeAndLevel() {
        var entry = Entry.decode("2026-11-21 06:31:06.388 UTC [77] FATAL:  terminating", "postgres", "postgres-0", "shop");

        assertThat(entry.nanos()).isEqualTo(1795242666388000000L);
        assertThat(entry.labels()).containsEntry("level", "error");
    }

    @Test
    void body_twoLevels_makesTwoStreams() {
        var info = Entry.decode("{\"timestamp\":\"2026-11-21T06:31:06Z\",\"level\":\"INFO\"}", "orders", "p", "shop");
        var warn = Entry.decode("{\"timestamp\":\"2026-11-21T06:31:07Z\",\"level\":\"WARN\"}", "orders", "p", "shop");

        var body = Destination.body(List.of(warn, info));

        assertThat(body).startsWith("{\"streams\":[{\"stream\":{\"level\":\"info\"").contains("\"level\":\"warn\"");
    }
}
