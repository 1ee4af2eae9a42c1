package dev.onset.engine.triage;

import dev.onset.connectors.spi.SignalQuery;
import dev.onset.engine.analysis.Movement;
import dev.onset.engine.packs.PackSignal;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks how what moved went at the same time of the day before and of the week before: what does so each day is no incident. Where there
 * is no history, nothing changes. Confined to the thread of its look.
 */
final class Seasons {

    /** Queries that are asked again, those behind the strongest movements. */
    private static final int MOST = 6;

    private static final double WORTH_ASKING = 0.3;

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    /** People and schedules are punctual to about so much. */
    private static final Duration PUNCTUAL = Duration.ofMinutes(10);

    /** It moved alike if it went this part of the way then. */
    private static final double ALIKE = 0.5;

    /** What is left of a movement that comes each day or each week. */
    private static final double EXPECTED = 0.3;

    /** And of one that came yesterday, but not a week ago. */
    private static final double ONLY_YESTERDAY = 0.7;

    /**
     * A movement.
     *
     * @param query that showed it
     * @param service whose it is, by a label set of the query's answer
     */
    record Moved(
            Candidate candidate,
            PackSignal signal,
            String query,
            Movement movement,
            Function<Labels, String> service) {}

    private final Asker asker;
    private final Plan plan;
    private final Grid grid;

    Seasons(Asker asker, Plan plan, Grid grid) {
        this.asker = asker;
        this.plan = plan;
        this.grid = grid;
    }

    /** The candidates of the movements, in their order; what the past explains is weaker and says so. */
    List<Candidate> judged(List<Moved> moved) throws InterruptedException {
        List<String> queries = moved.stream()
                .filter(m -> m.candidate().strength() >= WORTH_ASKING)
                .sorted(Comparator.comparingDouble((Moved m) -> -m.candidate().strength()))
                .map(Moved::query)
                .distinct()
                .limit(MOST)
                .toList();
        Map<String, List<Series>> yesterday = ask(queries, DAY);
        Map<String, List<Series>> lastWeek = ask(queries, WEEK);
        var judged = new ArrayList<Candidate>();
        for (Moved m : moved) {
            judged.add(judged(
                    m,
                    alike(m, yesterday.getOrDefault(m.query(), List.of()), DAY),
                    alike(m, lastWeek.getOrDefault(m.query(), List.of()), WEEK)));
        }
        return judged;
    }

    private Map<String, List<Series>> ask(List<String> queries, Duration back) throws InterruptedException {
        if (queries.isEmpty() || grid.range().duration().compareTo(DAY) >= 0) {
            return Map.of();
        }
        TimeRange range = shifted(grid.range(), back);
        List<Answered> answers = asker.askAll(queries.stream()
                .map(q -> new Asker.Question(
                        "the same " + back.toDays() + (back.equals(DAY) ? " day" : " days") + " before",
                        new SignalQuery.MetricRange(q, range, grid.step()),
                        Asker.Use.ASIDE))
                .toList());
        var byQuery = new LinkedHashMap<String, List<Series>>();
        for (int i = 0; i < queries.size(); i++) {
            byQuery.put(queries.get(i), answers.get(i).series());
        }
        return byQuery;
    }

    private static TimeRange shifted(TimeRange range, Duration back) {
        return TimeRange.of(range.start().minus(back), range.end().minus(back));
    }

    /** Whether the same service moved the same way at the same time then; empty where there was too little to tell. */
    private Optional<Boolean> alike(Moved m, List<Series> then, Duration back) {
        Grid known = plan.known(grid);
        var past = new Grid(shifted(known.range(), back), grid.step(), grid.scrape(), grid.rate());
        var judge = new SignalJudge(past, shifted(plan.known(plan.window()), back));
        boolean any = false;
        for (Series s : then) {
            if (s.size() < past.times().length / 2
                    || !m.service().apply(s.labels()).equals(m.candidate().service())) {
                continue;
            }
            any = true;
            Optional<Movement> moved = judge.judge(m.signal(), s).map(SignalJudge.Judged::movement);
            if (moved.isPresent() && isSame(m.movement(), moved.get(), back)) {
                return Optional.of(true);
            }
        }
        return any ? Optional.of(false) : Optional.empty();
    }

    private static boolean isSame(Movement now, Movement then, Duration back) {
        double wayNow = now.during() - now.before();
        double wayThen = then.during() - then.before();
        long apart = Math.abs(now.onset() - then.onset() - back.toMillis());
        return wayNow * wayThen > 0 && Math.abs(wayThen) >= ALIKE * Math.abs(wayNow) && apart <= PUNCTUAL.toMillis();
    }

    private static Candidate judged(Moved m, Optional<Boolean> yesterday, Optional<Boolean> lastWeek) {
        boolean day = yesterday.orElse(false);
        boolean week = lastWeek.orElse(false);
        Candidate c = m.candidate();
        if (!day && !week) {
            return c;
        }
        double left = week || lastWeek.isEmpty() ? EXPECTED : ONLY_YESTERDAY;
        var against = new ArrayList<>(c.against());
        against.add("it moved alike at the same time "
                + (day && week ? "the day before and a week before" : day ? "the day before" : "a week before"));
        return c.withStrength(c.strength() * left).withAgainst(against);
    }
}
