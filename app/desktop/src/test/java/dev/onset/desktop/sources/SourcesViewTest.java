package dev.onset.desktop.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.Check;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** Hundreds of answers come while a triage runs: each may change words, none may make the list anew. */
@ExtendWith(ApplicationExtension.class)
class SourcesViewTest {

    private static final SourcesView.Hand NOBODY = new SourcesView.Hand() {
        @Override
        public void add() {}

        @Override
        public void edit(String source) {}
    };

    private final SourcesViewModel model = new SourcesViewModel();

    @Test
    void answer_changesTheCountInItsRow_andNoOtherNode() {
        SourcesView view = fx(() -> {
            model.expect(List.of(Map.entry("metrics", "prometheus"), Map.entry("lines", "loki")));
            model.checked(check("metrics"));
            model.asked("metrics", true);
            return new SourcesView(model, NOBODY);
        });
        List<Node> before = fx(() -> rows(view));

        List<Node> after = fx(() -> {
            model.asked("metrics", true);
            model.asked("metrics", false);
            return rows(view);
        });

        assertThat(after).hasSize(2).isEqualTo(before);
        assertThat(fx(() -> words(after.getFirst()))).contains("12 ms · 3 asked, 1 without an answer");
    }

    @Test
    void row_whoseStateChanges_isMadeAnew_andGoesWhenItsSourceGoes() {
        SourcesView view = fx(() -> {
            model.expect(List.of(Map.entry("metrics", "prometheus"), Map.entry("lines", "loki")));
            model.asking();
            return new SourcesView(model, NOBODY);
        });
        assertThat(fx(() -> words(rows(view).getFirst()))).contains("waiting for its first answer");

        fx(() -> {
            model.checked(check("metrics"));
            return true;
        });
        assertThat(fx(() -> words(rows(view).getFirst())))
                .contains("prometheus 3.14.0")
                .doesNotContain("waiting");

        fx(() -> {
            model.expect(List.of(Map.entry("lines", "loki")));
            return true;
        });
        assertThat(fx(() -> rows(view))).hasSize(1);
        assertThat(fx(() -> words(rows(view).getFirst()))).contains("lines").contains("not asked yet");
    }

    private static Check check(String source) {
        return new Check(
                source,
                "prometheus",
                "3.14.0",
                "",
                Duration.ofMillis(12),
                null,
                Map.of(),
                List.of("queries"),
                List.of(),
                null);
    }

    private static List<Node> rows(SourcesView view) {
        var list = ((javafx.scene.control.ScrollPane)
                        ((Parent) view.node()).getChildrenUnmodifiable().get(1))
                .getContent();
        return List.copyOf(((Parent) list).getChildrenUnmodifiable());
    }

    private static String words(Node node) {
        if (node instanceof Label label) {
            return label.getText();
        }
        return node instanceof Parent parent
                ? String.join(
                        "\n",
                        parent.getChildrenUnmodifiable().stream()
                                .map(SourcesViewTest::words)
                                .toList())
                : "";
    }

    private static <T> T fx(Callable<T> what) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, what);
    }
}
