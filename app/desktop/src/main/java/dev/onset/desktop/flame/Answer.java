package dev.onset.desktop.flame;

import dev.onset.profiling.FrameTable;
import dev.onset.profiling.Profile;
import dev.onset.profiling.Recording;
import dev.onset.profiling.SampleColumns;
import dev.onset.profiling.flame.Difference;
import dev.onset.profiling.flame.HotFrames;
import dev.onset.profiling.flame.Views;
import dev.onset.profiling.remarks.ProfileRemarks;
import dev.onset.profiling.remarks.Remark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a recording has to say to a {@link Question}. Immutable, thread-safe.
 *
 * @param whole the event, before anything was cut from it; null where the recording has no such event
 * @param main the graph; of a sandwich, what the function calls
 * @param callers of a sandwich, who calls the function, it first; else null
 * @param hot functions by what they amount to themselves, and behind them those that amount to much with what they call or did before
 * @param heat null where the format holds no times
 * @param traces that samples of the window belong to, the one with most samples first
 * @param warnings about what was compared
 */
record Answer(
        @Nullable Profile whole,
        @Nullable Graph main,
        @Nullable Graph callers,
        List<HotRow> hot,
        @Nullable Heat heat,
        List<Remark> remarks,
        List<Extras.TraceShare> traces,
        List<String> warnings) {

    /** Of nothing. */
    static final Answer NONE = new Answer(null, null, null, List.of(), null, List.of(), List.of(), List.of());

    private static final int ANY = -1;
    private static final int NOWHERE = -2;

    private static final int MOST_TRACES = 5;
    private static final int MOST_HOT = 500;

    /** A profile to draw, with what it is compared with. */
    record Graph(Profile profile, @Nullable Difference difference) {

        static Graph of(Profile now, @Nullable Profile before) {
            if (before == null) {
                return new Graph(now, null);
            }
            Difference difference = Difference.of(now, before);
            return new Graph(difference.now(), difference);
        }
    }

    /**
     * A function with its shares.
     *
     * @param frame as the profile has it
     * @param name for a person
     * @param self in the unit of the event
     * @param growth of its own share against the baseline, -1 to 1; 0 where there is none
     */
    record HotRow(
            String frame, String name, long self, long total, double selfShare, double totalShare, double growth) {}

    Answer {
        hot = List.copyOf(hot);
        remarks = List.copyOf(remarks);
        traces = List.copyOf(traces);
        warnings = List.copyOf(warnings);
    }

    static Answer to(Question q) {
        Profile whole = choose(q.recording(), q.event()).orElse(null);
        if (whole == null) {
            return NONE;
        }
        IntPredicate wanted = wanted(whole, q);
        Profile now = cut(timed(whole, wanted, q.window()), q);
        Profile before = before(whole, wanted, q);
        Graph plain = Graph.of(now, before);
        var warnings = new ArrayList<String>();
        Difference compared = plain.difference();
        if (compared != null) {
            warnings.addAll(compared.warnings());
        } else if (q.other() != null) {
            warnings.add("The other recording has no sample of what is chosen here; nothing is compared.");
        }
        return new Answer(
                whole,
                q.arrangement() == Arrangement.SANDWICH && q.focus().isEmpty() ? null : main(now, before, q),
                q.arrangement() == Arrangement.SANDWICH && !q.focus().isEmpty() ? callers(now, before, q) : null,
                hot(plain),
                Heat.of(whole, wanted),
                ProfileRemarks.of(now, q.recording()),
                traces(whole, wanted, q),
                warnings);
    }

    private static Optional<Profile> choose(Recording recording, String event) {
        return event.isEmpty() ? recording.first() : recording.profile(event);
    }

    /** Whether a sample is of the chosen thread and state. */
    private static IntPredicate wanted(Profile whole, Question q) {
        SampleColumns samples = whole.columns();
        if (samples == null) {
            return s -> true;
        }
        int thread = place(samples.threadNames(), q.thread());
        int state = place(samples.stateNames(), q.state());
        return s -> (thread == ANY || samples.thread(s) == thread) && (state == ANY || samples.state(s) == state);
    }

    /** Where the chosen one stands; what is chosen and not there is no place of any sample. */
    private static int place(List<String> names, String chosen) {
        int at = names.indexOf(chosen);
        return chosen.isEmpty() ? ANY : at < 0 ? NOWHERE : at;
    }

    private static List<Extras.TraceShare> traces(Profile whole, IntPredicate wanted, Question q) {
        SampleColumns samples = whole.columns();
        if (samples == null || q.scopes().isEmpty()) {
            return List.of();
        }
        Span window = q.window();
        var counts = new HashMap<String, Long>();
        long all = 0;
        for (int s = 0; s < samples.size(); s++) {
            if (wanted.test(s) && (window == null || window.holds(samples.epochNanos(s)))) {
                all++;
                q.scopes()
                        .at(samples.threadNames().get(samples.thread(s)), samples.epochNanos(s))
                        .ifPresent(trace -> counts.merge(trace, 1L, Long::sum));
            }
        }
        long shown = all;
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_TRACES)
                .map(e -> new Extras.TraceShare(e.getKey(), e.getValue(), shown))
                .toList();
    }

    private static Profile timed(Profile whole, IntPredicate wanted, @Nullable Span span) {
        SampleColumns samples = whole.columns();
        if (samples == null) {
            return whole;
        }
        return Views.where(whole, s -> wanted.test(s) && (span == null || span.holds(samples.epochNanos(s))));
    }

    private static @Nullable Profile before(Profile whole, IntPredicate wanted, Question q) {
        if (q.baseline() != null) {
            return cut(timed(whole, wanted, q.baseline()), q);
        }
        Recording other = q.other();
        return other == null
                ? null
                : other.profile(whole.type().id())
                        .map(p -> cut(timed(p, wanted(p, q), null), q))
                        .filter(p -> p.totalSamples() > 0)
                        .orElse(null);
    }

    private static Profile cut(Profile profile, Question q) {
        FrameTable frames = profile.frames();
        Profile cut = q.hidden().isEmpty()
                ? profile
                : Views.without(profile, f -> q.hidden().contains(frames.text(f)));
        return q.merging() == Question.Merging.ONE_BOX ? Views.withoutCycles(cut) : cut;
    }

    private static Graph main(Profile now, @Nullable Profile before, Question q) {
        return switch (q.arrangement()) {
            case LEAVES -> Graph.of(Views.inverted(now), before == null ? null : Views.inverted(before));
            case SANDWICH ->
                Graph.of(
                        Views.callees(now, is(now, q.focus())),
                        before == null ? null : Views.callees(before, is(before, q.focus())));
            default -> Graph.of(now, before);
        };
    }

    private static Graph callers(Profile now, @Nullable Profile before, Question q) {
        return Graph.of(
                Views.callers(now, is(now, q.focus())),
                before == null ? null : Views.callers(before, is(before, q.focus())));
    }

    private static IntPredicate is(Profile profile, String text) {
        FrameTable frames = profile.frames();
        return f -> frames.text(f).equals(text);
    }

    private static List<HotRow> hot(Graph graph) {
        Profile profile = graph.profile();
        double all = Math.max(1, profile.totalValue());
        Difference difference = graph.difference();
        HotFrames before = difference == null ? null : HotFrames.of(difference.before());
        double allBefore =
                difference == null ? 1 : Math.max(1, difference.before().totalValue());
        HotFrames now = HotFrames.of(profile);
        // Whatever the rows are sorted by, the largest are among them.
        var most = new LinkedHashSet<>(now.bySelf(MOST_HOT));
        most.addAll(now.byTotal(MOST_HOT));
        if (before != null) {
            before.bySelf(MOST_HOT)
                    .forEach(b -> most.add(new HotFrames.Hot(b.frame(), now.self(b.frame()), now.total(b.frame()))));
        }
        var rows = new ArrayList<HotRow>();
        for (HotFrames.Hot hot : most) {
            rows.add(new HotRow(
                    profile.frames().text(hot.frame()),
                    GraphViewModel.name(profile.frames(), hot.frame()),
                    hot.self(),
                    hot.total(),
                    hot.self() / all,
                    hot.total() / all,
                    before == null ? 0 : hot.self() / all - before.self(hot.frame()) / allBefore));
        }
        return rows;
    }
}
