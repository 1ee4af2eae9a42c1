package dev.onset.engine.yardsticks;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The published rules that make template texts of different parsers comparable (Khan et al., "Guidelines for assessing the
 * accuracy of log message template identification techniques", ICSE 2022): double blanks, booleans and user strings, numbers,
 * paths, words with a variable in them, and variables beside each other.
 */
final class TemplateText {

    private static final String ANY = "<*>";
    private static final Set<String> WORDS = Set.of("true", "false", "null", "root", "admin");
    private static final Pattern PATH_TOKEN = Pattern.compile("[^\\s,!;:=|\"'\\[\\](){}]+");
    private static final Pattern TOKEN = Pattern.compile("[^\\s,!;:=|\"'\\[\\](){}.\\-+@#$%&]+");
    private static final Pattern PATH = Pattern.compile("(/[^/]+)+");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern WITH_VARIABLE = Pattern.compile("[^\\s/]*<\\*>[^\\s/]*");

    private TemplateText() {}

    /** The text after all rules; texts that mean the same are equal then. */
    static String corrected(String template) {
        String text = template.strip().replaceAll("\\s+", " ");
        text = PATH_TOKEN
                .matcher(text)
                .replaceAll(
                        m -> Matcher.quoteReplacement(PATH.matcher(m.group()).matches() ? ANY : m.group()));
        text = TOKEN.matcher(text).replaceAll(m -> Matcher.quoteReplacement(token(m.group())));
        String before;
        do {
            before = text;
            text = text.replace("<*>.<*>", ANY).replace("<*><*>", ANY);
        } while (!text.equals(before));
        return text;
    }

    private static String token(String token) {
        boolean variable = WORDS.contains(token.toLowerCase(Locale.ROOT))
                || NUMBER.matcher(token).matches()
                || WITH_VARIABLE.matcher(token).matches();
        return variable ? ANY : token;
    }
}
