package dev.onset.desktop.briefing;

import dev.onset.desktop.briefing.Briefing.Answer;
import dev.onset.desktop.briefing.Briefing.Tone;
import dev.onset.desktop.draw.TimeWords;
import dev.onset.desktop.draw.UnitFormat;
import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.FindingKind;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Magnitude;
import dev.onset.engine.triage.Onset;
import dev.onset.engine.triage.SourceState;
import dev.onset.engine.triage.Triage;
import dev.onset.signal.Alert;
import dev.onset.signal.Change;
import dev.onset.signal.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a {@link Briefing} out of one triage. Confined to one call. */
final class BriefingWriter {

    /** Findings below this share of the strongest one's score do not say since when. */
    private static final double STRONG = 0.5;

    private static final Pattern LABEL = Pattern.compile("\\{\\{\\s*\\$labels\\.(\\w+)\\s*}}");
    private static final Pattern OPEN = Pattern.compile("\\{\\{.*?}}");

    /** Findings below this share do not say that a service moved. */
    private static final double WEAK = 0.1;

    /** Kinds that users of a service feel. */
    private static final Set<FindingKind> FELT =
            Set.of(FindingKind.ERRORS, FindingKind.LATENCY, FindingKind.ABSENCE, FindingKind.TRAFFIC);

    private final Triage triage;
    private final @Nullable Finding top;
    private final @Nullable Onset since;
    private final Triage.@Nullable ObservedAlert alert;

    BriefingWriter(Triage triage) {
        this.triage = triage;
        this.top = triage.findings().isEmpty() ? null : triage.findings().getFirst();
        this.since = since(triage.findings());
        this.alert = alert().orElse(null);
    }

    /** The earliest onset among the strong findings. */
    static @Nullable Onset since(List<Finding> findings) {
        double least = findings.isEmpty() ? 0 : findings.getFirst().score() * STRONG;
        Onset earliest = null;
        for (Finding f : findings) {
            Onset onset = f.onset();
            if (onset != null
                    && f.score() >= least
                    && f.kind() != FindingKind.CHANGE
                    && (earliest == null || onset.at().isBefore(earliest.at()))) {
                earliest = onset;
            }
        }
        return earliest;
    }

    Briefing write() {
        Answer harm = harm();
        Answer hit = hit();
        Answer changed = changed();
        return new Briefing(
                headline(),
                alert == null ? "" : alert.alert().annotations().getOr("runbook_url", ""),
                since,
                List.of(when(), harm, hit, changed, spread(), blind()),
                status(harm, hit, changed));
    }

    // ---- what is broken --------------------------------------------------------------------------------------

    private String headline() {
        String found = top == null ? "" : top.title();
        String seen = alert == null ? "" : said(alert);
        String unseen = unseen();
        String said = unseen.isEmpty() || found.isEmpty() ? seen : unseen + (seen.isEmpty() ? "" : "; instead " + seen);
        if (said.isEmpty()) {
            return found.isEmpty() ? nothing() : found;
        }
        return found.isEmpty() || said.contains(found) ? said : said + "  —  " + found;
    }

    /** That the alert that was pasted did not fire; empty where it did, or none was. */
    private String unseen() {
        String pasted = triage.request().clues().alertName();
        boolean isSeen = alert != null && alert.alert().name().equals(pasted);
        return pasted.isEmpty() || isSeen ? "" : pasted + ", not seen firing in this window";
    }

    private String nothing() {
        if (triage.lanes().isEmpty() && triage.checkedNormal().isEmpty()) {
            return "No data in this window: nothing could be compared";
        }
        return triage.isIncomplete()
                ? "Nothing found, but not every source answered"
                : "Nothing left its baseline in this window";
    }

    /** The alert's name, its service and its own words. */
    private static String said(Triage.ObservedAlert a) {
        String words = expanded(
                a.alert().annotations().getOr("summary", a.alert().annotations().getOr("description", "")),
                a.alert().labels());
        String name = a.alert().name();
        String whose = a.service().isEmpty() || words.contains(a.service()) ? "" : " (" + a.service() + ")";
        return words.isEmpty() ? name + whose : name + whose + ": " + words;
    }

    /** A rule's text may come with its places for labels still open; a number that was never filled in is left out. */
    static String expanded(String words, Labels labels) {
        String filled = LABEL.matcher(words)
                .replaceAll(m -> Matcher.quoteReplacement(labels.getOr(String.valueOf(m.group(1)), "…")));
        return OPEN.matcher(filled).replaceAll("…");
    }

    /** The alert that was pasted, else the gravest one that fired in the window, of the top finding's service first. */
    private Optional<Triage.ObservedAlert> alert() {
        String pasted = triage.request().clues().alertName();
        String service = top == null ? "" : top.service();
        return triage.alerts().stream()
                .filter(a -> a.alert().state() != Alert.State.PENDING)
                .filter(a -> a.alert().endsAt() == null
                        || a.alert().endsAt().isAfter(triage.window().start()))
                .min(Comparator.comparing((Triage.ObservedAlert a) ->
                                pasted.isEmpty() || !a.alert().name().equals(pasted))
                        .thenComparing(a -> !a.service().equals(service))
                        .thenComparing(
                                a -> !a.alert().labels().getOr("severity", "").equals("critical"))
                        .thenComparing(a -> a.alert().startsAt()));
    }

