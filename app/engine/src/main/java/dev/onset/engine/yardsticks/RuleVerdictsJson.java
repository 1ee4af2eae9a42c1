package dev.onset.engine.yardsticks;

import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Verdicts of JDK Mission Control's rules about one recording: a list of id, severity and texts. */
final class RuleVerdictsJson {

    private RuleVerdictsJson() {}

    /** Ids of the rules with a severity. */
    static Set<String> rules(String verdicts, String severity) {
        var ids = new TreeSet<String>();
        JsonNode root = JsonMapper.shared().readTree(verdicts);
        for (JsonNode rule : root.isArray() ? root : root.path("rules")) {
            if (rule.path("severity").asString().equals(severity)) {
                ids.add(rule.path("id").asString());
            }
        }
        return ids;
    }
}
