package dev.onset.engine.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.Labels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnotationTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{{ $labels.job }}: {{ $labels.instance }} cannot be scraped; payments: 10.0.0.7:8080 cannot be scraped",
                "{{$labels.job}} is slow; payments is slow",
                "{{- .Labels.job -}} down; payments down",
                "{{ $labels.job | title }} down; payments down",
                "p95 is {{ $value | humanizeDuration }}; p95 is …",
                "{{ $labels.region }} is slow; … is slow",
                "{{ printf \"%.2f\" $value }} of {{ $labels.job }}; … of payments",
                "plain words, {not a template}; plain words, {not a template}",
                "cut off {{ $labels.job; cut off {{ $labels.job",
                "{{ $labels.cost }} a day; $1 \\ a day",
            })
    void filled_ofATemplate_saysWhatTheLabelsKnow(String template, String filled) {
        var labels = Labels.of("job", "payments", "instance", "10.0.0.7:8080", "cost", "$1 \\");
        assertThat(AnnotationText.filled(template, labels)).isEqualTo(filled);
    }
}