    // ---- since when ------------------------------------------------------------------------------------------

    private Answer when() {
        Onset at = since;
        var more = new ArrayList<String>();
        if (alert != null) {
            Instant fired = alert.alert().startsAt();
            String after = at == null ? "" : ", " + TimeWords.length(Duration.between(at.at(), fired)) + " later";
            more.add("alert fired " + TimeWords.utc(fired) + after);
        }
        if (!unseen().isEmpty()) {
            more.add(unseen());
        }
        lastSilent().ifPresent(end -> more.add("alerts silent since " + TimeWords.utc(end)));
        return at == null
                ? new Answer("Since when", "no onset seen", more, Tone.CALM)
                : new Answer("Since when", TimeWords.utc(at.at()) + bar(at), more, Tone.TROUBLE);
    }

    /** {@code ± 5 s}, by the longer side of the error bar; empty below half a second. */
    static String bar(Onset onset) {
        Duration before = Duration.between(onset.earliest(), onset.at());
        Duration after = Duration.between(onset.at(), onset.latest());
        Duration bar = before.compareTo(after) > 0 ? before : after;
        return bar.toMillis() < 500 ? "" : " ± " + TimeWords.length(bar);
    }

    private Optional<Instant> lastSilent() {
        List<Alert> fired = triage.alerts().stream()
                .map(Triage.ObservedAlert::alert)
                .filter(a -> a.state() != Alert.State.PENDING)
                .toList();
        if (fired.isEmpty() || fired.stream().anyMatch(a -> a.endsAt() == null)) {
            return Optional.empty();
        }
        return fired.stream()
                .flatMap(a -> Stream.ofNullable(a.endsAt()))
                .max(Comparator.naturalOrder())
                .filter(end -> end.isBefore(triage.window().end()));
    }

    // ---- how bad ---------------------------------------------------------------------------------------------

    private Answer harm() {
        List<Triage.Impact> first = triage.impact().stream()
                .sorted(Comparator.comparingInt(BriefingWriter::golden))
                .toList();
        String service = top == null ? "" : top.service();
        List<Triage.Impact> own =
                first.stream().filter(i -> i.service().equals(service)).toList();
        List<Triage.Impact> told = own.isEmpty() ? first : own;
        if (told.isEmpty()) {
            return new Answer("How bad", unmeasured(top), List.of(), top == null ? Tone.CALM : Tone.TROUBLE);
        }
        var lines = new ArrayList<String>();
        for (Triage.Impact i : told) {
            lines.add(i.what() + " " + moved(i.magnitude()));
        }
        Trend trend = Trend.of(triage, told.getFirst());
        if (trend != Trend.UNKNOWN) {
            lines.add(1, trend.sign() + " " + trend.words() + " at the window's end");
        }
        return new Answer("How bad against baseline", lines.getFirst(), lines.subList(1, lines.size()), Tone.TROUBLE);
    }

    private static String unmeasured(@Nullable Finding top) {
        if (top == null) {
            return "no harm measured";
        }
        return top.magnitude() == null ? top.title() : moved(top.magnitude());
    }

    /** Failures before slowness before the rest: what users feel most. */
    private static int golden(Triage.Impact i) {
        String what = i.what().toLowerCase(Locale.ROOT);
        return what.contains("failed") ? 0 : what.contains("p95") ? 1 : what.contains("latency") ? 2 : 3;
    }

    private static String moved(Magnitude m) {
        String from = Double.isNaN(m.baseline()) ? "" : UnitFormat.format(m.baseline(), m.unit()) + " → ";
        return from + UnitFormat.format(m.window(), m.unit());
    }

    // ---- who is hit ------------------------------------------------------------------------------------------

    private Answer hit() {
        Map<String, String> services = new LinkedHashMap<>();
        for (Finding f : triage.findings()) {
            if (FELT.contains(f.kind()) && !f.service().isEmpty()) {
                services.merge(f.service(), f.title(), (first, second) -> first);
            }
        }
        if (services.isEmpty()) {
            return new Answer("Who is hit", "no service shows harm to callers", List.of(), Tone.CALM);
        }
        return new Answer(
                "Who is hit", String.join(", ", services.keySet()), List.copyOf(services.values()), Tone.TROUBLE);
    }

    // ---- what changed ----------------------------------------------------------------------------------------

