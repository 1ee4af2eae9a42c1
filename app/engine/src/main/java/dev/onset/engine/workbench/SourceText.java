package dev.onset.engine.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an environment file, changed by whole sources: lines of other sources and all comments stay as they are. Knows the form
 * that the template has, a list of sources below {@code sources:}; a file of another form is left alone. Immutable.
 */
public final class SourceText {

    private static final Pattern NAME = Pattern.compile("\\bname:\\s*[\"']?([A-Za-z0-9._-]+)");

    private final List<String> lines;

    /** @param text of the file; may be empty */
    public SourceText(String text) {
        lines = text.lines().toList();
    }

    private record Block(int from, int to) {}

    /** Text of one source as it stands in the file, without its indent; empty where it cannot be found. */
    public Optional<String> source(String environment, String name) {
        return find(environment, name).map(b -> {
            int indent = indent(lines.get(b.from()));
            return String.join(
                    "\n",
                    lines.subList(b.from(), b.to()).stream()
                            .map(l -> l.length() > indent ? l.substring(indent) : l.strip())
                            .toList());
        });
    }

    /**
     * The file with one more source at the end of an environment. An environment that is not there is added.
     *
     * @param item one item of the list, from its dash on
     */
    public String with(String environment, String item) {
        var all = new ArrayList<>(lines);
        Optional<Block> list = sources(environment);
        if (list.isPresent()) {
            all.addAll(list.get().to(), indented(item, dashIndent(list.get())));
        } else {
            if (all.stream().noneMatch(l -> l.startsWith("environments:"))) {
                all.add("environments:");
            }
            all.add("  " + environment + ":");
            all.add("    sources:");
            all.addAll(indented(item, 6));
        }
        return text(all);
    }

    /** The file with another text for one source; empty where that cannot be found. */
    public Optional<String> replaced(String environment, String name, String item) {
        return find(environment, name).map(b -> {
            var all = new ArrayList<>(lines.subList(0, b.from()));
            all.addAll(indented(item, indent(lines.get(b.from()))));
            all.addAll(lines.subList(b.to(), lines.size()));
            return text(all);
        });
    }

    /** The file without one source; empty where that cannot be found. */
    public Optional<String> without(String environment, String name) {
        return find(environment, name).map(b -> {
            var all = new ArrayList<>(lines.subList(0, b.from()));
            all.addAll(lines.subList(b.to(), lines.size()));
            return text(all);
        });
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private static List<String> indented(String item, int indent) {
        return item.strip().lines().map(l -> " ".repeat(indent) + l).toList();
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static boolean isText(String line) {
        String words = line.strip();
        return !words.isEmpty() && !words.startsWith("#");
    }

    /** The line after the last that lies deeper than one, comments and blanks at its end not counted. */
    private int end(int line, int indent) {
        int last = line;
        for (int i = line + 1; i < lines.size(); i++) {
            if (isText(lines.get(i))) {
                if (indent(lines.get(i)) <= indent) {
                    break;
                }
                last = i;
            }
        }
        return last + 1;
    }

    private Optional<Block> environment(String name) {
        Pattern key = Pattern.compile("\\s+[\"']?" + Pattern.quote(name) + "[\"']?:\\s*(#.*)?");
        for (int i = 0; i < lines.size(); i++) {
            if (key.matcher(lines.get(i)).matches()) {
                return Optional.of(new Block(i, end(i, indent(lines.get(i)))));
            }
        }
        return Optional.empty();
    }

    /** The lines below {@code sources:} of an environment. */
    private Optional<Block> sources(String environment) {
        return environment(environment).flatMap(e -> {
            for (int i = e.from(); i < e.to(); i++) {
                if (lines.get(i).strip().startsWith("sources:")) {
                    int indent = indent(lines.get(i));
                    // A list may stand as deep as its key.
                    int end = i + 1;
                    for (int j = i + 1; j < e.to(); j++) {
                        String line = lines.get(j);
                        boolean isItem = line.strip().startsWith("- ") && indent(line) >= indent;
                        if (isText(line) && !isItem && indent(line) <= indent) {
                            break;
                        }
                        end = isText(line) ? j + 1 : end;
                    }
                    return Optional.of(new Block(i + 1, end));
                }
            }
            return Optional.empty();
        });
    }

    private int dashIndent(Block list) {
        for (int i = list.from(); i < list.to(); i++) {
            if (lines.get(i).strip().startsWith("- ")) {
                return indent(lines.get(i));
            }
        }
        return indent(lines.get(list.from() - 1)) + 2;
    }

    private Optional<Block> find(String environment, String name) {
        return sources(environment).flatMap(list -> {
            int dash = dashIndent(list);
            for (int i = list.from(); i < list.to(); i++) {
                if (indent(lines.get(i)) == dash && lines.get(i).strip().startsWith("- ")) {
                    var block = new Block(i, end(i, dash));
                    Matcher named = NAME.matcher(String.join("\n", lines.subList(i, block.to())));
                    if (named.find() && named.group(1).equals(name)) {
                        return Optional.of(block);
                    }
                }
            }
            return Optional.empty();
        });
    }
}
