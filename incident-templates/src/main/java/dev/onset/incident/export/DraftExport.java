package dev.onset.incident.export;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/** The forms in which a draft leaves. Each is made from the same Markdown, and nothing in it can act. */
public enum DraftExport {
    /** As it is edited. */
    MARKDOWN("md"),
    /** One page that loads and runs nothing. */
    HTML("html"),
    /** For chat and mail. */
    TEXT("txt"),
    /** Markdown in which no mention calls anybody and no number becomes a link. */
    GITHUB("github.md"),
    /** Jira's wiki markup. */
    JIRA("jira.txt"),
    /** For programs: sections with their text. */
    JSON("json");

    // Directly behind a code span's backtick GitHub makes neither; behind an escaped one it does.
    private static final Pattern MENTION = Pattern.compile("(?<![A-Za-z0-9])(?<!(?<!\\\\)`)@(?=[A-Za-z0-9])");
    private static final Pattern NUMBER = Pattern.compile("(?<![A-Za-z0-9&])(?<!(?<!\\\\)`)#(?=[0-9])");

    private final String ending;

    DraftExport(String ending) {
        this.ending = ending;
    }

    /** How a file of this form ends, without a dot before. */
    public String ending() {
        return ending;
    }

    /** The word to choose it by: {@code github}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** All words, in the order of this list. */
    public static List<String> words() {
        return Arrays.stream(values()).map(DraftExport::word).toList();
    }

    /** The form of a word. */
    public static Optional<DraftExport> of(String word) {
        return Arrays.stream(values()).filter(e -> e.word().equals(word)).findFirst();
    }

    /** A draft in this form, ending with a line break. */
    public String of(String title, String markdown) {
        return switch (this) {
            case MARKDOWN -> markdown;
            case HTML -> MarkdownHtml.page(title, markdown);
            case TEXT -> text(markdown);
            case GITHUB -> github(markdown);
            case JIRA -> JiraMarkup.of(markdown);
            case JSON -> DraftJson.of(title, markdown);
        };
    }

    private static String text(String markdown) {
        var extensions = List.of(TablesExtension.create());
        var parser = Parser.builder().extensions(extensions).build();
        return TextContentRenderer.builder()
                        .extensions(extensions)
                        .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
                        .build()
                        .render(parser.parse(markdown))
                        .strip()
                + "\n";
    }

    private static String github(String markdown) {
        String calm = MENTION.matcher(markdown).replaceAll("@<!-- -->");
        return NUMBER.matcher(calm).replaceAll("#<!-- -->");
    }
}
