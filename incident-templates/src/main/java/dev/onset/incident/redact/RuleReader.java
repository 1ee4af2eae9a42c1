package dev.onset.incident.redact;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads a file of rules. A rule is a line {@code id kind} and indented lines below it: one of {@code at}, {@code named},
 * {@code around} with words, {@code is} with the pattern, and where needed {@code entropy N}, {@code ahead N}, {@code behind N},
 * {@code check WORD...}. {@code #} begins a remark at the start of a line. In patterns {@code @uuid} and {@code @hex} stand for what
 * they say.
 */
final class RuleReader {

    private static final Map<String, String> SHORT = Map.of(
            "@uuid", "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}",
            "@hex", "[0-9A-Fa-f]",
            "@word", "[0-9A-Za-z]",
            "@b64", "[0-9A-Za-z+/]",
            "@url", "[0-9A-Za-z_-]");

    private final String name;
    private final List<Rule> rules = new ArrayList<>();

    private String head = "";
    private int headLine;
    private Rule.Place place = Rule.Place.AT;
    private List<String> words = List.of();
    private String pattern = "";
    private double entropy;
    private int ahead = 300;
    private int behind = 80;
    private final Set<Rule.Check> checks = EnumSet.noneOf(Rule.Check.class);

    private RuleReader(String name) {
        this.name = name;
    }

    /** The rules of a text. */
    static List<Rule> read(String name, String text) throws RuleFault {
        var reader = new RuleReader(name);
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (Character.isWhitespace(line.charAt(0))) {
                reader.detail(line.strip(), number);
            } else {
                reader.finish();
                reader.begin(line.strip(), number);
            }
        }
        reader.finish();
        return List.copyOf(reader.rules);
    }

    /** The rules that come with the program. */
    static List<Rule> builtIn(String resource) {
        try (InputStream in = RuleReader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the rules are not in this build: " + resource);
            }
            return read(resource, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuleFault e) {
            throw new IllegalStateException(e);
        }
    }

    private void begin(String line, int number) {
        head = line;
        headLine = number;
        words = List.of();
        pattern = "";
        entropy = 0;
        ahead = 300;
        behind = 80;
        checks.clear();
    }

    private void detail(String line, int number) throws RuleFault {
        int space = line.indexOf(' ');
        String key = space < 0 ? line : line.substring(0, space);
        String value = space < 0 ? "" : line.substring(space).strip();
        switch (key) {
            case "at", "named", "around" -> {
                place = Rule.Place.valueOf(key.toUpperCase(Locale.ROOT));
                words = List.of(value.split("\\s+"));
            }
            case "is" -> pattern = value;
            case "entropy" -> entropy = number(value, number);
            case "ahead" -> ahead = (int) number(value, number);
            case "behind" -> behind = (int) number(value, number);
            case "check" -> check(value, number);
            default ->
                throw fault(
                        number,
                        "\"" + key
                                + "\" is unknown; there are at, named, around, is, entropy, ahead, behind and check");
        }
    }

    private void check(String value, int number) throws RuleFault {
        for (String word : value.split("\\s+")) {
            try {
                checks.add(Rule.Check.valueOf(word.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw fault(number, "the check \"" + word + "\" is unknown; there are " + List.of(Rule.Check.values()));
            }
        }
    }

    private double number(String value, int line) throws RuleFault {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw fault(line, "\"" + value + "\" is no number");
        }
    }

    private void finish() throws RuleFault {
        if (head.isEmpty()) {
            return;
        }
        String[] parts = head.split("\\s+");
        if (parts.length != 2) {
            throw fault(headLine, "a rule begins with its id and its kind");
        }
        SensitiveKind kind = SensitiveKind.of(parts[1])
                .orElseThrow(() -> fault(headLine, "the kind \"" + parts[1] + "\" is unknown"));
        if (words.isEmpty() || pattern.isEmpty()) {
            throw fault(headLine, "a rule needs words (at, named or around) and a pattern (is)");
        }
        rules.add(new Rule(parts[0], kind, place, words, compile(), ahead, behind, entropy, checks));
        head = "";
    }

    private Pattern compile() throws RuleFault {
        String full = pattern;
        for (Map.Entry<String, String> e : SHORT.entrySet()) {
            full = full.replace(e.getKey(), e.getValue());
        }
        try {
            return Pattern.compile(place == Rule.Place.AROUND ? full : Rule.anchored(full));
        } catch (PatternSyntaxException e) {
            throw fault(headLine, "the pattern cannot be used: " + e.getDescription());
        }
    }

    private RuleFault fault(int line, String problem) {
        return new RuleFault(name + ", line " + line + ": " + problem);
    }
}
