package dev.onset.engine.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups log messages that come from the same statement. A token with a digit is a parameter; messages whose other tokens
 * agree share a signature, and one hash lookup answers for nearly every line. Only an unseen signature is compared with the
 * known templates of its length, and merged with the most similar one if at least half of the tokens agree (the idea of Drain,
 * He et al., ICWS 2017).
 *
 * <p>Memory is bounded by {@link #MOST} templates; what comes after is counted under {@link #OTHER}. Confined to one thread.
 */
public final class TemplateMiner {

    /** Stands for a parameter in a template. */
    public static final String ANY = "<*>";

    /** Id under which everything is counted once there are {@link #MOST} templates. */
    public static final int OTHER = 0;

    /** Real services stay under a few hundred; free text could grow without end. */
    static final int MOST = 5_000;

    private static final double SIMILAR = 0.6;
    private static final int LONGEST_SIGNATURE_CACHE = 50_000;

    private final Map<String, Integer> bySignature = new HashMap<>();
    private final Map<Integer, List<Integer>> byLength = new HashMap<>();
    private final List<String[]> templates = new ArrayList<>();

    public TemplateMiner() {
        templates.add(new String[] {ANY});
    }

    /** The id of the message's template; ids are given in order of first appearance. */
    public int idOf(String message) {
        String[] tokens = mask(message);
        String signature = String.join(" ", tokens);
        Integer known = bySignature.get(signature);
        if (known != null) {
            return known;
        }
        int id = place(tokens);
        if (bySignature.size() < LONGEST_SIGNATURE_CACHE) {
            bySignature.put(signature, id);
        }
        return id;
    }

    /** Text of a template, parameters as {@link #ANY}. */
    public String template(int id) {
        return id == OTHER ? "(further messages)" : String.join(" ", templates.get(id));
    }

    /** Number of ids given so far, {@link #OTHER} included. */
    public int size() {
        return templates.size();
    }

    private int place(String[] tokens) {
        List<Integer> candidates = byLength.computeIfAbsent(tokens.length, n -> new ArrayList<>());
        int best = -1;
        double bestScore = 0;
        for (int id : candidates) {
            double score = similarity(templates.get(id), tokens);
            if (score > bestScore) {
                bestScore = score;
                best = id;
            }
        }
        if (best >= 0 && bestScore >= SIMILAR) {
            merge(templates.get(best), tokens);
            return best;
        }
        if (templates.size() >= MOST) {
            return OTHER;
        }
        templates.add(tokens);
        candidates.add(templates.size() - 1);
        return templates.size() - 1;
    }

    /** Share of fixed tokens that agree; the first token must, else two different verbs would share a template. */
    private static double similarity(String[] template, String[] tokens) {
        if (!template[0].equals(tokens[0])) {
            return 0;
        }
        int same = 0;
        int fixed = 0;
        for (int i = 0; i < tokens.length; i++) {
            boolean parameter = template[i].equals(ANY);
            if (!parameter || !tokens[i].equals(ANY)) {
                fixed++;
                if (!parameter && template[i].equals(tokens[i])) {
                    same++;
                }
            }
        }
        return fixed == 0 ? 1 : (double) same / fixed;
    }

    private static void merge(String[] template, String[] tokens) {
        for (int i = 0; i < template.length; i++) {
            if (!template[i].equals(tokens[i])) {
                template[i] = ANY;
            }
        }
    }

    private static String[] mask(String message) {
        String[] tokens = message.strip().split("\\s+");
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = maskToken(tokens[i]);
        }
        return tokens;
    }

    private static String maskToken(String token) {
        boolean digit = false;
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (c >= '0' && c <= '9') {
                digit = true;
                break;
            }
        }
        if (!digit) {
            return token.isEmpty() ? ANY : token;
        }
        int equals = token.indexOf('=');
        // "size=4": the name is the statement's, the value is not.
        return equals > 0 ? token.substring(0, equals + 1) + ANY : ANY;
    }
}
