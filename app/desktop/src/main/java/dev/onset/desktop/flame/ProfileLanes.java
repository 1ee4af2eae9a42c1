package dev.onset.desktop.flame;

import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.SignalType;
import dev.onset.profiling.Profile;
import dev.onset.profiling.Recording;
import dev.onset.profiling.SampleColumns;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.Timestamps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The recordings that were opened as lanes of the timeline: what each event amounts to a second, on the clock of the machine that
 * recorded, which is written into the recording. FX thread only; making lanes is not bound to a thread.
 */
public final class ProfileLanes {

    /** Older recordings give way. */
    private static final int MOST = 6;

    private static final String ID = "profile/";
    private static final long NANOS_PER_MS = 1_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Map<Path, List<Lane>> lanes = new LinkedHashMap<>();

    /** Takes the lanes of a recording in the place of those that its file had. */
    void put(Path file, List<Lane> made) {
        lanes.remove(file);
        lanes.put(file, List.copyOf(made));
        if (lanes.size() > MOST) {
            lanes.remove(lanes.keySet().iterator().next());
        }
    }

    /** All of them, the oldest recording first. */
    public List<Lane> all() {
        return lanes.values().stream().flatMap(List::stream).toList();
    }

    /** The recording that a lane is of; empty for lanes of other things. */
    public Optional<Path> file(Lane lane) {
        return lane.signal() != SignalType.PROFILE
                ? Optional.empty()
                : lanes.entrySet().stream()
                        .filter(e -> e.getValue().stream()
                                .anyMatch(l ->
                                        l.id().equals(lane.id()) && l.title().equals(lane.title())))
                        .map(Map.Entry::getKey)
                        .findFirst();
    }

    /** The event that a lane is of. */
    public static String event(Lane lane) {
        return lane.id().startsWith(ID) ? lane.id().substring(ID.length()) : "";
    }

    /** A lane for each event that has times: first the one that the recording opens with, then in its order. */
    static List<Lane> of(Path file, Recording recording) {
        var made = new ArrayList<Lane>();
        for (Profile profile : recording.profiles()) {
            SampleColumns samples = profile.columns();
            if (samples != null && samples.size() > 0) {
                made.add(lane(file, profile, samples));
            }
        }
        recording
                .first()
                .ifPresent(first -> made.sort(Comparator.comparing(
                        lane -> !event(lane).equals(first.type().id()))));
        return made;
    }

    private static Lane lane(Path file, Profile profile, SampleColumns samples) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int s = 0; s < samples.size(); s++) {
            first = Math.min(first, samples.epochNanos(s));
            last = Math.max(last, samples.epochNanos(s));
        }
        long stepMs = Heat.length((last - first) / NANOS_PER_MS + 1);
        long startMs = Math.floorDiv(Math.floorDiv(first, NANOS_PER_MS), stepMs) * stepMs;
        var sums = new double[Math.toIntExact((Math.floorDiv(last, NANOS_PER_MS) - startMs) / stepMs + 1)];
        for (int s = 0; s < samples.size(); s++) {
            int bin = (int) ((Math.floorDiv(samples.epochNanos(s), NANOS_PER_MS) - startMs) / stepMs);
            sums[bin] += samples.weight(s);
        }
        boolean isTime = profile.type().unit().equals("nanoseconds");
        double perSecond = 1000.0 / stepMs / (isTime ? NANOS_PER_SECOND : 1);
        // The first and the last bin are cut by the begin and the end of the recording: too low for no reason.
        int from = sums.length > 4 ? 1 : 0;
        double[] values = Arrays.copyOfRange(sums, from, sums.length - from);
        for (int i = 0; i < values.length; i++) {
            values[i] *= perSecond;
        }
        // A value stands at the end of the time that it sums up, as a rate of Prometheus does.
        var times = Timestamps.regular(startMs + (from + 1) * stepMs, stepMs, values.length);
        return new Lane(
                ID + profile.type().id(),
                SignalType.PROFILE,
                "",
                profile.type().title() + ", " + file.getFileName(),
                isTime ? "seconds/s" : profile.type().unit() + "/s",
                List.of(new Series(Labels.of("event", profile.type().id()), times, values)),
                null,
                "",
                List.of());
    }
}
