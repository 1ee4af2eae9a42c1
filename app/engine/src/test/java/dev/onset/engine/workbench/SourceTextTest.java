package dev.onset.engine.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceTextTest {

    private static final String FILE = """
            # ours
            environments:
              prod-eu:   # the big one
                labels: {service: [app]}
                sources:
                  # metrics of all clusters
                  - {name: metrics, kind: prometheus, url: "https://prom.example.com"}
                  - name: logs
                    kind: loki
                    url: "https://loki.example.com"   # through the gateway
                  # traces come later
                proxy: {url: "http://proxy:3128"}
              staging:
                sources:
                - {name: logs, kind: loki, url: "http://localhost:3100"}
            """;

    private final SourceText text = new SourceText(FILE);

    @Test
    void source_isReadAsItStands() {
        assertThat(text.source("prod-eu", "logs"))
                .contains("- name: logs\n  kind: loki\n  url: \"https://loki.example.com\"   # through the gateway");
        assertThat(text.source("staging", "logs")).isPresent();
        assertThat(text.source("staging", "metrics")).isEmpty();
    }

    @Test
    void replaced_changesItsLinesAlone() {
        String changed = text.replaced("prod-eu", "metrics", "- {name: metrics, kind: prometheus, url: \"http://b\"}")
                .orElseThrow();
        assertThat(changed)
                .isEqualTo(FILE.replace(
                        "{name: metrics, kind: prometheus, url: \"https://prom.example.com\"}",
                        "{name: metrics, kind: prometheus, url: \"http://b\"}"));
    }

    @Test
    void removed_leavesCommentsAndOthers() {
        String changed = text.without("prod-eu", "logs").orElseThrow();
        assertThat(changed)
                .contains("# metrics of all clusters", "# traces come later", "proxy:", "staging:")
                .doesNotContain("loki.example.com");
    }

    @Test
    void added_standsAfterTheLastOfItsEnvironment() {
        String changed = text.with("staging", "- {name: traces, kind: jaeger, url: \"http://j\"}");
        assertThat(changed)
                .endsWith("http://localhost:3100\"}\n    - {name: traces, kind: jaeger, url: \"http://j\"}\n");
        String first = new SourceText("").with("local", "- {name: m, kind: prometheus, url: \"http://p\"}");
        assertThat(first)
                .isEqualTo(
                        "environments:\n  local:\n    sources:\n      - {name: m, kind: prometheus, url: \"http://p\"}\n");
        assertThat(new SourceText(first).source("local", "m")).isPresent();
    }
}
