package dev.onset.incident.template;

import dev.onset.incident.Amounts;
import dev.onset.incident.Foresight;
import dev.onset.incident.Times;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The slots of what a case's samples tell beyond its findings. Stateless. */
final class ForesightSlots {

    private static final String BUDGET_DAYS = "30";

    private ForesightSlots() {}

    static void into(Map<String, Object> root, Foresight foresight, TimeText times) {
        root.put("budget", budget(foresight.budget()));
        root.put("earlierRule", rule(foresight.rule(), times));
    }

    private static Object rule(Foresight.@Nullable EarlierRule r, TimeText times) {
        if (r == null) {
            return List.of();
        }
        String bound = Amounts.text(r.bound(), r.unit());
        var row = new LinkedHashMap<String, Object>();
        row.put("service", r.service());
        row.put("what", r.what());
        row.put("above", r.isAbove() ? bound : "");
        row.put("below", r.isAbove() ? "" : bound);
        row.put("hold", Times.length(r.hold()));
        row.put("at", times.full(r.firesAt()));
        row.put("gap", Times.length(r.gained()));
        row.put("than", r.than());
        row.put("quiet", Times.length(r.quiet()));
        row.put("receipts", Markup.receipts(r.evidence()));
        return row;
    }

    private static Object budget(Foresight.@Nullable Budget b) {
        if (b == null) {
            return List.of();
        }
        var row = new LinkedHashMap<String, Object>();
        row.put("service", b.service());
        row.put("objective", b.objective() + " %");
        row.put("byDefault", b.isUsual() ? "yes" : "");
        row.put("spent", Amounts.text(b.spent(), "ratio"));
        row.put("days", BUDGET_DAYS);
        row.put("length", Times.length(b.measured()));
        row.put("receipts", Markup.receipts(b.evidence()));
        return row;
    }
}
