package dev.onset.desktop.shell;

import dev.onset.desktop.draw.ServiceColours;
import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.Latest;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.desktop.timeline.LaneDesk;
import java.util.ArrayList;
import java.util.List;

/** How a case was looked at: arranged lanes and the colours of its services. Kept beside the case, back when it opens again. FX thread only. */
final class CaseLook {

    private static final String COLOUR = "colour\t";

    private final LaneDesk lanes;
    private final ServiceColours colours;
    private final TriageService triage;
    private final TaskRunner runner;
    private final Latest kept;

    /** Of which case the look is followed; empty while there is none, and while it is still being read. */
    private String casePath = "";

    CaseLook(Desk desk, TaskRunner runner, LaneDesk lanes, ServiceColours colours) {
        this.triage = desk.triage();
        this.runner = runner;
        this.lanes = lanes;
        this.colours = colours;
        this.kept = new Latest(runner, "look of a case", triage::keepLook);
        lanes.arranged().subscribe((was, is) -> changed());
        colours.onChange(this::changed);
    }

    /** Another case, or with an empty path none: what was arranged from now on belongs to it. */
    void follow(String path) {
        casePath = "";
        if (path.isEmpty()) {
            colours.restore(List.of());
            return;
        }
        runner.start("look", () -> triage.look(path), ended -> {
            if (ended instanceof Ended.Done<String>(String text)) {
                take(path, text);
            }
        });
    }

    /** What was arranged while a triage ran goes before what was kept. */
    private void take(String path, String text) {
        List<String> lines = text.lines().toList();
        List<String> services = lines.stream()
                .filter(l -> l.startsWith(COLOUR))
                .map(l -> l.substring(COLOUR.length()))
                .toList();
        if (!services.isEmpty()) {
            colours.restore(services);
        }
        if (lanes.isUntouched()) {
            lanes.restore(lines);
        }
        casePath = path;
        if (text.isEmpty() && !written().isEmpty()) {
            changed();
        }
    }

    private void changed() {
        if (!casePath.isEmpty()) {
            List<String> lines = written();
            kept.put(casePath, lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
        }
    }

    private List<String> written() {
        var lines = new ArrayList<>(lanes.written());
        colours.all().forEach(s -> lines.add(COLOUR + s));
        return lines;
    }
}
