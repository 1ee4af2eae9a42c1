package dev.onset.engine.triage;

import dev.onset.signal.Change;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads feature flags that were flipped out of how often each variant is handed out: a flip is where another variant becomes the usual
 * one, and stays so. A flag whose variants take turns all the time is an experiment, and tells nothing. Immutable.
 */
final class FlagReader {

    /** Label under which packs give the flag's name. */
    static final String FLAG = "flag";

    /** Label under which packs give the variant. */
    static final String VARIANT = "variant";

    /** So many steps in a row another variant has to lead. */
    private static final int STEPS = 3;

    /** People flip a flag a few times in an incident. */
    private static final int MOST_FLIPS = 8;

    private final Grid grid;

    FlagReader(Grid grid) {
        this.grid = grid;
    }

    /** Every flip, flag by flag, ascending within one. */
    List<Change> flips(List<Series> series, ChangeReader.ServiceOf serviceOf) {
        var flags = new TreeMap<Labels, List<Series>>();
        for (Series s : series) {
            if (!s.labels().getOr(FLAG, "").isEmpty()) {
                flags.computeIfAbsent(s.labels().without(VARIANT), k -> new ArrayList<>())
                        .add(s);
            }
        }
        var all = new ArrayList<Change>();
        for (Map.Entry<Labels, List<Series>> flag : flags.entrySet()) {
            List<Change> flips = flips(flag.getKey(), flag.getValue(), serviceOf.apply(flag.getKey()));
            if (flips.size() <= MOST_FLIPS) {
                all.addAll(flips);
            }
        }
        return all;
    }

    private List<Change> flips(Labels flag, List<Series> variants, String service) {
        long[] times = grid.times();
        List<double[]> rates =
                variants.stream().map(s -> grid.spread(s, Double.NaN)).toList();
        var flips = new ArrayList<Change>();
        int usual = -1;
        int next = -1;
        int since = -1;
        int led = 0;
        for (int i = 0; i < times.length; i++) {
            int leads = leads(rates, i);
            if (leads < 0) {
                continue;
            }
            if (leads == usual) {
                next = -1;
            } else if (leads == next) {
                led++;
            } else {
                next = leads;
                since = i;
                led = 1;
            }
            if (next >= 0 && led >= STEPS) {
                if (usual >= 0) {
                    flips.add(flip(flag, service, times[since], variant(variants, usual), variant(variants, next)));
                }
                usual = next;
                next = -1;
            }
        }
        return flips;
    }

    private static String variant(List<Series> variants, int at) {
        return variants.get(at).labels().getOr(VARIANT, "");
    }

    private static Change flip(Labels flag, String service, long at, String from, String to) {
        return new Change(
                Instant.ofEpochMilli(at),
                Change.Kind.FLAG,
                service,
                "feature flag \"" + flag.getOr(FLAG, "") + "\"",
                from,
                to,
                flag);
    }

    /** The variant that is handed out most at a step; -1 where none is. */
    private static int leads(List<double[]> rates, int step) {
        int leads = -1;
        double most = 0;
        for (int v = 0; v < rates.size(); v++) {
            double rate = rates.get(v)[step];
            if (rate > most) {
                most = rate;
                leads = v;
            }
        }
        return leads;
    }
}
