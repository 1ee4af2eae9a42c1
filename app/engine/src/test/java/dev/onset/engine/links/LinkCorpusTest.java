package dev.onset.engine.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.triage.TriageRequest;
import dev.onset.signal.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pasted text of the corpus, with all that is read out of it. */
class LinkCorpusTest {

    private static final Path FOLDER = Path.of("src/test/resources/links");

    private final Links links =
            new Links(InstantSource.fixed(Instant.parse("2026-11-21T07:00:00Z")), ZoneId.of("Europe/Berlin"));

    /**
     * One text of the corpus.
     *
     * @param expected lines as {@link #print} writes them
     */
    record Item(String file, String pasted, String expected) {
        @Override
        public String toString() {
            return file + ": " + pasted.replace("\n", "\\n");
        }
    }

    @ParameterizedTest
    @MethodSource("items")
    void item_isReadAsExpected(Item item) {
        assertThat(print(links.parse(item.pasted()))).isEqualTo(item.expected());
    }

    @ParameterizedTest
    @MethodSource("items")
    void item_keepsWhatWasPasted(Item item) {
        assertThat(links.parse(item.pasted()).pasted()).isEqualTo(item.pasted());
    }

    @Test
    void corpus_isLarge_andTheSameTextStandsOnce() throws IOException {
        assertThat(items().map(Item::pasted)).hasSizeGreaterThan(200).doesNotHaveDuplicates();
    }

    static Stream<Item> items() throws IOException {
        var all = new ArrayList<Item>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                if (Boolean.getBoolean("golden.update")) {
                    Files.writeString(file, new LinkCorpusTest().updated(Files.readString(file)));
                }
                all.addAll(items(file));
            }
        }
        return all.stream();
    }

    private static List<Item> items(Path file) throws IOException {
        var items = new ArrayList<Item>();
        for (String block : Files.readString(file).split("\n\n")) {
            String pasted = pasted(block);
            if (!pasted.isEmpty()) {
                String expected = block.lines()
                        .filter(l -> !l.startsWith(">") && !l.startsWith("#"))
                        .collect(Collectors.joining("\n"));
                items.add(new Item(String.valueOf(file.getFileName()), pasted, expected));
            }
        }
        return items;
    }

    private String updated(String text) {
        var blocks = new ArrayList<String>();
        for (String block : text.split("\n\n")) {
            String pasted = pasted(block);
            String kept = block.lines()
                    .filter(l -> l.startsWith(">") || l.startsWith("#"))
                    .collect(Collectors.joining("\n"));
            blocks.add(pasted.isEmpty() ? kept : kept + "\n" + print(links.parse(pasted)));
        }
        return String.join("\n\n", blocks) + "\n";
    }

    private static String pasted(String block) {
        return block.lines()
                .filter(l -> l.startsWith(">"))
                .map(l -> l.substring(Math.min(2, l.length())))
                .collect(Collectors.joining("\n"));
    }

    private static String print(TriageRequest request) {
        var lines = new ArrayList<String>();
        lines.add("says: " + request.understood());
        TimeRange window = request.window();
        if (window != null) {
            lines.add("window: " + window.start() + "/" + window.end());
        }
        add(lines, "service", request.service());
        add(lines, "alert", request.clues().alertName());
        for (int i = 0; i < request.clues().scope().size(); i++) {
            lines.add("label: " + request.clues().scope().name(i) + "="
                    + request.clues().scope().value(i));
        }
        request.clues()
                .expressions()
                .forEach(e -> lines.add(e.language().name().toLowerCase(Locale.ROOT) + ": "
                        + e.text().replace("\r", "\\r").replace("\n", "\\n")));
        request.clues().traceIds().forEach(id -> lines.add("trace: " + id));
        add(lines, "issue", request.clues().issueId());
        add(lines, "event", request.clues().eventId());
        return String.join("\n", lines);
    }

    private static void add(List<String> lines, String key, String value) {
        if (!value.isEmpty()) {
            lines.add(key + ": " + value);
        }
    }
}
