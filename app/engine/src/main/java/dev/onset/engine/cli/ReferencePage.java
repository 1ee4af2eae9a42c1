package dev.onset.engine.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The reference of the command line as one page of Markdown, made from the commands themselves, so that the two cannot differ. */
final class ReferencePage {

    private final StringBuilder page = new StringBuilder();

    private ReferencePage() {}

    static String of(CommandLine root) {
        var writer = new ReferencePage();
        writer.page.append(
                "# Command line\n\nMade from the commands themselves (`onset manual --out DIR`); each is also a man page:"
                        + " `man onset-triage`.\n");
        writer.command(root.getCommandSpec(), true);
        return writer.page.toString();
    }

    private void command(CommandSpec of, boolean isRoot) {
        if (of.usageMessage().hidden()) {
            return;
        }
        page.append("\n## `").append(usage(of)).append("`\n\n");
        for (String text : of.usageMessage().description()) {
            page.append(cell(text)).append("\n\n");
        }
        options(of);
        if (isRoot) {
            for (String text : of.usageMessage().footer()) {
                page.append(cell(text)).append('\n');
            }
        }
        for (CommandLine sub : of.subcommands().values().stream().distinct().toList()) {
            command(sub.getCommandSpec(), false);
        }
    }

    private static String usage(CommandSpec of) {
        var words = new StringBuilder(of.qualifiedName(" "));
        for (PositionalParamSpec p : of.positionalParameters()) {
            boolean many = p.arity().max() > 1 || p.arity().isVariable();
            words.append(p.required() ? " " + p.paramLabel() : " [" + p.paramLabel() + "]")
                    .append(many ? "..." : "");
        }
        return words.toString();
    }

    private void options(CommandSpec of) {
        List<OptionSpec> options = of.options().stream()
                .filter(o -> !o.hidden() && !o.usageHelp() && !o.versionHelp())
                .toList();
        if (options.isEmpty() && of.positionalParameters().isEmpty()) {
            return;
        }
        page.append("| | |\n|---|---|\n");
        for (PositionalParamSpec p : of.positionalParameters()) {
            row(p.paramLabel(), p.description());
        }
        for (OptionSpec o : options) {
            String names = String.join(", ", o.names());
            row(o.arity().max() > 0 ? names + " " + o.paramLabel() : names, o.description());
        }
        page.append('\n');
    }

    private void row(String name, String[] description) {
        page.append("| `")
                .append(name.replace("|", "\\|"))
                .append("` | ")
                .append(cell(String.join(" ", description)))
                .append(" |\n");
    }

    private static String cell(String text) {
        return text.replace("%n", " ")
                .replace("%%", "%")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .strip();
    }
}
