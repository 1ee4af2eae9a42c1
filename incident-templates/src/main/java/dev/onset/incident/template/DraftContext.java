package dev.onset.incident.template;

import dev.onset.incident.Incident;
import dev.onset.incident.Incident.Alert;
import dev.onset.incident.Incident.Mark;
import dev.onset.incident.Incident.Moment;
import dev.onset.incident.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a template's slots hold for one incident: plain maps, lists and strings in the shape of {@link Slots}. A value is raw text
 * unless it is {@link Markup}; {@link #rendered} gives the same tree as Markdown.
 */
final class DraftContext {

    private final Incident incident;
    private final @Nullable Mark began;
    private final TimeText times;

    private DraftContext(Incident incident) {
        this.incident = incident;
        this.began = incident.moment(Moment.Kind.BEGAN).map(Moment::mark).orElse(null);
        this.times = TimeText.in(incident.account().head().zone());
    }

    /** The tree with raw values. */
    static Map<String, Object> of(Incident incident) {
        return new DraftContext(incident).root();
    }

    /** The tree with every value as Markdown that cannot do harm. */
    static Map<String, Object> rendered(Map<String, Object> raw) {
        var safe = new LinkedHashMap<String, Object>();
        raw.forEach((name, value) -> safe.put(name, rendered(value)));
        return safe;
    }

    private static Object rendered(Object value) {
        return switch (value) {
            case Markup m -> m.markdown();
            case String s -> MarkdownText.escape(s);
            case List<?> list -> list.stream().map(DraftContext::rendered).toList();
            case Map<?, ?> map -> {
                var safe = new LinkedHashMap<String, Object>();
                map.forEach((name, inner) -> safe.put((String) name, rendered(inner)));
                yield safe;
            }
            default -> throw new IllegalStateException("a slot holds a " + value.getClass());
        };
    }

    private Map<String, Object> root() {
        var root = new LinkedHashMap<String, Object>();
        head(root);
        times(root);
        new DraftRows(incident, began, times).into(root);
        new AccountSlots(incident, times).into(root);
        ForesightSlots.into(root, incident.foresight(), times);
        root.put("figures", List.of());
        return root;
    }

    private void head(Map<String, Object> root) {
        Incident.Header h = incident.header();
        root.put("title", h.title());
        root.put("status", status(h.status()));
        root.put("environment", h.environment());
        root.put("asked", h.asked());
        root.put("madeAt", Times.full(h.madeAt()));
        root.put("windowStart", Times.full(h.window().start()));
        root.put("windowEnd", Times.full(h.window().end()));
        root.put("windowLength", Times.length(h.window().length()));
        root.put("baselineStart", Times.full(h.baseline().start()));
        root.put("baselineEnd", Times.full(h.baseline().end()));
        root.put("baselineLength", Times.length(h.baseline().length()));
        root.put("caseReceipt", Markup.receipts(List.of(Incident.CASE)));
        root.put("nothingFound", incident.nothingFound());
        root.put("blind", incident.isBlind() ? "yes" : "");
        root.put("findingCount", count(incident.findings()));
        root.put("changeCount", count(incident.changes()));
        root.put("alertCount", count(incident.alerts()));
        root.put("gapCount", count(incident.gaps()));
        root.put("evidenceCount", count(incident.evidence()));
        root.put("sources", h.sources().stream().map(DraftContext::source).toList());
        root.put(
                "unwell",
                h.sources().stream()
                        .filter(s -> !s.isOk())
                        .map(DraftContext::source)
                        .toList());
    }

    private static Map<String, Object> source(Incident.Source s) {
        var map = new LinkedHashMap<String, Object>();
        map.put("name", s.name());
        map.put("kind", s.kind());
        map.put("version", s.version());
        map.put("state", s.state());
        map.put("sentence", s.sentence());
        map.put("receipts", Markup.receipts(List.of(Incident.CASE)));
        return map;
    }

    private static String status(Incident.Status status) {
        return switch (status) {
            case DRAFT -> "Draft";
            case IN_REVIEW -> "In review";
            case REVIEWED -> "Reviewed";
            case CLOSED -> "Closed";
        };
    }

    private void times(Map<String, Object> root) {
        root.put("began", moment(Moment.Kind.BEGAN));
        root.put("changed", moment(Moment.Kind.CHANGED));
        root.put("pending", moment(Moment.Kind.PENDING));
        root.put("detected", moment(Moment.Kind.DETECTED));
        root.put("acknowledged", moment(Moment.Kind.ACKNOWLEDGED));
        root.put("mitigated", moment(Moment.Kind.MITIGATED));
        root.put("resolved", moment(Moment.Kind.RESOLVED));
        var already = new ArrayList<Map<String, Object>>();
        var still = new ArrayList<Map<String, Object>>();
        for (Alert a : incident.alerts()) {
            if (!a.state().equals("pending") && began != null && a.startsAt().isBefore(began.earliest())) {
                already.add(firing(a));
            } else if (a.state().equals("firing")) {
                still.add(firing(a));
            }
        }
        root.put("alreadyFiring", already);
        root.put("stillFiring", still);
    }

    /** A moment as one map, or as an empty list where it does not exist: what a section takes for false. */
    private Object moment(Moment.Kind kind) {
        Moment moment = incident.moment(kind).orElse(null);
        if (moment == null) {
            return List.of();
        }
        Instant at = moment.mark().at();
        var map = new LinkedHashMap<String, Object>();
        map.put("at", times.full(at));
        map.put("bar", bar(moment.mark()));
        map.put("service", moment.service());
        map.put("what", moment.what());
        map.put("source", moment.source());
        var ids = new LinkedHashSet<>(moment.evidence());
        if (kind != Moment.Kind.BEGAN) {
            map.put("gap", gap(kind, at));
            incident.moment(Moment.Kind.BEGAN).ifPresent(b -> ids.addAll(b.evidence()));
        }
        if (kind == Moment.Kind.DETECTED) {
            map.put("gapBar", gapBar(at));
        }
        map.put("receipts", Markup.receipts(List.copyOf(ids)));
        return map;
    }

    private String gap(Moment.Kind kind, Instant at) {
        if (began == null) {
            return "";
        }
        boolean isBefore = at.isBefore(began.at());
        return isBefore == (kind == Moment.Kind.CHANGED) ? Times.length(Duration.between(began.at(), at)) : "";
    }

    private String gapBar(Instant at) {
        if (began == null || began.isExact() || at.isBefore(began.latest())) {
            return "";
        }
        return "between " + Times.length(Duration.between(began.latest(), at)) + " and "
                + Times.length(Duration.between(began.earliest(), at));
    }

    private static Map<String, Object> firing(Alert a) {
        var map = new LinkedHashMap<String, Object>();
        map.put("name", a.name());
        map.put("service", a.service());
        map.put("since", Times.full(a.startsAt()));
        map.put("receipts", Markup.receipts(a.evidence()));
        return map;
    }

    static String bar(Mark mark) {
        return mark.isExact()
                ? ""
                : "between " + Times.clockNear(mark.earliest(), mark.at()) + " and "
                        + Times.clockNear(mark.latest(), mark.at());
    }

    private static String count(List<?> list) {
        return Integer.toString(list.size());
    }
}
