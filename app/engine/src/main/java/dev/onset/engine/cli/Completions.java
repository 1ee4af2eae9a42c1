package dev.onset.engine.cli;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish and zsh, made from the commands themselves: verbs, their verbs, options, and files where a value is one. */
final class Completions {

    private Completions() {}

    /** For fish, as {@code onset.fish}. */
    static String fish(CommandLine root) {
        var script = new StringBuilder("""
                # Completion of onset for fish, made from its own commands.
                complete -c onset -e
                complete -c onset -n __fish_use_subcommand -k -a '(__fish_complete_suffix .onset)' -d 'Onset case'
                """);
        for (CommandSpec verb : visible(root.getCommandSpec())) {
            script.append("complete -c onset -f -n __fish_use_subcommand -a " + verb.name() + " -d '"
                    + quoted(sentence(verb)) + "'\n");
            String seen = "'__fish_seen_subcommand_from " + verb.name() + "'";
            for (CommandSpec inner : visible(verb)) {
                script.append("complete -c onset -f -n " + seen + " -a " + inner.name() + " -d '"
                        + quoted(sentence(inner)) + "'\n");
            }
            Stream.concat(Stream.of(verb), visible(verb).stream())
                    .flatMap(c -> options(c).stream())
                    .map(o -> "complete -c onset -n " + seen + fishNames(o)
                            + (o.arity().max() > 0 ? " -r" : "") + " -d '" + quoted(first(o.description())) + "'\n")
                    .distinct()
                    .forEach(script::append);
        }
        return script.toString();
    }

    private static String fishNames(OptionSpec option) {
        var names = new StringBuilder();
        for (String name : option.names()) {
            names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        return names.toString();
    }

    /** For zsh, as {@code _onset}. */
    static String zsh(CommandLine root) {
        var script = new StringBuilder("""
                #compdef onset
                # Completion of onset for zsh, made from its own commands.

                _onset() {
                    local context state line
                    _arguments -C '1: :->verb' '*:: :->rest' && return
                    case $state in
                        verb)
                            local -a verbs=(
                """);
        for (CommandSpec verb : visible(root.getCommandSpec())) {
            script.append("                " + zshVerb(verb) + "\n");
        }
        script.append("""
                            )
                            _describe -t verbs 'verb' verbs
                            _files -g '*.onset'
                            ;;
                        rest)
                            case $line[1] in
                """);
        for (CommandSpec verb : visible(root.getCommandSpec())) {
            script.append("                " + verb.name() + ")\n");
            if (!visible(verb).isEmpty()) {
                script.append("                    local -a inner=("
                        + String.join(
                                " ",
                                visible(verb).stream().map(Completions::zshVerb).toList())
                        + ")\n                    ((CURRENT == 2)) && _describe -t inner 'verb' inner\n");
            }
            script.append("                    _arguments");
            Stream.concat(Stream.of(verb), visible(verb).stream())
                    .flatMap(c -> options(c).stream())
                    .flatMap(Completions::zshOptions)
                    .distinct()
                    .forEach(o -> script.append(" \\\n                        ").append(o));
            script.append(" \\\n                        '*:file:_files'\n                    ;;\n");
        }
        return script.append("            esac\n            ;;\n    esac\n}\n\n_onset \"$@\"\n")
                .toString();
    }

    private static String zshVerb(CommandSpec verb) {
        return "'" + verb.name() + ":" + quoted(sentence(verb)).replace(":", "\\:") + "'";
    }

    private static Stream<String> zshOptions(OptionSpec option) {
        String words = quoted(first(option.description()))
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace(":", "\\:");
        String value = option.arity().max() > 0 ? ":value:_files" : "";
        return Stream.of(option.names()).map(name -> "'" + name + "[" + words + "]" + value + "'");
    }

    private static List<CommandSpec> visible(CommandSpec of) {
        return of.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(c -> !c.usageMessage().hidden())
                .distinct()
                .toList();
    }

    private static List<OptionSpec> options(CommandSpec of) {
        return of.options().stream().filter(o -> !o.hidden()).toList();
    }

    private static String sentence(CommandSpec of) {
        return first(of.usageMessage().description());
    }

    /** The first sentence of a description, without its full stop. */
    private static String first(String[] description) {
        String all =
                description.length == 0 ? "" : description[0].replace("%n", " ").replace("%%", "%");
        int end = all.indexOf(". ");
        String sentence = end < 0 ? all : all.substring(0, end);
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /** For text between single quotes in either shell. */
    private static String quoted(String text) {
        return text.replace("\\", "").replace("'", "’").replace("`", "");
    }
}
