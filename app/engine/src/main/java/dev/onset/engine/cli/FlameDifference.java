package dev.onset.engine.cli;

import dev.onset.profiling.Profile;
import dev.onset.profiling.flame.Difference;
import dev.onset.profiling.flame.HotFrames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The frames whose share changed most, as a table. */
final class FlameDifference {

    private FlameDifference() {}

    private record Moved(String frame, double now, double before) {

        double growth() {
            return now - before;
        }
    }

    static void print(Console console, Difference difference, int most) {
        Profile now = difference.now();
        Profile before = difference.before();
        HotFrames nowHot = HotFrames.of(now);
        HotFrames beforeHot = HotFrames.of(before);
        var all = new ArrayList<Moved>();
        for (int frame = 0; frame < now.frames().size(); frame++) {
            var moved = new Moved(
                    now.frames().text(frame),
                    share(nowHot.self(frame), now.totalValue()),
                    share(beforeHot.self(frame), before.totalValue()));
            if (moved.growth() != 0) {
                all.add(moved);
            }
        }
        all.sort(Comparator.comparingDouble((Moved m) -> -Math.abs(m.growth())).thenComparing(Moved::frame));
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("now", "before", "change", "self, against the baseline"));
        for (Moved moved : all.subList(0, Math.min(most, all.size()))) {
            String note = moved.before == 0 ? " (new)" : moved.now == 0 ? " (gone)" : "";
            rows.add(List.of(
                    percent(moved.now),
                    percent(moved.before),
                    String.format(Locale.ROOT, "%+.1f", moved.growth() * 100),
                    FlameCommand.printable(moved.frame) + note));
        }
        Table.print(console, rows);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }
}
