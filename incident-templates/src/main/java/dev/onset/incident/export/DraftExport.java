package dev.onset.incident.export;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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
    JSON("json"),
    /** For paper, and for people who want one file. */
    PDF("pdf"),
    /** A message of Slack's Block Kit, without a channel. */
    SLACK("slack.json"),
    /** PagerDuty's incident review: its title, and a marker for each section. */
    PAGERDUTY("pagerduty.json");

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

    /** A draft in this form, without pictures; of a PDF what can be read in it. Ends with a line break. */
    public String of(String title, String markdown) {
        return words(file(title, markdown, DraftFigures.NONE));
    }

    /** The bytes of a draft in this form. Text is UTF-8 and ends with a line break. */
    public byte[] file(String title, String markdown, DraftFigures figures) {
        return switch (this) {
            case MARKDOWN -> bytes(markdown);
            case HTML -> bytes(MarkdownHtml.page(title, markdown, figures));
            case TEXT -> bytes(text(markdown));
            case GITHUB -> bytes(github(markdown));
            case JIRA -> bytes(JiraMarkup.of(markdown));
            case JSON -> bytes(DraftJson.of(title, markdown));
            case PDF -> PdfDraft.onThisMachine().of(title, markdown, figures).bytes();
            case SLACK -> bytes(SlackJson.of("", title, markdown));
            case PAGERDUTY -> bytes(PagerDutyJson.file(title, markdown));
        };
    }

    /** What can be read in a file of this form: all of a text, of a PDF the words on its pages. */
    public String words(byte[] file) {
        return this == PDF ? PdfDraft.words(file) : new String(file, StandardCharsets.UTF_8);
    }

    /** Whether its Markdown names pictures that lie beside it. */
    public boolean hasFiguresBeside() {
        return this == MARKDOWN || this == GITHUB;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(String markdown) {
        return TextContentRenderer.builder()
                        .extensions(Parsed.EXTENSIONS)
                        .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
                        .build()
                        .render(Parsed.of(markdown))
                        .strip()
                + "\n";
    }

    private static String github(String markdown) {
        String calm = MENTION.matcher(markdown).replaceAll("@<!-- -->");
        return NUMBER.matcher(calm).replaceAll("#<!-- -->");
    }
}
