package dev.onset.incident.template;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.onset.incident.Incident;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text with slots, checked: Markdown for the words, Mustache for the slots. Drafting reads nothing but the incident, so the same
 * incident gives the same text. Immutable and thread-safe.
 */
public final class DraftTemplate {

    private static final List<String> NAMES = List.of(
            "blameless",
            "blameless.de",
            "blameless.zh",
            "google-sre",
            "pagerduty",
            "atlassian",
            "five-whys",
            "short",
            "short.de",
            "short.zh",
            "customer-message",
            "customer-message.de",
            "customer-message.zh",
            "handover",
            "checklist");

    private final String name;
    private static final Pattern TAG = Pattern.compile("\\{\\{\\{?[^}]*}}}?");

    private final Template compiled;
    private final Set<String> words;

    private DraftTemplate(String name, Template compiled, Set<String> words) {
        this.name = name;
        this.compiled = compiled;
        this.words = words;
    }

    /**
     * Checks a template.
     *
     * @param name for messages, and kept beside the draft
     * @throws TemplateFault at the first tag that cannot be used
     */
    public static DraftTemplate of(String name, String text) throws TemplateFault {
        String unified = text.replace("\r\n", "\n");
        TemplateCheck.check(name, unified);
        // Values are Markdown already, made safe by kind; escaping them as HTML here would show through.
        Template compiled = Mustache.compiler()
                .escapeHTML(false)
                .emptyStringIsFalse(true)
                .withCollector(new PlainValues())
                .compile(unified);
        return new DraftTemplate(
                name, compiled, Sentences.wordsIn(TAG.matcher(unified).replaceAll(" ")));
    }

    /** The postmortem that blames nobody and names no cause. */
    public static DraftTemplate blameless() {
        return builtIn("blameless");
    }

    /** The report of one triage. */
    public static DraftTemplate triageReport() {
        return builtIn("triage-report");
    }

    /** The names of those that come with the program, the usual one first. */
    public static List<String> names() {
        return NAMES;
    }

    /** The one of a name among them. */
    public static Optional<DraftTemplate> named(String name) {
        return NAMES.contains(name) ? Optional.of(builtIn(name)) : Optional.empty();
    }

    /** The text of one of them, to be copied and edited. */
    public static Optional<String> source(String name) {
        return NAMES.contains(name) ? Optional.of(resource(name)) : Optional.empty();
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** A text as a draft states it: inert, each sentence with its receipts and its full stop. */
    public static String sentence(String text, List<String> evidence) {
        return Sentences.marked(text, evidence);
    }

    /** The words of all built-in ones. */
    static Set<String> builtInWords() {
        var all = new HashSet<>(triageReport().words());
        NAMES.forEach(n -> all.addAll(builtIn(n).words()));
        return all;
    }

    /** The words that are its own: they stand outside of all slots. */
    Set<String> words() {
        return words;
    }

    /** The text with its slots filled, without pictures. Ends with a line break. */
    public String draft(Incident incident) {
        return draft(incident, List.of());
    }

    /** The text with its slots filled. Ends with a line break. */
    public String draft(Incident incident, List<Shown> figures) {
        Map<String, Object> slots = DraftContext.of(incident);
        slots.put("figures", figures.stream().map(Shown::slot).toList());
        return compiled.execute(DraftContext.rendered(slots)).strip() + "\n";
    }

    private static DraftTemplate builtIn(String name) {
        try {
            return of(name, resource(name));
        } catch (TemplateFault e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static String resource(String name) {
        String path = name + ".md.mustache";
        try (InputStream in = DraftTemplate.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the template " + path + " is not among the resources");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
