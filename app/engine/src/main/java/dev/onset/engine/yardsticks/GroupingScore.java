package dev.onset.engine.yardsticks;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How well lines were put into templates.
 *
 * @param lines how many
 * @param groupedRight lines whose found group has exactly the lines of a true group; over {@link #lines} it is the grouping
 *     accuracy of Zhu et al., ICSE-SEIP 2019
 * @param textRight lines whose template text is the true one, token by token, after {@link TemplateText#corrected}; over
 *     {@link #lines} it is the parsing accuracy of Dai et al., TSE 2020
 * @param found groups found
 * @param exist groups that exist
 * @param rightGroups found groups that have exactly the lines of a true group
 */
record GroupingScore(int lines, int groupedRight, int textRight, int found, int exist, int rightGroups) {

    /**
     * Compares line by line.
     *
     * @param truth true template of each line, as text
     * @param group found group of each line
     * @param text found template of each line
     */
    static GroupingScore of(List<String> truth, int[] group, List<String> text) {
        var trueLines = new HashMap<String, Set<Integer>>();
        var foundLines = new HashMap<Integer, Set<Integer>>();
        int textRight = 0;
        for (int i = 0; i < group.length; i++) {
            trueLines.computeIfAbsent(truth.get(i), t -> new HashSet<>()).add(i);
            foundLines.computeIfAbsent(group[i], g -> new HashSet<>()).add(i);
            textRight += TemplateText.corrected(text.get(i)).equals(TemplateText.corrected(truth.get(i))) ? 1 : 0;
        }
        int groupedRight = 0;
        int rightGroups = 0;
        for (Map.Entry<Integer, Set<Integer>> found : foundLines.entrySet()) {
            String one = truth.get(found.getValue().iterator().next());
            if (found.getValue().equals(trueLines.get(one))) {
                groupedRight += found.getValue().size();
                rightGroups++;
            }
        }
        return new GroupingScore(
                group.length, groupedRight, textRight, foundLines.size(), trueLines.size(), rightGroups);
    }

    /** Grouping accuracy, GA, 0 to 1. */
    double groupingAccuracy() {
        return share(groupedRight, lines);
    }

    /** F1 over groups, FGA (Jiang et al., ISSTA 2024), 0 to 1. */
    double groupF1() {
        return share(2.0 * rightGroups, found + (double) exist);
    }

    /** Parsing accuracy, PA, 0 to 1. */
    double parsingAccuracy() {
        return share(textRight, lines);
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
