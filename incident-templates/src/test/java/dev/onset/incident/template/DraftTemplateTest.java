package dev.onset.incident.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.onset.incident.Golden;
import dev.onset.incident.Incident;
import dev.onset.incident.IncidentFixtures;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DraftTemplateTest {

    private final Incident pool = IncidentFixtures.pool();

    @Test
    void blameless_golden() {
        Golden.check("pool.blameless.md", DraftTemplate.blameless().draft(pool));
    }

    @Test
    void triageReport_golden() {
        Golden.check("pool.triage-report.md", DraftTemplate.triageReport().draft(pool));
    }

    @Test
    void blameless_quiet_golden() {
        Golden.check("quiet.blameless.md", DraftTemplate.blameless().draft(IncidentFixtures.quiet()));
    }

    @Test
    void draft_twice_isTheSame() {
        assertThat(DraftTemplate.blameless().draft(IncidentFixtures.pool()))
                .isEqualTo(DraftTemplate.blameless().draft(pool));
    }

    @ParameterizedTest
    @ValueSource(strings = {"blameless", "triage"})
    void draft_neverAssertsACause(String which) {
        var template = which.equals("blameless") ? DraftTemplate.blameless() : DraftTemplate.triageReport();
        assertThat(template.draft(pool).toLowerCase(Locale.ROOT))
                .doesNotContain("caused by", "because of", "root cause", "due to", "led to", "resulted in");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            "{{titel}}"; 1; 1; did you mean "title"?
            "a\n  {{#findings}}{{statment}}"; 2; 16; there is no slot "statment" here
            "é {{sayd}}"; 1; 3; there is no slot "sayd"
            "{{statement2}}"; 1; 1; there is no slot
            "{{said}}"; 1; 1; can be used inside {{#
            "{{#findings}}x"; 1; 1; is never closed; add {{/findings}}
            "{{#findings}}{{/changes}}"; 1; 14; stands where {{/findings}} is due
            "x{{/findings}}"; 1; 2; closes a section that was not opened
            "{{title"; 1; 1; never closed; add }}
            "{{}}"; 1; 1; an empty tag
            "{{> other}}"; 1; 1; cannot be included
            "{{=<% %>=}}"; 1; 1; braces cannot be changed
            "{{title.length}}"; 1; 1; there is no slot
            "{{#title}}{{length}}{{/title}}"; 1; 11; there is no slot
            "{{^findings}}{{said}}{{/findings}}"; 1; 14; there is no slot "said" here
            """)
    void of_faulty_saysWhere(String text, int line, int column, String problem) {
        var fault =
                catchThrowableOfType(TemplateFault.class, () -> DraftTemplate.of("mine", text.replace("\\n", "\n")));
        assertThat(fault)
                .hasMessageContaining("mine, line " + line + ", column " + column)
                .hasMessageContaining(problem);
        assertThat(fault.line()).isEqualTo(line);
        assertThat(fault.column()).isEqualTo(column);
    }

    @Test
    void of_goodTags_allWork() throws TemplateFault {
        var t = DraftTemplate.of(
                "mine",
                "{{! a remark }}{{title}} {{{title}}} {{& title}}{{#findings}}{{^-first}}, {{/-first}}{{rank}}{{#at}} at {{at}}{{/at}}"
                        + "{{/findings}} of {{environment}}");
        assertThat(t.draft(pool))
                .isEqualTo(
                        "orders: connection pool exhausted orders: connection pool exhausted orders: connection pool exhausted1"
                                + " at 2026-11-14 02:12:05 UTC, 2 of prod-eu\n");
    }

    @Test
    void slots_areExactlyWhatTheContextHolds() {
        assertSame("", Slots.names(), DraftContext.of(IncidentFixtures.told("")));
    }

    private static void assertSame(String at, List<Slot> slots, Map<?, ?> held) {
        var names = new TreeSet<String>();
        slots.forEach(s -> names.add(s.name()));
        var keys = new TreeSet<String>();
        held.keySet().forEach(k -> keys.add((String) k));
        assertThat(keys).as("names in %s", at).isEqualTo(names);
        for (Slot slot : slots) {
            Object value = Objects.requireNonNull(held.get(slot.name()), slot.name());
            assertThat(slot.meaning()).isNotBlank();
            switch (slot.kind()) {
                case TEXT -> assertThat(value).as(at + "/" + slot.name()).isInstanceOfAny(String.class, Markup.class);
                case ONE -> assertSame(at + "/" + slot.name(), slot.children(), (Map<?, ?>) value);
                case LIST -> {
                    assertThat((List<?>) value).as(at + "/" + slot.name()).isNotNull();
                    ((List<?>) value)
                            .forEach(row -> assertSame(at + "/" + slot.name(), slot.children(), (Map<?, ?>) row));
                }
            }
        }
    }

    @Test
    void builtIn_templatesOnlyUseGoodTags() {
        assertThatThrownBy(() -> DraftTemplate.of("x", "{{#findings}}{{nope}}{{/findings}}"))
                .isInstanceOf(TemplateFault.class);
        assertThat(DraftTemplate.blameless().name()).isEqualTo("blameless");
        assertThat(DraftTemplate.triageReport().name()).isEqualTo("triage-report");
    }
}
