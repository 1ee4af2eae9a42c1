package dev.onset.engine.settings.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class YamlFileTest {

    private final Problems problems = new Problems("f.yaml");

    @Test
    void read_keepsPlaces_andTextAsWritten() {
        YamlNode.Mapping root = mapping("a: 012\nlist:\n  - yes\n  - 1.50\n  - ~\n  - \"~\"\n");

        assertThat(root.entries().get("a"))
                .isEqualTo(new YamlNode.Entry(new Place(1, 1), new YamlNode.Scalar(new Place(1, 4), "012")));
        var list = (YamlNode.Sequence) at(root, "list");
        assertThat(list.items().get(0)).isEqualTo(new YamlNode.Scalar(new Place(3, 5), "yes"));
        assertThat(list.items().get(1)).isEqualTo(new YamlNode.Scalar(new Place(4, 5), "1.50"));
        assertThat(list.items().get(2)).isInstanceOf(YamlNode.Nothing.class);
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void read_mergeListsAndOverrides() {
        YamlNode.Mapping root = mapping("a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc: {<<: [*a, *b], z: 3}\n");
        var c = (YamlNode.Mapping) at(root, "c");

        assertThat(c.entries().keySet()).containsExactly("z", "x", "y");
        assertThat(text(c, "x") + text(c, "y") + text(c, "z")).isEqualTo("113");
    }

    @Test
    void read_mergeOfAText_isAMistake() {
        mapping("a: {<<: x}\n");

        assertThat(problems.list())
                .containsExactly(new Problem("f.yaml", new Place(1, 9), "<< takes a mapping or an alias of one"));
    }

    /** Whatever the bytes: an answer or notes, never an exception, never a hang. */
    @Test
    @Timeout(60)
    void read_random_neverThrows() {
        var random = new Random(20261121);
        String alphabet = "ab:- {}[]&*!|>'\"%@`#,?\n\t<~1\u00e9\0";
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            int length = random.nextInt(60);
            for (int k = 0; k < length; k++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            var notes = new Problems("f.yaml");
            YamlNode node = YamlFile.read(text.toString().getBytes(StandardCharsets.UTF_8), notes);
            assertThat(node != null || !notes.isEmpty()).as(text.toString()).isTrue();
        }
    }

    @Test
    @Timeout(60)
    void read_randomBytes_neverThrows() {
        var random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            var bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            var notes = new Problems("f.yaml");
            YamlNode node = YamlFile.read(bytes, notes);
            assertThat(node != null || !notes.isEmpty()).isTrue();
        }
    }

    private YamlNode.Mapping mapping(String text) {
        YamlNode node = YamlFile.read(text.getBytes(StandardCharsets.UTF_8), problems);
        return (YamlNode.Mapping) Objects.requireNonNull(node);
    }

    private static YamlNode at(YamlNode.Mapping mapping, String key) {
        return Objects.requireNonNull(mapping.entries().get(key)).value();
    }

    private static String text(YamlNode.Mapping mapping, String key) {
        return ((YamlNode.Scalar) at(mapping, key)).text();
    }
}
