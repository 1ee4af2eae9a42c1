package dev.onset.engine.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * One command's page for {@code man}, made from the command's own definition, so that the two cannot differ. Text in the
 * macros of man(7).
 */
final class ManualPage {

    private final CommandSpec spec;
    private final String program;
    private final StringBuilder page = new StringBuilder();

    private ManualPage(CommandSpec spec, String program) {
        this.spec = spec;
        this.program = program;
    }

    /** The page's name, which is its file's too: {@code onset-case-verify}. */
    static String name(CommandSpec spec) {
        return spec.qualifiedName("-");
    }

    /**
     * The page.
     *
     * @param program the program with its version, for the foot of the page
     */
    static String of(CommandSpec spec, String program) {
        return new ManualPage(spec, program).write();
    }

    private String write() {
        line(".TH " + quoted(name(spec).toUpperCase(Locale.ROOT)) + " 1 \"\" " + quoted(program) + " \"Onset manual\"");
        section("NAME");
        line(escaped(name(spec)) + " \\- " + escaped(firstSentence()));
        section("SYNOPSIS");
        synopsis();
        section("DESCRIPTION");
        for (String paragraph : spec.usageMessage().description()) {
            line(".PP");
            line(escaped(paragraph));
        }
        positionals();
        options();
        commands();
        footer();
        seeAlso();
        return page.toString();
    }

    private String firstSentence() {
        String[] description = spec.usageMessage().description();
        String first = description.length == 0 ? "" : description[0];
        int end = first.indexOf(". ");
        String sentence = end < 0 ? first : first.substring(0, end);
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private void synopsis() {
        var words = new StringBuilder("\\fB" + escaped(spec.qualifiedName(" ")) + "\\fR");
        if (!visibleOptions().isEmpty()) {
            words.append(" [\\fIOPTION\\fR]...");
        }
        for (PositionalParamSpec p : spec.positionalParameters()) {
            String label = "\\fI" + escaped(p.paramLabel()) + "\\fR";
            boolean many = p.arity().max() > 1 || p.arity().isVariable();
            words.append(' ').append(p.required() ? label : "[" + label + "]").append(many ? "..." : "");
        }
        if (!visibleCommands().isEmpty()) {
            words.append(" [\\fICOMMAND\\fR]");
        }
        line(words.toString());
    }

    private void positionals() {
        if (spec.positionalParameters().isEmpty()) {
            return;
        }
        section("ARGUMENTS");
        for (PositionalParamSpec p : spec.positionalParameters()) {
            entry("\\fI" + escaped(p.paramLabel()) + "\\fR", p.description());
        }
    }

    private void options() {
        List<OptionSpec> options = visibleOptions();
        if (options.isEmpty()) {
            return;
        }
        section("OPTIONS");
        for (OptionSpec o : options) {
            String names = List.of(o.names()).stream()
                    .map(n -> "\\fB" + escaped(n) + "\\fR")
                    .collect(Collectors.joining(", "));
            boolean takes = o.arity().max() > 0;
            entry(names + (takes ? " \\fI" + escaped(o.paramLabel()) + "\\fR" : ""), o.description());
        }
    }

    private void commands() {
        List<CommandSpec> commands = visibleCommands();
        if (commands.isEmpty()) {
            return;
        }
        section("COMMANDS");
        for (CommandSpec c : commands) {
            entry("\\fB" + escaped(name(c)) + "\\fR(1)", c.usageMessage().description());
        }
    }

    private void footer() {
        boolean begun = false;
        for (String text : spec.usageMessage().footer()) {
            if (text.isBlank()) {
                continue;
            }
            if (!begun) {
                section("NOTES");
                begun = true;
            }
            line(".br");
            line(escaped(text.strip()));
        }
    }

    private void seeAlso() {
        var others = new ArrayList<String>();
        if (spec.parent() != null) {
            others.add(name(spec.parent()));
        }
        visibleCommands().forEach(c -> others.add(name(c)));
        if (!others.isEmpty()) {
            section("SEE ALSO");
            line(others.stream().map(o -> "\\fB" + escaped(o) + "\\fR(1)").collect(Collectors.joining(", ")));
        }
    }

    private List<OptionSpec> visibleOptions() {
        return spec.options().stream().filter(o -> !o.hidden()).toList();
    }

    private List<CommandSpec> visibleCommands() {
        return spec.subcommands().values().stream()
                .map(c -> c.getCommandSpec())
                .filter(c -> !c.usageMessage().hidden())
                .distinct()
                .toList();
    }

    private void section(String title) {
        line(".SH " + title);
    }

    private void entry(String tag, String[] description) {
        line(".TP");
        line(tag);
        for (String text : description) {
            line(escaped(text));
        }
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    private static String quoted(String text) {
        return '"' + escaped(text).replace("\"", "\\(dq") + '"';
    }

    /** Plain text that no macro, escape or hyphenation touches. */
    private static String escaped(String text) {
        String plain =
                text.replace("\\", "\\e").replace("-", "\\-").replace("%n", " ").replace("%%", "%");
        boolean isMacro = plain.startsWith(".") || plain.startsWith("'");
        return isMacro ? "\\&" + plain : plain;
    }
}
