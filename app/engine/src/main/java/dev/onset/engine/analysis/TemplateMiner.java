package dev.onset.engine.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Groups log messages that come from the same statement, line by line. One hash lookup on the message without its digits
 * answers for nearly every line ({@link LogMask}). An unseen one is read once more ({@link LogShape}): what stands behind an
 * equals sign, in quotes, or looks like a name made by a program is a value; messages whose other words agree share a
 * template. Where templates agree in all but one plain word, and there are more of them than a programmer would write, that
 * word is a value too, and they become one.
 *
 * <p>Ids are stable: given in order of first appearance, never taken back. When two templates become one, the older id stands
 * for both from then on; {@link #settled} tells it for ids handed out before.
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

    private static final int MOST_KEYS = 20 * MOST;

    /** Nouns that introduce the name of a thing. */
    private static final Set<String> ENTITIES = Set.of(
            "user",
            "username",
            "host",
            "hostname",
            "node",
            "server",
            "client",
            "service",
            "session",
            "device",
            "interface",
            "file",
            "path",
            "directory",
            "table",
            "topic",
            "queue",
            "pod",
            "container",
            "named",
            "called",
            "key",
            "id");

    private static final Set<String> PREPOSITIONS =
            Set.of("for", "from", "to", "by", "of", "on", "at", "in", "with", "via", "into");

    private final LogMask mask = new LogMask();
    private final SignatureCache cache;
    private final Map<List<String>, Integer> byKey = new HashMap<>();
    private final Map<List<String>, List<Integer>> siblings = new HashMap<>();
    private final Map<List<String>, Integer> joined = new HashMap<>();
    private final List<LogTemplate> templates = new ArrayList<>();
    private int[] parent = new int[64];

    public TemplateMiner() {
        this(true);
    }

    /** Without the cache every line is read twice: for measuring what the cache is worth. */
    TemplateMiner(boolean cached) {
        cache = new SignatureCache(cached);
        templates.add(LogTemplate.NONE);
    }

    /** The id of the message's template; ids are given in order of first appearance. */
    public int idOf(String message) {
        mask.read(message);
        int known = cache.get(mask.hash());
        if (known >= 0) {
            return settled(known);
        }
        int id = place(LogShape.of(mask.text()));
        cache.put(mask.hash(), id);
        return id;
    }

    /** The id that stands for a template now: the same one, unless it became one with an older template. */
    public int settled(int id) {
        int at = id;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** Text of a template, parameters as {@link #ANY}. */
    public String template(int id) {
        return id == OTHER ? "(further messages)" : templates.get(settled(id)).text();
    }

    /** Number of ids given so far, {@link #OTHER} included. */
    public int size() {
        return templates.size();
    }

    private int place(LogShape shape) {
        Integer known = byKey.get(shape.key());
        if (known == null) {
            known = joinable(shape.key());
        }
        if (known != null) {
            int id = settled(known);
            templates.get(id).include(shape);
            return id;
        }
        if (templates.size() >= MOST) {
            return OTHER;
        }
        int id = templates.size();
        templates.add(LogTemplate.of(shape));
        if (parent.length <= id) {
            parent = Arrays.copyOf(parent, 2 * parent.length);
        }
        parent[id] = id;
        register(shape.key(), id);
        return settled(id);
    }

    private @Nullable Integer joinable(List<String> key) {
        for (int p = firstPlain(key); p < key.size(); p++) {
            if (isPlain(key.get(p))) {
                Integer id = joined.get(hole(key, p));
                if (id != null) {
                    return id;
                }
            }
        }
        return null;
    }

    /** Makes a key known, and looks whether it now has so many siblings that they are one. */
    private void register(List<String> key, int id) {
        if (byKey.size() >= MOST_KEYS || siblings.size() >= MOST_KEYS) {
            return;
        }
        byKey.putIfAbsent(key, id);
        int words = (int) key.stream().filter(TemplateMiner::isPlain).count() - 1;
        for (int p = firstPlain(key); p < key.size(); p++) {
            if (!isPlain(key.get(p))) {
                continue;
            }
            List<String> open = hole(key, p);
            List<Integer> same = siblings.computeIfAbsent(open, k -> new ArrayList<>(2));
            same.add(id);
            var roots = new TreeSet<Integer>();
            same.forEach(s -> roots.add(settled(s)));
            Integer value = byKey.get(open);
            if (value != null) {
                roots.add(settled(value));
            }
            if (roots.size() >= enough(key, p, words)) {
                int root = unite(roots);
                joined.put(open, root);
                if (value == null) {
                    register(open, root);
                }
            }
        }
    }

    private int unite(SortedSet<Integer> roots) {
        int root = roots.first();
        for (int other : roots) {
            if (other != root) {
                parent[other] = root;
                templates.get(root).include(templates.get(other));
            }
        }
        return root;
    }

    /**
     * How many different words in one place make it a value: the more of the sentence agrees, and the more the word before asks
     * for a name, the fewer.
     */
    private static int enough(List<String> key, int p, int others) {
        String before = p >= 2 && key.get(p - 1).equals(" ") ? key.get(p - 2).toLowerCase(Locale.ROOT) : "";
        if (ENTITIES.contains(before)) {
            return 2;
        }
        int most = others >= 8 ? 3 : others >= 5 ? 4 : others >= 3 ? 6 : others == 2 ? 10 : 20;
        return PREPOSITIONS.contains(before) ? Math.min(3, most) : most;
    }

    /** The first word of a message says what it is about. */
    private static int firstPlain(List<String> key) {
        for (int p = 0; p < key.size(); p++) {
            if (isPlain(key.get(p)) || key.get(p).equals(LogShape.HOLE)) {
                return p + 1;
            }
        }
        return key.size();
    }

    private static boolean isPlain(String part) {
        for (int i = 0; i < part.length(); i++) {
            if (Character.isLetter(part.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static List<String> hole(List<String> key, int p) {
        var open = new ArrayList<>(key);
        open.set(p, LogShape.HOLE);
        return open;
    }
}
