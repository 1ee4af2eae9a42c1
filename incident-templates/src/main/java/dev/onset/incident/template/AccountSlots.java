package dev.onset.incident.template;

import dev.onset.incident.Account;
import dev.onset.incident.Incident;
import dev.onset.incident.Incident.Mark;
import dev.onset.incident.Incident.Moment;
import dev.onset.incident.Severity;
import dev.onset.incident.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The slots that hold what people tell, and what follows from moments that they and the sources tell together. */
final class AccountSlots {

    private final Incident incident;
    private final Account account;
    private final TimeText times;
    private final List<String> receipt;

    AccountSlots(Incident incident, TimeText times) {
        this.incident = incident;
        this.account = incident.account();
        this.times = times;
        this.receipt = account.isBlank() ? List.of(Incident.CASE) : List.of(account.receipt());
    }

    void into(Map<String, Object> root) {
        root.put("incidentId", account.head().id());
        root.put("zone", times.name());
        root.put("severity", account.severity().<Object>map(this::severity).orElse(List.of()));
        root.put("response", response());
        root.put(
                "roles",
                account.roles().stream()
                        .map(r -> row("role", r.role(), "who", r.who()))
                        .toList());
        root.put("measures", measures());
        root.put("summary", said(one(account.story().summary())));
        root.put("harm", said(account.story().harm()));
        root.put("checkedByHand", said(account.story().ruledOut()));
        root.put("factors", said(account.causes().factors()));
        root.put("root", said(one(account.causes().root())));
        root.put("whys", whys());
        root.put("well", said(account.lessons().well()));
        root.put("wrong", said(account.lessons().wrong()));
        root.put("lucky", said(account.lessons().lucky()));
        root.put("actions", account.actions().stream().map(this::action).toList());
        root.put("refused", said(account.refused()));
        root.put("related", said(account.related()));
        root.put("message", said(one(account.message())));
        root.put("steps", account.checklist().stream().map(this::step).toList());
    }

    private Map<String, Object> severity(Severity s) {
        return row("level", s.level(), "alias", s.alias(), "meaning", s.meaning(), "answerWithin", s.answerWithin());
    }

    /** From the first alert to the person who took it on; only where both are known and in that order. */
    private Object response() {
        Moment detected = incident.moment(Moment.Kind.DETECTED).orElse(null);
        Moment acknowledged = incident.moment(Moment.Kind.ACKNOWLEDGED).orElse(null);
        Severity severity = account.severity().orElse(null);
        if (detected == null
                || acknowledged == null
                || severity == null
                || acknowledged.mark().at().isBefore(detected.mark().at())) {
            return List.of();
        }
        Duration took =
                Duration.between(detected.mark().at(), acknowledged.mark().at());
        String verdict;
        if (took.compareTo(severity.target()) <= 0) {
            verdict = "within the target";
        } else {
            verdict = took.compareTo(severity.limit()) <= 0 ? "within the limit" : "beyond the limit";
        }
        var row = row("took", Times.length(took), "verdict", verdict, "answerWithin", severity.answerWithin());
        row.put("receipts", Markup.receipts(together(detected, acknowledged)));
        return row;
    }

    private List<Map<String, Object>> measures() {
        Moment began = incident.moment(Moment.Kind.BEGAN).orElse(null);
        var all = new ArrayList<Map<String, Object>>();
        if (began != null) {
            measure(all, "time to detect", began, Moment.Kind.DETECTED);
            measure(all, "time to acknowledge", began, Moment.Kind.ACKNOWLEDGED);
            measure(all, "time to mitigate", began, Moment.Kind.MITIGATED);
            measure(all, "time to resolve", began, Moment.Kind.RESOLVED);
        }
        return all;
    }

    private void measure(List<Map<String, Object>> all, String name, Moment began, Moment.Kind kind) {
        Moment then = incident.moment(kind).orElse(null);
        if (then == null || then.mark().at().isBefore(began.mark().at())) {
            return;
        }
        var row = row(
                "name",
                name,
                "length",
                Times.length(Duration.between(began.mark().at(), then.mark().at())),
                "bar",
                bar(began.mark(), then.mark()));
        row.put("receipts", Markup.receipts(together(began, then)));
        all.add(row);
    }

    private static String bar(Mark from, Mark to) {
        if (from.isExact() && to.isExact()) {
            return "";
        }
        Instant latestStart = from.latest();
        Duration least =
                to.earliest().isBefore(latestStart) ? Duration.ZERO : Duration.between(latestStart, to.earliest());
        return "between " + Times.length(least) + " and "
                + Times.length(Duration.between(from.earliest(), to.latest()));
    }

    private static List<String> together(Moment first, Moment second) {
        var ids = new LinkedHashSet<>(second.evidence());
        ids.addAll(first.evidence());
        return List.copyOf(ids);
    }

    private List<Map<String, Object>> whys() {
        var rows = new ArrayList<Map<String, Object>>();
        for (String why : account.causes().whys()) {
            var row = row("number", Integer.toString(rows.size() + 1));
            row.put("said", new Markup(Sentences.marked(why, receipt)));
            rows.add(row);
        }
        return rows;
    }

    private Map<String, Object> action(Account.ActionItem a) {
        return row(
                "text",
                a.text(),
                "type",
                a.type().name().toLowerCase(Locale.ROOT),
                "owner",
                a.owner(),
                "priority",
                a.priority(),
                "due",
                a.due() == null ? "" : a.due().toString(),
                "ticket",
                a.ticket());
    }

    private Map<String, Object> step(Account.Step s) {
        Instant at = s.doneAt();
        return row("text", s.text(), "done", done(at, s.who()));
    }

    private String done(@Nullable Instant at, String who) {
        return at == null ? "" : times.full(at) + (who.isEmpty() ? "" : ", " + who);
    }

    private static List<String> one(String text) {
        return text.isBlank() ? List.of() : List.of(text);
    }

    private List<Map<String, Object>> said(List<String> texts) {
        return texts.stream()
                .filter(t -> !t.isBlank())
                .map(t -> {
                    var row = row();
                    row.put("said", new Markup(Sentences.marked(t, receipt)));
                    return row;
                })
                .toList();
    }

    private Map<String, Object> row(String... namesAndValues) {
        var row = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        row.put("receipts", Markup.receipts(receipt));
        return row;
    }
}
