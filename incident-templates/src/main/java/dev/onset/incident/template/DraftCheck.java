package dev.onset.incident.template;

import dev.onset.incident.Incident;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Walks a draft and finds what cannot stand: a sentence or table row that states something without naming evidence, evidence that
 * does not exist, and a number, a time or a name that the named evidence does not hold. Names are the services, alerts and sources
 * of the incident, and whatever is written as only identifiers are. Free of these are blanks for people
 * ({@code _For people: ..._}, alone or as a quoted block), remarks wholly in emphasis, headings (but for their numbers), table
 * heads and pictures.
 */
public final class DraftCheck {

    /** What blanks for people begin with, in each language that templates are written in. */
    private static final List<String> PROMPTS = List.of("For people:", "Für Menschen:", "由人填写：");

    private final Map<String, Set<String>> numbersById = new HashMap<>();
    private final Map<String, Set<String>> wordsById = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> own;
    private final Set<String> known = new HashSet<>();
    private final Set<String> quotes = new HashSet<>();
    private final List<DraftProblem> problems = new ArrayList<>();

    private DraftCheck(Incident incident, Set<String> own) {
        this.own = own;
        learnNames(incident);
        known.add(Incident.CASE);
        incident.evidence().forEach(e -> known.add(e.id()));
        learn(DraftContext.of(incident), Set.of(Incident.CASE));
    }

    /** What is wrong with a draft made from a built-in template, by line; empty when it may stand. */
    public static List<DraftProblem> check(String draft, Incident incident) {
        return check(draft, incident, DraftTemplate.builtInWords());
    }

    /** What is wrong with a draft made from a template, by line; empty when it may stand. */
    public static List<DraftProblem> check(String draft, Incident incident, DraftTemplate template) {
        return check(draft, incident, template.words());
    }

    private static List<DraftProblem> check(String draft, Incident incident, Set<String> own) {
        var check = new DraftCheck(incident, own);
        Node document = Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                .build()
                .parse(draft);
        document.accept(check.new Walk());
        check.problems.sort(Comparator.comparingInt(DraftProblem::line));
        return List.copyOf(check.problems);
    }

    private void learnNames(Incident incident) {
        incident.findings().forEach(f -> name(f.service()));
        incident.impact().forEach(i -> name(i.service()));
        incident.changes().forEach(c -> name(c.service()));
        incident.ruledOut().forEach(r -> name(r.service()));
        incident.timeline().forEach(e -> name(e.service()));
        incident.alerts().forEach(a -> {
            name(a.name());
            name(a.service());
        });
        incident.header().sources().forEach(s -> name(s.name()));
    }

    private void name(String name) {
        // A name that is also a word of the template cannot be told from it.
        Sentences.wordsIn(MarkdownText.shown(name)).stream()
                .filter(w -> !own.contains(w))
                .forEach(names::add);
    }

    /** Which numbers and words each piece of evidence holds: those of every value that stands beside it in the slots. */
    private void learn(Map<?, ?> node, Set<String> outer) {
        Set<String> ids = node.get("receipts") instanceof Markup m ? Sentences.markersIn(m.markdown()) : outer;
        for (Object value : node.values()) {
            switch (value) {
                case Map<?, ?> inner -> learn(inner, ids);
                case List<?> rows -> rows.forEach(row -> learn((Map<?, ?>) row, ids));
                case Markup m -> hold(ids, plain(m.markdown()));
                default -> {
                    String words = MarkdownText.shown(value.toString());
                    hold(ids, words);
                    if (Sentences.hasBreak(words)) {
                        quotes.add(words);
                    }
                }
            }
        }
    }

    private void hold(Set<String> ids, String text) {
        Set<String> numbers = Sentences.numbersIn(text);
        Set<String> words = Sentences.wordsIn(text);
        ids.forEach(id -> {
            numbersById.computeIfAbsent(id, i -> new HashSet<>()).addAll(numbers);
            wordsById.computeIfAbsent(id, i -> new HashSet<>()).addAll(words);
        });
    }

    private static String plain(String markdown) {
        return PlainText.of(Parser.builder().build().parse(markdown.replace("\\|", "|")));
    }

