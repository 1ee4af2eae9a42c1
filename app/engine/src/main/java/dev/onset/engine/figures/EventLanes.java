package dev.onset.engine.figures;

import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.Triage.ObservedAlert;
import dev.onset.engine.triage.Triage.ObservedChange;
import dev.onset.incident.Times;
import dev.onset.signal.Alert;
import dev.onset.signal.Change;
import java.awt.Color;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Draws what was done (diamonds with words) and which alerts spoke (bands: hatched while pending, solid while firing). */
final class EventLanes {

    private static final int CHANGE_ROWS = 4;
    private static final double CHANGE_ROW = 17;

    /** Pixels of a change's words. */
    private static final double MOST_WORDS = 420;

    private static final int MOST_ALERTS = 8;
    private static final double ALERT_ROW = 20;
    private static final double PAD = 8;

    private final Triage triage;
    private final TimeAxis axis;
    private final List<ObservedAlert> alerts;
    private final int alertsLeft;
    private final List<ObservedChange> changes;

    EventLanes(Triage triage, TimeAxis axis) {
        this.triage = triage;
        this.axis = axis;
        this.changes = triage.changes().stream()
                .filter(c -> axis.covers(c.change().at()))
                .toList();
        List<ObservedAlert> seen = triage.alertsToldOnce().stream()
                .filter(a -> begin(a.alert()).toEpochMilli() <= axis.end()
                        && axis.start() <= end(a.alert()).toEpochMilli())
                .sorted(Comparator.comparing((ObservedAlert a) -> isOld(a.alert()))
                        .thenComparing(a -> begin(a.alert())))
                .toList();
        this.alerts = seen.subList(0, Math.min(MOST_ALERTS, seen.size()));
        this.alertsLeft = seen.size() - alerts.size();
    }

    /** Alerts from before the window tell less: they come last. */
    private boolean isOld(Alert a) {
        return a.startsAt().isBefore(triage.window().start());
    }

    private static Instant begin(Alert a) {
        Instant active = a.activeSince();
        return active != null && active.isBefore(a.startsAt()) ? active : a.startsAt();
    }

    private Instant end(Alert a) {
        Instant ends = a.endsAt();
        return ends == null ? Instant.ofEpochMilli(axis.end()) : ends;
    }

    double changesHeight() {
        int rows = changes.isEmpty() ? 1 : Math.min(CHANGE_ROWS, changes.size());
        return 2 * PAD + Math.max(2, rows) * CHANGE_ROW;
    }

    double alertsHeight() {
        return 2 * PAD + Math.max(2, alerts.size() + (alertsLeft > 0 ? 1 : 0)) * ALERT_ROW;
    }

    void paintChanges(Pen pen, double gutter, double y) {
        pen.bold(13);
        pen.text("Changes", gutter, y + 20, 200, pen.theme().ink());
        pen.plain(11);
        pen.text(
                changes.isEmpty() ? "none was seen" : changes.size() + " seen",
                gutter,
                y + 36,
                220,
                pen.theme().soft());
        var occupied = new ArrayList<List<double[]>>();
        int rows = Math.min(CHANGE_ROWS, Math.max(1, changes.size()));
        for (int i = 0; i < rows; i++) {
            occupied.add(new ArrayList<>());
        }
        for (ObservedChange observed : byWeight()) {
            change(pen, observed, y, occupied);
        }
    }

    /** What people did before restarts, of which one deploy brings many: the words of the first ones find room. */
    private List<ObservedChange> byWeight() {
        return changes.stream()
                .sorted(Comparator.comparing((ObservedChange c) -> c.change().kind() == Change.Kind.RESTART))
                .toList();
    }

