package dev.onset.engine.following;

import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Receipt;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.workbench.Brought;
import dev.onset.engine.workbench.Came;
import dev.onset.engine.workbench.OpenSources;
import dev.onset.signal.Batch;
import dev.onset.signal.DataPoints;
import dev.onset.signal.Provenance;
import dev.onset.signal.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The lanes of a triage as they go on. Each question that drew lanes is asked again for its newest part and a little before it; what
 * lies further back is kept as it is. Memory is bounded: the oldest samples go first, and the lanes say so. Confined to one thread
 * at a time.
 */
public final class LiveLanes {

    /** About 36 MB. */
    private static final long MOST_SAMPLES = 4_000_000;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<LiveQuestion> questions;
    private final long most;

    /**
     * What one round brought.
     *
     * @param lanes as they stand now, those that were asked for
     * @param asked how many questions went out
     * @param troubles sentences of sources that did not answer, each once
     * @param at when it was asked
     */
    public record Round(List<Lane> lanes, int asked, List<String> troubles, Instant at) {
        public Round {
            lanes = List.copyOf(lanes);
            troubles = List.copyOf(troubles);
        }
    }

    private LiveLanes(List<LiveQuestion> questions, long most) {
        this.questions = questions;
        this.most = most;
    }

    /** The lanes of a triage that can go on, by what it brought. */
    public static LiveLanes of(Triage triage, Brought brought) {
        return of(triage, brought, MOST_SAMPLES);
    }

    static LiveLanes of(Triage triage, Brought brought, long most) {
        Map<String, Brought.Asked> asked = new LinkedHashMap<>();
        for (Brought.Asked one : brought.all()) {
            for (Batch batch : one.batches()) {
                asked.putIfAbsent(key(batch.provenance()), one);
            }
        }
        IdentityHashMap<Brought.Asked, LiveQuestion> questions = new IdentityHashMap<>();
        var ordered = new ArrayList<LiveQuestion>();
        for (Lane lane : triage.lanes()) {
            for (String id : lane.evidence()) {
                Optional<Brought.Asked> drawn =
                        triage.receipt(id).map(Receipt::provenance).map(p -> asked.get(key(p)));
                if (drawn.isPresent() && add(lane, drawn.get(), questions, ordered)) {
                    break;
                }
            }
        }
        ordered.forEach(q -> q.lanes().forEach(l -> l.tellFrom(q.lanes())));
        return new LiveLanes(ordered, most);
    }

    private static boolean add(
            Lane lane,
            Brought.Asked drawn,
            IdentityHashMap<Brought.Asked, LiveQuestion> questions,
            List<LiveQuestion> ordered) {
        LiveQuestion question = questions.get(drawn);
        if (question == null) {
            String source = drawn.batches().getFirst().provenance().source();
            question = LiveQuestion.of(source, drawn.query()).orElse(null);
            if (question == null) {
                return false;
            }
        }
        var series = new ArrayList<Series>();
        for (Batch batch : drawn.batches()) {
            if (batch.items() instanceof DataPoints points) {
                series.addAll(points.series());
            }
        }
        var live = new LiveLane(lane, series);
        if (!live.isKnown()) {
            return false;
        }
        question.add(live);
        if (questions.put(drawn, question) == null) {
            ordered.add(question);
        }
        return true;
    }

    /** The first answer of a question tells it: joined receipts keep the request of their first part. */
    private static String key(Provenance p) {
        return p.source() + "\n" + p.query() + "\n"
                + (p.answers().isEmpty() ? p.window() : p.answers().getFirst().key());
    }

    /** Keys of the lanes that can go on. */
    public Set<LaneKey> keys() {
        var keys = new LinkedHashSet<LaneKey>();
        questions.forEach(q -> q.lanes().forEach(l -> keys.add(l.key())));
        return keys;
    }

    /** Names of the sources that they come from. */
    public List<String> sources() {
        return questions.stream().map(LiveQuestion::source).distinct().sorted().toList();
    }

    /**
     * Asks for what is new since the last time; blocks.
     *
     * @param open lanes that somebody looks at; the others catch up when they are
     */
    public Round refresh(OpenSources sources, Set<LaneKey> open) throws InterruptedException {
        Instant now = sources.now();
        var due = new ArrayList<LiveQuestion>();
        var asks = new ArrayList<OpenSources.Ask>();
        for (LiveQuestion question : questions) {
            question.due(now, open).ifPresent(ask -> {
                due.add(question);
                asks.add(ask);
            });
        }
        List<Came> came = sources.askAll(asks, PATIENCE);
        for (int i = 0; i < due.size(); i++) {
            due.get(i).take(came.get(i), now);
        }
        List<LiveQuestion> changed = drop() ? questions : due;
        var troubles =
                questions.stream().flatMap(q -> q.trouble().stream()).distinct().toList();
        return new Round(
                changed.stream()
                        .flatMap(q -> q.lanes().stream())
                        .map(LiveLane::lane)
                        .toList(),
                asks.size(),
                troubles,
                now);
    }

    /** Lets go of the oldest quarter of all time that is held, when there are too many samples. */
    private boolean drop() {
        List<LiveLane> all = questions.stream().flatMap(q -> q.lanes().stream()).toList();
        long held = all.stream().mapToLong(LiveLane::samples).sum();
        if (held <= most) {
            return false;
        }
        long first = all.stream().mapToLong(LiveLane::first).min().orElse(0);
        long last = all.stream().mapToLong(LiveLane::last).max().orElse(0);
        long cut = first + (last - first) / 4;
        all.forEach(l -> l.dropBefore(cut));
        return true;
    }
}