    private void sentence(String sentence, int line) {
        Set<String> ids = Sentences.markersIn(sentence);
        if (ids.isEmpty()) {
            problems.add(new DraftProblem(DraftProblem.Kind.NO_EVIDENCE, line, sentence, ""));
            return;
        }
        for (String id : ids) {
            if (!known.contains(id)) {
                problems.add(new DraftProblem(DraftProblem.Kind.UNKNOWN_EVIDENCE, line, sentence, id));
            }
        }
        numbers(sentence, line, ids);
        names(sentence, line, ids);
    }

    private void names(String sentence, int line, Set<String> ids) {
        for (String word : Sentences.wordsIn(sentence)) {
            boolean isName = names.contains(word) || Sentences.isIdentifier(word);
            if (isName
                    && !own.contains(word)
                    && word.chars().noneMatch(Character::isDigit)
                    && ids.stream()
                            .noneMatch(
                                    id -> wordsById.getOrDefault(id, Set.of()).contains(word))) {
                problems.add(new DraftProblem(DraftProblem.Kind.NAME_NOT_IN_EVIDENCE, line, sentence, word));
            }
        }
    }

    private void numbers(String sentence, int line, Set<String> ids) {
        for (String number : Sentences.numbersIn(sentence)) {
            if (ids.stream()
                    .noneMatch(id -> numbersById.getOrDefault(id, Set.of()).contains(number))) {
                problems.add(new DraftProblem(DraftProblem.Kind.NUMBER_NOT_IN_EVIDENCE, line, sentence, number));
            }
        }
    }

    private static int line(Node node) {
        return node.getSourceSpans().isEmpty()
                ? 0
                : node.getSourceSpans().getFirst().getLineIndex() + 1;
    }

    /** Whether all of it stands in emphasis: a remark of the template, or a blank for people. */
    private static boolean isRemark(Node block) {
        for (Node child = block.getFirstChild(); child != null; child = child.getNext()) {
            boolean isSpace = child instanceof org.commonmark.node.Text t
                    && t.getLiteral().isBlank();
            if (!(child instanceof Emphasis) && !isSpace) {
                return false;
            }
        }
        return true;
    }

    private final class Walk extends AbstractVisitor {

        @Override
        public void visit(Heading heading) {
            String text = PlainText.of(heading);
            // A heading may name any finding: it is held against all evidence, its own number apart.
            numbers(text.replaceFirst("^\\d+\\. ", ""), line(heading), known);
            names(text, line(heading), known);
        }

        @Override
        public void visit(BlockQuote quote) {
            if (!isPrompt(PlainText.of(quote).strip())) {
                visitChildren(quote);
            }
        }

        @Override
        public void visit(Paragraph paragraph) {
            boolean isPicture = paragraph.getFirstChild() instanceof Image image && image.getNext() == null;
            if (isPicture) {
                return;
            }
            String text = PlainText.of(paragraph);
            if (isRemark(paragraph)) {
                if (!isPrompt(text)) {
                    numbers(text, line(paragraph), Set.of(Incident.CASE));
                }
                return;
            }
            Sentences.split(text, quotes).forEach(s -> sentence(s, line(paragraph)));
        }

        @Override
        public void visit(FencedCodeBlock code) {
            code.getLiteral().lines().filter(l -> !l.isBlank()).forEach(l -> sentence(l, line(code)));
        }

        @Override
        public void visit(IndentedCodeBlock code) {
            code.getLiteral().lines().filter(l -> !l.isBlank()).forEach(l -> sentence(l, line(code)));
        }

        @Override
        public void visit(CustomBlock block) {
            if (block instanceof TableBlock) {
                visitChildren(block);
            }
        }

        @Override
        public void visit(CustomNode node) {
            switch (node) {
                case TableHead head -> {}
                case TableRow row -> row(row);
                default -> visitChildren(node);
            }
        }

        private void row(TableRow row) {
            var cells = new ArrayList<String>();
            boolean isBlank = true;
            for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
                // A row's first cell names it; it is a blank when all the others are empty or prompts.
                boolean isLabel = cell.getPrevious() == null;
                String text = cell instanceof TableCell ? PlainText.of(cell) : "";
                isBlank &= text.isBlank() || isRemark(cell) || (isLabel && hasPrompt(row));
                if (!text.isBlank()) {
                    cells.add(text);
                }
            }
            if (!isBlank) {
                sentence(String.join(" | ", cells), line(row));
            }
        }

        private static boolean hasPrompt(TableRow row) {
            for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
                if (isRemark(cell) && isPrompt(PlainText.of(cell))) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean isPrompt(String text) {
        return PROMPTS.stream().anyMatch(text::startsWith);
    }
}
