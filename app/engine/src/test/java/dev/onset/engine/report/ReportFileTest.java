package dev.onset.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.triage.FindingKind;
import dev.onset.engine.triage.NextCheck;
import dev.onset.engine.triage.SignalType;
import dev.onset.engine.triage.SourceState;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageFixtures;
import dev.onset.signal.Alert;
import dev.onset.signal.Change;
import dev.onset.signal.Coverage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ReportFileTest {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** Came after reports had been written without it, so it may be missing. */
    private static final String SINCE_THE_FIRST_VERSION = "nextCheck";

    private final JsonNode schema = MAPPER.readTree(ReportFile.schema());

    private static Triage triage(String which) {
        return switch (which) {
            case "quiet" -> TriageFixtures.quiet();
            case "blind" -> TriageFixtures.blind();
            default -> TriageFixtures.poolExhaustion();
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"pool", "quiet", "blind"})
    void text_obeysTheSchema(String which) {
        assertThat(SchemaCheck.errors(schema, MAPPER.readTree(ReportFile.text(triage(which)))))
                .isEmpty();
    }

    @Test
    void text_hasTheFieldsInOrder() {
        JsonNode report = MAPPER.readTree(ReportFile.text(triage("pool")));
        assertThat(report.propertyNames())
                .containsExactly(
                        "formatVersion",
                        "window",
                        "baseline",
                        "request",
                        "environment",
                        "madeAt",
                        "sources",
                        "findings",
                        "changes",
                        "alerts",
                        "checkedNormal",
                        "notChecked",
                        "coverage",
                        "impact",
                        "receipts");
        JsonNode first = report.at("/findings/0");
        assertThat(first.propertyNames())
                .containsExactly(
                        "rank",
                        "score",
                        "service",
                        "kind",
                        "signal",
                        "title",
                        "statement",
                        "onset",
                        "onsetEarliest",
                        "onsetLatest",
                        "inner",
                        "magnitude",
                        "confidence",
                        "against",
                        "nextCheck",
                        "labels",
                        "evidence");
        assertThat(first.at("/onset").asString()).isEqualTo("2026-11-14T02:12:05Z");
        assertThat(report.at("/findings/2/onset").asString()).isEqualTo("2026-11-14T02:12:31.482Z");
        assertThat(report.at("/findings/4/magnitude/baseline").isNull()).isTrue();
        assertThat(report.at("/changes/2/from").asString()).isEqualTo("20");
        assertThat(report.at("/alerts/1/annotations/summary").asString()).isEqualTo("p95 of orders above 1 s");
        assertThat(report.at("/coverage/0/total").asLong()).isEqualTo(7412);
        assertThat(report.at("/sources/3/state").asString()).isEqualTo("partial");
    }

    @Test
    void text_eachFinding_saysWhatWouldConfirmOrRefuteIt() {
        Triage pool = triage("pool");
        JsonNode report = MAPPER.readTree(ReportFile.text(pool));
        assertThat(report.path("findings")).hasSize(pool.findings().size()).isNotEmpty();
        for (int i = 0; i < pool.findings().size(); i++) {
            NextCheck check = NextCheck.of(pool.findings().get(i));
            JsonNode told = report.at("/findings/" + i + "/nextCheck");
            assertThat(told.path("confirms").asString()).isEqualTo(check.confirms());
            assertThat(told.path("refutes").asString()).isEqualTo(check.refutes());
        }
    }

    @Test
    void text_everyEvidenceIdIsAReceipt() {
        JsonNode report = MAPPER.readTree(ReportFile.text(triage("pool")));
        Set<String> ids = new HashSet<>();
        report.get("receipts").forEach(r -> ids.add(r.get("id").asString()));
        List<JsonNode> lists = report.findValues("evidence");
        assertThat(lists).hasSizeGreaterThan(20);
        lists.forEach(l -> l.forEach(id -> assertThat(ids).contains(id.asString())));
        JsonNode logs = report.at("/receipts/6");
        assertThat(logs.get("answers")).hasSize(2);
        assertThat(logs.get("bytes").asLong())
                .isEqualTo(logs.at("/answers/0/bytes").asLong()
                        + logs.at("/answers/1/bytes").asLong());
        assertThat(logs.get("sha256").asString())
                .hasSize(64)
                .isNotEqualTo(logs.at("/answers/0/sha256").asString());
    }

    @Test
    void schema_closedSets_areTheEnums() {
        assertSet(
                "/$defs/kind/enum",
                Arrays.stream(FindingKind.values()).map(FindingKind::word).toList());
        assertSet(
                "/$defs/signal/enum",
                Arrays.stream(SignalType.values()).map(SignalType::word).toList());
        assertSet("/$defs/change/properties/kind/enum", words(Change.Kind.values()));
        assertSet("/$defs/alert/properties/state/enum", words(Alert.State.values()));
        assertSet("/$defs/coverage/properties/state/enum", words(Coverage.State.values()));
        assertSet("/$defs/source/properties/state/enum", words(SourceState.State.values()));
    }

    private static List<String> words(Enum<?>[] values) {
        return Arrays.stream(values).map(v -> v.name().toLowerCase(Locale.ROOT)).toList();
    }

    private void assertSet(String pointer, List<String> words) {
        assertThat(schema.at(pointer).values().stream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            /findings/0; kind; "slow"
            /findings/0; signal; "metrics"
            /findings/0; score; 1.01
            /findings/0; rank; 0
            /findings/0; onset; "2026-11-14 02:12:05"
            /findings/0; evidence; []
            /findings/0; evidence; ["x1"]
            /findings/0; evidence; ["e1", "e1"]
            /findings/0; against; [1]
            /findings/0; surprise; 1
            /findings/0; nextCheck; "look"
            /findings/0; nextCheck; {"confirms": "a"}
            /findings/0; nextCheck; {"confirms": "a", "refutes": "b", "more": "c"}
            /findings/0; confidence; -0.1
            /window; start; null
            /alerts/0; state; "on"
            /changes/0; kind; "DEPLOY"
            /sources/0; state; "OK"
            /receipts/0; sha256; "abc"
            /receipts/0/answers/0; bytes; -1
            /request; traceIds; ["4BF9"]
            ''; formatVersion; 2
            ''; receipts; {}
            """)
    void schema_catchesWhatIsWrong(String pointer, String field, String value) {
        JsonNode report = MAPPER.readTree(ReportFile.text(triage("pool")));
        ((ObjectNode) report.at(pointer)).set(field, MAPPER.readTree(value));
        assertThat(SchemaCheck.errors(schema, report)).isNotEmpty();
    }

    @Test
    void schema_catchesEveryMissingField() {
        ObjectNode report = (ObjectNode) MAPPER.readTree(ReportFile.text(triage("pool")));
        for (String name : List.copyOf(report.propertyNames())) {
            ObjectNode without = report.deepCopy();
            without.remove(name);
            assertThat(SchemaCheck.errors(schema, without)).as(name).isNotEmpty();
            if (report.get(name) instanceof ArrayNode rows && !rows.isEmpty()) {
                for (String inner : List.copyOf(((ObjectNode) rows.get(0)).propertyNames())) {
                    ObjectNode thinner = report.deepCopy();
                    ((ObjectNode) thinner.get(name).get(0)).remove(inner);
                    assertThat(SchemaCheck.errors(schema, thinner).isEmpty())
                            .as(name + "/" + inner)
                            .isEqualTo(inner.equals(SINCE_THE_FIRST_VERSION));
                }
            }
        }
    }

    @Test
    void text_isPureAscii_andTheSameTwice() {
        String text = ReportFile.text(triage("pool"));
        assertThat(text.chars().allMatch(c -> c == '\n' || (c >= 0x20 && c < 0x7f)))
                .isTrue();
        assertThat(ReportFile.text(TriageFixtures.poolExhaustion())).isEqualTo(text);
        assertThat(text).endsWith("}\n");
    }
}
