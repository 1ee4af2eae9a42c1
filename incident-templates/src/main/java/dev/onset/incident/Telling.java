package dev.onset.incident;

import dev.onset.incident.Incident.Event;
import dev.onset.incident.Incident.Evidence;
import dev.onset.incident.Incident.Mark;
import dev.onset.incident.Incident.Moment;
import dev.onset.incident.Incident.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An incident put together with what people tell of it: their title and status, their moments before those of the sources, their rows
 * in the timeline, and the revision itself as evidence.
 */
public final class Telling {

    /**
     * A revision as it was saved.
     *
     * @param sha256 lower-case hex of the saved document
     * @param bytes length of the saved document
     */
    public record Saved(Account account, Instant at, String author, String sha256, long bytes) {}

    private final Incident facts;
    private final Saved saved;
    private final Account account;
    private final Set<String> known;

    private Telling(Incident facts, Saved saved) {
        this.facts = facts;
        this.saved = saved;
        this.account = saved.account();
        this.known = facts.evidence().stream().map(Evidence::id).collect(Collectors.toSet());
    }

    /** The incident with a revision; the same where nobody has written anything. */
    public static Incident of(Incident facts, Saved saved) {
        return saved.account().isBlank() ? facts : new Telling(facts, saved).told();
    }

    private Incident told() {
        Incident.Header h = facts.header();
        Account.Head head = account.head();
        var header = new Incident.Header(
                head.title().isBlank() ? h.title() : head.title(),
                head.status(),
                h.environment(),
                h.asked(),
                h.madeAt(),
                h.window(),
                h.baseline(),
                h.sources());
        return new Incident(
                header,
                moments(),
                facts.impact(),
                timeline(),
                facts.findings(),
                facts.changes(),
                facts.alerts(),
                facts.ruledOut(),
                facts.gaps(),
                facts.coverage(),
                facts.questions(),
                evidence(),
                account,
                facts.foresight());
    }

    private List<Moment> moments() {
        var moments = new ArrayList<>(facts.moments());
        for (Account.Told t : account.times()) {
            moments.removeIf(m -> m.kind() == t.kind());
            moments.add(new Moment(
                    t.kind(),
                    t.mark(),
                    "",
                    t.what(),
                    t.source().isBlank() ? "people" : t.source(),
                    List.of(account.receipt())));
        }
        moments.sort(Comparator.comparing((Moment m) -> m.mark().at()).thenComparing(Moment::kind));
        return moments;
    }

    private List<Event> timeline() {
        var events = new ArrayList<>(facts.timeline());
        for (Account.Row r : account.story().rows()) {
            // What a row names as its evidence may have gone with an earlier triage: then the person's word stands
            // alone.
            var ids = new ArrayList<>(
                    r.evidence().stream().filter(known::contains).toList());
            ids.add(account.receipt());
            events.add(new Event(Mark.exactly(r.at()), r.kind(), r.service(), r.text(), ids));
        }
        events.sort(Comparator.comparing((Event e) -> e.mark().at())
                .thenComparing(Event::kind)
                .thenComparing(Event::service)
                .thenComparing(Event::text));
        return events;
    }

    private List<Evidence> evidence() {
        var all = new ArrayList<>(facts.evidence());
        all.add(new Evidence(
                account.receipt(),
                "case",
                "people",
                "what people wrote, revision " + account.revision(),
                new Period(saved.at(), saved.at()),
                saved.at(),
                saved.bytes(),
                saved.sha256(),
                1,
                "written by " + (saved.author().isEmpty() ? "a person" : saved.author())));
        return all;
    }
}
