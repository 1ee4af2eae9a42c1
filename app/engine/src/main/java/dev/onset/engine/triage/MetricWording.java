package dev.onset.engine.triage;

import dev.onset.engine.analysis.Movement;
import dev.onset.engine.analysis.series.Shape;
import dev.onset.engine.packs.Pack;
import dev.onset.engine.packs.PackSignal;
import dev.onset.engine.packs.PackSignal.Golden;
import dev.onset.signal.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Says in words what a metric did. */
final class MetricWording {

    private MetricWording() {}

    static Candidate candidate(
            Pack pack, PackSignal signal, String service, Labels labels, SignalJudge.Judged judged, String evidence) {
        Movement m = judged.movement();
        boolean up = m.during() >= m.before();
        String subject = service.isEmpty() ? pack.title() : service;
        String what = lowerFirst(signal.title());
        String title = subject + ": " + what + (up ? " up" : " down") + " to " + Numbers.of(m.during(), signal.unit());
        String statement = subject + ": " + what + where(labels, pack, service) + (up ? " rose from " : " fell from ")
                + Numbers.of(m.before(), signal.unit()) + " to " + Numbers.of(m.during(), signal.unit()) + " (peak "
                + Numbers.of(m.peak(), signal.unit()) + shape(judged.shape()) + "); it left its past at "
                + Numbers.clock(judged.onset())
                + ending(m) + ".";
        var against = new ArrayList<String>();
        if (m.samples() < 8) {
            against.add("only " + m.samples() + " samples show it");
        }
        if (m.z() < 8) {
            against.add("its past was noisy: the movement is " + Numbers.plain(m.z()) + " of its usual deviations");
        }
        return new Candidate(
                service,
                kind(signal, up),
                SignalType.METRIC,
                judged.strength(),
                signal.golden() == Golden.SATURATION || signal.golden() == Golden.AVAILABILITY,
                title,
                statement,
                judged.onset(),
                signal.inner(),
                magnitude(signal, m),
                labels,
                against,
                List.of(evidence));
    }

    /** That it is another level goes without saying. */
    private static String shape(Shape shape) {
        return shape == Shape.LEVEL ? "" : ", " + shape.words();
    }

    private static String ending(Movement m) {
        return m.open()
                ? " and had not returned by the end"
                : " and returned at " + Numbers.clock(Instant.ofEpochMilli(m.end()));
    }

    static Magnitude magnitude(PackSignal signal, Movement m) {
        return new Magnitude(
                m.before(),
                m.during(),
                signal.unit(),
                "median before and during; peak " + Numbers.of(m.peak(), signal.unit()));
    }

    private static FindingKind kind(PackSignal signal, boolean up) {
        return switch (signal.golden()) {
            case LATENCY -> FindingKind.LATENCY;
            case TRAFFIC -> FindingKind.TRAFFIC;
            case ERRORS -> FindingKind.ERRORS;
            case SATURATION -> FindingKind.SATURATION;
            case AVAILABILITY -> up ? FindingKind.RESTART : FindingKind.ABSENCE;
        };
    }

    /** The labels that tell this series from its siblings, those that only name the service left out. */
    private static String where(Labels labels, Pack pack, String service) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < labels.size() && parts.size() < 3; i++) {
            boolean names = pack.serviceLabels().contains(labels.name(i))
                    || labels.name(i).equals("__name__")
                    || ServiceNames.canonical(labels.value(i)).equals(service);
            if (!names && !labels.value(i).isEmpty()) {
                parts.add(labels.name(i) + "=" + labels.value(i));
            }
        }
        return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
    }

    static String lowerFirst(String title) {
        boolean word =
                title.length() > 1 && Character.isUpperCase(title.charAt(0)) && Character.isLowerCase(title.charAt(1));
        return word ? Character.toLowerCase(title.charAt(0)) + title.substring(1) : title;
    }
}
