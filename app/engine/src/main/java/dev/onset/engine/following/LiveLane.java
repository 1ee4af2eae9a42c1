package dev.onset.engine.following;

import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.ServiceNames;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A lane that grows: which series of an answer are its own, and under which labels it shows them. Learned from the answer that it
 * was drawn from, by its samples. Confined to one thread.
 */
final class LiveLane {

    /** As a triage shows it: more lines than that nobody tells apart. */
    private static final int MOST_SERIES = 20;

    private final LaneKey key;
    private final String triageNote;
    private final Map<Labels, Labels> shownAs = new HashMap<>();
    private Labels mark = Labels.NONE;
    private Lane lane;
    private int unshown;
    private String dropped = "";

    LiveLane(Lane lane, List<Series> answered) {
        this.key = LaneKey.of(lane);
        this.triageNote = lane.note();
        this.lane = lane;
        var free = new ArrayList<>(answered);
        for (Series shown : lane.series()) {
            Series own = origin(shown, free);
            if (own != null) {
                free.remove(own);
                shownAs.put(own.labels(), shown.labels());
            }
        }
    }

    /** The series that a shown one was made from; null for none. */
    private @Nullable Series origin(Series shown, List<Series> free) {
        Series found = null;
        int best = -1;
        for (Series one : free) {
            if (one.labels().equals(shown.labels())) {
                return one;
            }
            if (one.withLabels(Labels.NONE).equals(shown.withLabels(Labels.NONE))) {
                int likeness = (namesService(one.labels()) ? 2 : 0) + (holdsValues(one, shown) ? 1 : 0);
                if (likeness > best) {
                    best = likeness;
                    found = one;
                }
            }
        }
        return found;
    }

    private boolean namesService(Labels labels) {
        for (int i = 0; i < labels.size(); i++) {
            if (ServiceNames.canonical(labels.value(i)).equals(lane.service())) {
                return true;
            }
        }
        return false;
    }

    private static boolean holdsValues(Series one, Series shown) {
        return one.labels().asMap().values().containsAll(shown.labels().asMap().values());
    }

    boolean isKnown() {
        return !shownAs.isEmpty();
    }

    LaneKey key() {
        return key;
    }

    Lane lane() {
        return lane;
    }

    /** Labels that all its series share. */
    Labels common() {
        @Nullable Labels common = null;
        for (Labels one : shownAs.keySet()) {
            if (common == null) {
                common = one;
            } else {
                var differing = new ArrayList<String>();
                for (int i = 0; i < common.size(); i++) {
                    if (!one.getOr(common.name(i), "").equals(common.value(i))) {
                        differing.add(common.name(i));
                    }
                }
                common = common.without(differing.toArray(String[]::new));
            }
        }
        return common == null ? Labels.NONE : common;
    }

    /**
     * Learns what tells it from the other lanes of the same answer, best the name of its service: a series that is new belongs to the
     * lane whose mark it bears.
     */
    void tellFrom(List<LiveLane> others) {
        Labels own = common();
        var telling = new HashSet<String>();
        for (LiveLane other : others) {
            if (other != this) {
                Labels theirs = other.common();
                for (int i = 0; i < own.size(); i++) {
                    String value = theirs.getOr(own.name(i), own.value(i));
                    if (!value.equals(own.value(i))) {
                        telling.add(own.name(i));
                    }
                }
            }
        }
        Labels naming = own.only(own.asMap().entrySet().stream()
                .filter(e -> ServiceNames.canonical(e.getValue()).equals(lane.service()))
                .map(Map.Entry::getKey)
                .toList());
        mark = naming.isEmpty() ? own.only(telling) : naming;
    }

    /**
     * Takes over the newest part.
     *
     * @param fromMillis since when it was asked for
     * @param isWhole whether a series that is not in it has no samples there any more
     * @param isAlone whether no other lane is drawn from this answer
     */
    void take(List<Series> fresh, long fromMillis, boolean isWhole, boolean isAlone) {
        Map<Labels, Series> news = new HashMap<>();
        unshown = 0;
        for (Series one : fresh) {
            if (shownAs.containsKey(one.labels())) {
                news.put(shownAs.get(one.labels()), one);
            } else if (isOwn(one.labels(), isAlone)) {
                adopt(one, news);
            }
        }
        var joined = new ArrayList<Series>();
        Set<Labels> seen = new HashSet<>();
        for (Series known : lane.series()) {
            Series more = news.get(known.labels());
            seen.add(known.labels());
            if (more != null) {
                joined.add(SeriesTail.join(known, more, fromMillis));
            } else {
                joined.add(isWhole ? SeriesTail.join(known, nothing(known), fromMillis) : known);
            }
        }
        news.forEach((shown, one) -> {
            if (!seen.contains(shown)) {
                joined.add(SeriesTail.since(one.withLabels(shown), fromMillis));
            }
        });
        lane = with(joined, lane.note());
    }

    private void adopt(Series one, Map<Labels, Series> news) {
        if (shownAs.size() >= MOST_SERIES) {
            unshown++;
            return;
        }
        Labels shown = one.labels();
        shownAs.put(one.labels(), shown);
        news.put(shown, one);
    }

    private boolean isOwn(Labels labels, boolean isAlone) {
        if (mark.isEmpty()) {
            return isAlone;
        }
        return labels.only(mark.asMap().keySet()).equals(mark);
    }

    private static Series nothing(Series like) {
        return new Series(like.labels(), Timestamps.NONE, new double[0]);
    }

    /** Forgets samples before a moment, and says so from now on. */
    void dropBefore(long millis) {
        String words = "samples before " + Instant.ofEpochMilli(millis) + " were let go to bound memory";
        String note =
                dropped.isEmpty() ? joined(lane.note(), words) : lane.note().replace(dropped, words);
        dropped = words;
        lane = with(lane.series().stream().map(s -> SeriesTail.since(s, millis)).toList(), note);
    }

    private static String joined(String a, String b) {
        return a.isEmpty() ? b : a + "; " + b;
    }

    /** Says beside what the triage said. */
    void note(List<String> more) {
        var all = new ArrayList<String>();
        if (!triageNote.isEmpty()) {
            all.add(triageNote);
        }
        if (unshown > 0) {
            all.add(unshown + " new series are not shown: " + MOST_SERIES + " are");
        }
        all.addAll(more);
        if (!dropped.isEmpty()) {
            all.add(dropped);
        }
        lane = with(lane.series(), String.join("; ", all));
    }

    private Lane with(List<Series> series, String note) {
        return new Lane(
                lane.id(),
                lane.signal(),
                lane.service(),
                lane.title(),
                lane.unit(),
                series,
                lane.onset(),
                note,
                lane.evidence());
    }

    long samples() {
        long n = 0;
        for (Series s : lane.series()) {
            n += s.size();
        }
        return n;
    }

    /** Epoch milliseconds of the newest sample; {@link Long#MIN_VALUE} without one. */
    long last() {
        long last = Long.MIN_VALUE;
        for (Series s : lane.series()) {
            last = s.isEmpty() ? last : Math.max(last, s.times().last());
        }
        return last;
    }

    /** Epoch milliseconds of the oldest sample; {@link Long#MAX_VALUE} without one. */
    long first() {
        long first = Long.MAX_VALUE;
        for (Series s : lane.series()) {
            first = s.isEmpty() ? first : Math.min(first, s.times().first());
        }
        return first;
    }
}