    /** Newest first; what was done shortly before the onset leads. */
    private Answer changed() {
        Onset at = since;
        Instant end = triage.window().end();
        Instant start = (at == null ? end : at.latest()).minus(Duration.ofHours(1));
        List<Change> recent = triage.changes().stream()
                .map(Triage.ObservedChange::change)
                .filter(c -> !c.at().isBefore(start))
                .sorted(Comparator.comparing((Change c) -> at != null && c.at().isAfter(at.latest()))
                        .thenComparing(c -> c.kind() == Change.Kind.RESTART || c.kind() == Change.Kind.OTHER)
                        .thenComparing(Change::at, Comparator.reverseOrder()))
                .toList();
        if (recent.isEmpty()) {
            return new Answer("Changed in the last hour", "nothing seen", List.of(), Tone.CALM);
        }
        List<String> lines = recent.stream().map(c -> line(c, at)).toList();
        return new Answer(
                "Changed in the last hour (" + recent.size() + ")",
                lines.getFirst(),
                lines.subList(1, lines.size()),
                Tone.CALM);
    }

    private static String line(Change c, @Nullable Onset at) {
        var words = new StringBuilder(c.service().isEmpty() ? "" : c.service() + " ");
        words.append(c.what().isEmpty() ? c.kind().name().toLowerCase(Locale.ROOT) : c.what());
        if (!c.to().isEmpty()) {
            words.append(c.from().isEmpty() ? " " : " " + c.from() + " → ").append(c.to());
        }
        String when = at == null ? TimeWords.utc(c.at()) : TimeWords.offset("T0", at.at(), c.at());
        return words.append(", ").append(when).toString();
    }

    // ---- one or many -----------------------------------------------------------------------------------------

    private Answer spread() {
        Map<String, Onset> first = new LinkedHashMap<>();
        double least = top == null ? 0 : top.score() * WEAK;
        // Of each service its strongest finding speaks.
        triage.findings().stream()
                .filter(f -> f.onset() != null && !f.service().isEmpty() && f.score() >= least)
                .forEach(f -> {
                    if (f.onset() != null) {
                        first.putIfAbsent(f.service(), f.onset());
                    }
                });
        long known = triage.lanes().stream()
                .map(Lane::service)
                .filter(s -> !s.isEmpty())
                .distinct()
                .count();
        if (first.isEmpty()) {
            return new Answer(
                    "One or many",
                    known == 0 ? "no service seen" : "none of " + known + " services",
                    List.of(),
                    Tone.CALM);
        }
        Onset at = since;
        List<String> order = first.entrySet().stream()
                .sorted(Comparator.comparing(e -> e.getValue().at()))
                .map(e -> e.getKey()
                        + (at == null
                                ? ""
                                : " "
                                        + TimeWords.offset(
                                                "T0", at.at(), e.getValue().at())))
                .toList();
        String main = known >= first.size()
                ? first.size() + " of " + known + (known == 1 ? " service" : " services") + " moved"
                : first.size() + (first.size() == 1 ? " service" : " services") + " moved";
        return new Answer("One or many", main, order, first.size() == 1 ? Tone.CALM : Tone.TROUBLE);
    }

    // ---- is the monitoring blind -----------------------------------------------------------------------------

    private Answer blind() {
        List<String> failed = triage.sources().stream()
                .filter(s -> s.state() != SourceState.State.OK)
                .map(s -> s.name()
                        + (s.state() == SourceState.State.FAILED ? " failed: " : " answered in part: ")
                        + s.sentence())
                .toList();
        long cut = triage.coverage().stream()
                .filter(c -> !c.coverage().isComplete())
                .count();
        var more = new ArrayList<>(failed);
        if (cut > 0) {
            more.add(cut + (cut == 1 ? " answer was cut by a limit" : " answers were cut by limits"));
        }
        if (!triage.notChecked().isEmpty()) {
            int n = triage.notChecked().size();
            more.add(n + (n == 1 ? " thing" : " things") + " could not be looked at");
        }
        int all = triage.sources().size();
        boolean isEmpty = triage.lanes().isEmpty() && triage.findings().isEmpty();
        String empty = isEmpty ? ", with nothing" : "";
        String main = failed.isEmpty()
                ? (all == 1 ? "no, its one source answered" : "no, all " + all + " answered") + empty
                : failed.size() + " of " + all + " sources incomplete";
        return new Answer("Is monitoring blind", main, more, failed.isEmpty() && !isEmpty ? Tone.CALM : Tone.DOUBT);
    }

    // ---- the two lines ---------------------------------------------------------------------------------------

    private String status(Answer harm, Answer hit, Answer changed) {
        Onset at = since;
        if (top == null) {
            return headline() + " (" + TimeWords.range(triage.window()) + ").\n"
                    + triage.checkedNormal().size() + " signals checked and normal; monitoring: "
                    + blind().main() + ".";
        }
        String from = at == null ? "" : " since " + TimeWords.utc(at.at()) + bar(at);
        String bad = harm.tone() == Tone.TROUBLE ? "; " + harm.main() : "";
        String whom = hit.tone() == Tone.TROUBLE ? "; hit: " + hit.main() : "";
        String first = headline() + from + bad + whom + ".";
        String before = "Last change seen: " + changed.main();
        String sources = triage.sources().stream()
                .filter(s -> s.state() != SourceState.State.OK)
                .map(SourceState::name)
                .collect(Collectors.joining(", "));
        return first + "\n" + before + "; " + (sources.isEmpty() ? "all sources answered" : "not in full: " + sources)
                + ". Coincidence in time, no cause is claimed.";
    }
}
