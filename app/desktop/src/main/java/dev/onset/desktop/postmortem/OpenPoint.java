package dev.onset.desktop.postmortem;

import dev.onset.incident.Incident;
import dev.onset.incident.template.DraftCheck;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A line of the text that is not done.
 *
 * @param line 1-based
 * @param isBlank whether it is a question that waits for people; else it says what no evidence shows
 * @param words in a sentence
 */
record OpenPoint(int line, boolean isBlank, String words) {

    /** What blanks begin with, in each language that templates are written in. */
    private static final List<String> QUESTIONS = List.of("For people:", "Für Menschen:", "由人填写：");

    /** Those of a text, by line. */
    static List<OpenPoint> in(String text, Incident incident) {
        var open = new ArrayList<OpenPoint>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            for (String question : QUESTIONS) {
                int at = line.indexOf(question);
                if (at >= 0) {
                    String words = line.substring(at + question.length()).replaceAll("[_|]", " ");
                    open.add(new OpenPoint(i + 1, true, words.strip()));
                }
            }
        }
        DraftCheck.check(text, incident).forEach(p -> open.add(new OpenPoint(p.line(), false, p.text())));
        open.sort(Comparator.comparingInt(OpenPoint::line));
        return List.copyOf(open);
    }
}
