package dev.onset.engine.triage;

import dev.onset.connectors.spi.SignalQuery;
import dev.onset.engine.packs.Pack;
import dev.onset.signal.TimeRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Learns which packs apply to a metrics source: by its metric names, and by a query where a pack asks for labels too. */
final class PackChoice {

    private final Asker asker;
    private final TimeRange range;

    PackChoice(Asker asker, TimeRange range) {
        this.asker = asker;
        this.range = range;
    }

    List<Pack> applicable(List<Pack> packs) throws InterruptedException {
        Answered answered = asker.ask("names of metrics", new SignalQuery.MetricLabelValues("__name__", "", range));
        Set<String> names = new HashSet<>(answered.names());
        var selectors = new ArrayList<String>();
        for (Pack pack : packs) {
            collect(pack.detect().metrics(), names, answered.hasAnswer(), selectors);
            collect(pack.detect().unless(), names, answered.hasAnswer(), selectors);
        }
        Map<String, Boolean> matched = match(selectors);
        var chosen = new ArrayList<Pack>();
        for (Pack pack : packs) {
            boolean wanted = pack.detect().metrics().stream().anyMatch(s -> holds(s, names, matched));
            boolean refused = pack.detect().unless().stream().anyMatch(s -> holds(s, names, matched));
            if (wanted && !refused) {
                chosen.add(pack);
            }
        }
        return chosen;
    }

    /** Selectors that the names alone cannot answer. */
    private static void collect(List<String> from, Set<String> names, boolean namesKnown, List<String> into) {
        for (String selector : from) {
            boolean plain = selector.indexOf('{') < 0;
            boolean possible = !namesKnown || metric(selector).isEmpty() || names.contains(metric(selector));
            if (possible && !(plain && namesKnown) && !into.contains(selector)) {
                into.add(selector);
            }
        }
    }

    private Map<String, Boolean> match(List<String> selectors) throws InterruptedException {
        var plan = selectors.stream()
                .map(s -> new Asker.Question("whether there is " + s, new SignalQuery.MetricSeries(List.of(s), range)))
                .toList();
        List<Answered> answers = asker.askAll(plan);
        var matched = new HashMap<String, Boolean>();
        for (int i = 0; i < selectors.size(); i++) {
            matched.put(selectors.get(i), !answers.get(i).labelSets().isEmpty());
        }
        return matched;
    }

    private static boolean holds(String selector, Set<String> names, Map<String, Boolean> matched) {
        Boolean asked = matched.get(selector);
        return asked != null ? asked : selector.indexOf('{') < 0 && names.contains(selector);
    }

    private static String metric(String selector) {
        int brace = selector.indexOf('{');
        return brace < 0 ? selector : selector.substring(0, brace).strip();
    }
}
