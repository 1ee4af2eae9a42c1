package dev.onset.engine.links;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The search language of Grafana's rule list: {@code rule:HighErrorRate label:job=orders namespace:shop state:firing}. */
final class GrafanaSearch {

    private static final Pattern TERM = Pattern.compile("([a-z-]{2,20}):(\"[^\"]*\"|\\S+)");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][\\w-]{2,100}");

    private GrafanaSearch() {}

    static void read(String search, Reading into) {
        Matcher m = TERM.matcher(search);
        while (m.find()) {
            String value = m.group(2).replace("\"", "");
            switch (m.group(1)) {
                case "rule" -> into.alertName(value);
                case "label" -> into.matchers(Matchers.ofFilter(value));
                default -> into.note(m.group(1) + " " + value);
            }
        }
        String rest = m.replaceAll("").strip();
        if (rest.contains("=")) {
            into.matchers(Matchers.ofFilter(rest));
        } else if (WORD.matcher(rest).matches()) {
            into.alertName(rest);
        } else if (!rest.isEmpty()) {
            into.unread("search text " + rest);
        }
    }
}
