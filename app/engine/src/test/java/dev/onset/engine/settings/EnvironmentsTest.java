package dev.onset.engine.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.settings.Environments.Picked;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EnvironmentsTest {

    @Test
    void pick_oneEnvironment_needsNoName() {
        assertThat(of("prod").pick(null)).isEqualTo(new Picked.One(environment("prod")));
    }

    @Test
    void pick_byName() {
        assertThat(of("prod", "stage").pick("stage")).isEqualTo(new Picked.One(environment("stage")));
    }

    @Test
    void pick_severalAndNoName_listsThem() {
        assertThat(of("prod", "stage").pick(null))
                .isEqualTo(new Picked.None("/f.yaml has 2 environments: prod, stage. Pick one with --name."));
    }

    @Test
    void pick_misspelt_suggests() {
        assertThat(of("prod-eu", "stage").pick("prod-ue"))
                .isEqualTo(new Picked.None(
                        "no environment \"prod-ue\" in /f.yaml: did you mean prod-eu? It has: prod-eu, stage."));
    }

    @Test
    void pick_nothingNear_lists() {
        assertThat(of("prod").pick("zebra"))
                .isEqualTo(new Picked.None("no environment \"zebra\" in /f.yaml. It has: prod."));
    }

    private static Environments of(String... names) {
        return new Environments(
                Path.of("/f.yaml"),
                Stream.of(names).map(EnvironmentsTest::environment).toList());
    }

    private static Environment environment(String name) {
        return new Environment(name, Map.of(), List.of(), null, Path.of("/packs"));
    }
}