    private void change(Pen pen, ObservedChange observed, double y, List<List<double[]>> occupied) {
        Color color = pen.theme().change();
        double x = axis.x(observed.change().at());
        pen.plain(11);
        String words = words(observed);
        double width = Math.min(MOST_WORDS, pen.width(words));
        boolean isLeft = x + 9 + width > axis.right();
        double from = isLeft ? x - 9 - width : x - 7;
        double to = isLeft ? x + 7 : x + 9 + width;
        int row = freeRow(occupied, from, to);
        pen.line(x, y + PAD, x, y + changesHeight() - PAD, color, 1, 2);
        double middle = y + PAD + (Math.max(row, 0) + 0.5) * CHANGE_ROW;
        pen.diamond(x, middle, 6, color);
        if (row >= 0) {
            occupied.get(row).add(new double[] {from, to});
            pen.text(
                    words,
                    isLeft ? x - 9 : x + 9,
                    middle + 4,
                    MOST_WORDS,
                    pen.theme().ink(),
                    isLeft ? Pen.Align.RIGHT : Pen.Align.LEFT);
        }
    }

    /** The first row in which nothing stands there yet, or -1: then the mark goes without words. */
    private static int freeRow(List<List<double[]>> occupied, double from, double to) {
        for (int i = 0; i < occupied.size(); i++) {
            if (occupied.get(i).stream().noneMatch(o -> from < o[1] && o[0] < to)) {
                return i;
            }
        }
        return -1;
    }

    private static String words(ObservedChange observed) {
        var c = observed.change();
        var words = new ArrayList<String>();
        words.add(Times.clock(c.at()).substring(0, 8));
        String kind = c.kind().name().toLowerCase(Locale.ROOT);
        if (!c.what().startsWith(kind)) {
            words.add(kind);
        }
        if (!c.service().isEmpty()) {
            words.add(c.service());
        }
        words.add(c.what());
        if (!c.to().isEmpty()) {
            words.add(c.from().isEmpty() ? c.to() : c.from() + " → " + c.to());
        }
        return String.join(" ", words);
    }

    void paintAlerts(Pen pen, double gutter, double y) {
        pen.bold(13);
        pen.text("Alerts", gutter, y + 20, 100, pen.theme().ink());
        pen.plain(11);
        if (alerts.isEmpty()) {
            pen.text("none was seen", gutter, y + 36, 220, pen.theme().soft());
        }
        double row = y + PAD;
        for (ObservedAlert observed : alerts) {
            alert(pen, observed, row);
            row += ALERT_ROW;
        }
        if (alertsLeft > 0) {
            pen.text(
                    "and " + alertsLeft + " more",
                    axis.left() - 10,
                    row + 14,
                    200,
                    pen.theme().soft(),
                    Pen.Align.RIGHT);
        }
    }

    private void alert(Pen pen, ObservedAlert observed, double y) {
        Alert a = observed.alert();
        boolean isEarlier = begin(a).toEpochMilli() < axis.start();
        Color color = isEarlier ? pen.theme().soft() : pen.theme().alert();
        double height = ALERT_ROW - 6;
        double fires = axis.clamped(a.startsAt());
        double ends = axis.clamped(end(a));
        double pends = axis.clamped(begin(a));
        boolean isPending = a.state() == Alert.State.PENDING;
        if (isPending) {
            pen.hatch(fires, y, Math.max(3, ends - fires), height, color);
        } else {
            if (fires - pends > 1) {
                pen.hatch(pends, y, fires - pends, height, color);
            }
            pen.fill(fires, y, Math.max(3, ends - fires), height, color);
        }
        pen.plain(11);
        if (isEarlier) {
            pen.text(
                    "◂ since " + Times.clockNear(begin(a), Instant.ofEpochMilli(axis.start())),
                    axis.left() + 6,
                    y + 11,
                    200,
                    pen.theme().page());
        }
        String name = a.name().isEmpty() ? "(unnamed alert)" : a.name();
        String words = observed.service().isEmpty() ? name : name + " · " + observed.service();
        pen.text(words, axis.left() - 8, y + 11, axis.left() - 110, pen.theme().ink(), Pen.Align.RIGHT);
    }
}
