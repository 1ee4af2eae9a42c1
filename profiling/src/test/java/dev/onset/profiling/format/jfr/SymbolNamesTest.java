package dev.onset.profiling.format.jfr;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SymbolNamesTest {

    private final SymbolNames names = new SymbolNames();

    private String utf(String text, long id) {
        byte[] bytes = ("..." + text + "...").getBytes(UTF_8);
        return names.of(bytes, 3, bytes.length - 6, false, id);
    }

    @Test
    void sameName_isTheSameObject_whateverItsId() {
        String first = utf("com/example/A", 1);

        assertThat(first).isEqualTo("com/example/A");
        assertThat(utf("com/example/A", 1)).isSameAs(first);
        assertThat(utf("com/example/A", 77)).isSameAs(first);
    }

    @Test
    void idThatMeansAnotherNameInTheNextChunk_isNotBelieved() {
        utf("com/example/A", 1);

        assertThat(utf("com/example/B", 1)).isEqualTo("com/example/B");
        assertThat(utf("com/example/A", 1)).isEqualTo("com/example/A");
        assertThat(utf("", 1)).isEmpty();
    }

    @Test
    void equalBytesInTheOtherWayOfWriting_areAnotherText() {
        byte[] bytes = "Größe".getBytes(UTF_8);

        assertThat(names.of(bytes, 0, bytes.length, false, 5)).isEqualTo("Größe");
        assertThat(names.of(bytes, 0, bytes.length, true, 5)).isEqualTo(new String(bytes, ISO_8859_1));
        assertThat(names.of(bytes, 0, bytes.length, false, 5)).isEqualTo("Größe");
    }

    @Test
    void generatedNames_areMerged() {
        assertThat(utf("com/example/A$$Lambda.0x00007f1234", 1)).isEqualTo("com/example/A$$Lambda_");
        assertThat(names.merge("com/example/A$$Lambda.0x00007f1234")).isEqualTo("com/example/A$$Lambda_");
    }

    @Test
    void many_areToldApart() {
        var random = new Random(5);
        var known = new HashMap<String, String>();
        for (int i = 0; i < 20_000; i++) {
            String text = "n" + random.nextInt(6_000);
            String name = utf(text, random.nextInt(9_000));
            assertThat(name).isEqualTo(text);
            assertThat(known.computeIfAbsent(text, t -> name)).isSameAs(name);
        }
    }

    @Test
    void places_likeAMap() {
        var random = new Random(6);
        var places = new Places();
        var known = new HashMap<Long, Integer>();
        for (int i = 0; i < 20_000; i++) {
            long id = switch (random.nextInt(4)) {
                case 0 -> random.nextLong();
                case 1 -> -random.nextInt(50);
                case 2 -> (long) random.nextInt(1 << 25);
                default -> random.nextInt(3_000);
            };
            int number = random.nextInt(1 << 20);
            places.putFirst(id, number);
            known.putIfAbsent(id, number);
        }
        known.forEach((id, number) -> assertThat(places.get(id)).as("%s", id).isEqualTo(number));
        assertThat(places.size()).isEqualTo(known.size());
        assertThat(places.get(1L << 40)).isEqualTo(-1);
        assertThat(places.get(-1_000)).isEqualTo(-1);
    }
}
