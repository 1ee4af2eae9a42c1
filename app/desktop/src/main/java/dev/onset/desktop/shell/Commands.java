package dev.onset.desktop.shell;

import dev.onset.engine.triage.Finding;
import java.util.ArrayList;
import java.util.List;

/** All that the window can do, each with its keys; those that people have in their fingers from Grafana and Perfetto. */
final class Commands {

    /** Of the length shown. */
    private static final double PAN = 0.2;

    private static final double ZOOM = 0.6;

    /** What only the window's nodes can do. */
    interface Views {
        void focusPaste();

        void focusFinder();

        void stepFinding(int by);

        void scroll(double pages);

        void zoomToBrush();

        void drawer();

        void sources();

        void pin();

        void addSource();

        /** Asks for files of this machine, whose times without a zone are UTC. */
        void openFiles();

        /** Likewise, and such times are the person's own. */
        void openLocalFiles();

        /** Asks for a dashboard. */
        void openDashboard();

        void profile();

        void exportTable(Exporter.Format format);

        void exportPicture();

        void palette();

        void keys();

        void settings();

        void about();

        void copyStatus();

        void postmortem();

        void paste();
    }

    private Commands() {}

    static List<Command> all(ShellViewModel model, Views views) {
        var timeline = model.timeline();
        String look = "Look";
        String go = "Find and go";
        String triage = "Triage";
        String lane = "The chosen lane";
        return List.of(
                Command.of(triage, "Go to the paste box", views::focusPaste, "Shortcut+L"),
                Command.of(triage, "Paste what the clipboard holds", views::paste, "Shortcut+V"),
                Command.of(triage, "Triage what is pasted", model::triage, "Shortcut+Enter"),
                Command.of(triage, "Triage the brushed range", model::triageBrushed, "b"),
                Command.of(
                        triage,
                        "What differs in the brushed range",
                        () -> model.drawer().difference(timeline.brush().get()),
                        "x"),
                Command.of(triage, "Cancel, let go, show the window", model::stepBack, "Esc"),
                Command.of(triage, "Copy a two-line status", views::copyStatus, "c"),
                Command.of(triage, "Triage the demo incident", model::demo),
                Command.of(triage, "Write the postmortem", views::postmortem, "Shortcut+D"),
                Command.of(go, "Command palette", views::palette, "Shortcut+K"),
                Command.of(go, "Find a lane", views::focusFinder, "/"),
                Command.of(go, "Next finding", () -> views.stepFinding(1), "j"),
                Command.of(go, "Previous finding", () -> views.stepFinding(-1), "k"),
                Command.of(go, "Show the finding on the timeline", model::showSelected, "f"),
                Command.of(go, "Open or close the drawer", views::drawer, "q"),
                Command.of(go, "Show or hide the sources", views::sources, "Shortcut+B"),
                Command.of(
                        go,
                        "Log lines of the finding, or all",
                        () -> model.drawer().logsOf(service(model)),
                        "i"),
                Command.of(
                        go,
                        "Traces of the finding, or all",
                        () -> model.drawer().tracesOf(service(model)),
                        "t"),
                Command.of(
                        go,
                        "Errors of the finding, or all",
                        () -> model.drawer().errorsOf(service(model)),
                        "e"),
                Command.of(go, "Write a query", () -> model.side().openQuery(), "y"),
                Command.of(go, "Map of services", () -> model.side().openMap(), "v"),
                Command.of(
                        go,
                        "Follow log lines of the finding, or all; or stop",
                        () -> model.side().followLines(service(model)),
                        "Shortcut+I"),
                Command.of(go, "Open a profile, or the one that is open", views::profile, "Shortcut+Shift+F"),
                Command.of(go, "What the finding was seen in", () -> read(model), "o"),
                Command.of(triage, "Pin the finding or the moment to the case", views::pin, "m"),
                Command.of(go, "Keys", views::keys, "?"),
                Command.of(look, "Zoom in", () -> timeline.zoom(ZOOM), "w", "+"),
                Command.of(look, "Zoom out", () -> timeline.zoom(1 / ZOOM), "s", "-"),
                Command.of(look, "Earlier", () -> timeline.pan(-PAN), "a", "Left"),
                Command.of(look, "Later", () -> timeline.pan(PAN), "d", "Right"),
                Command.of(
                        look,
                        "Follow now, return to it, or stop",
                        () -> model.side().live().toggle(),
                        "g"),
                Command.of(look, "Zoom to the brushed range", views::zoomToBrush, "z"),
                Command.of(look, "Zoom back", timeline::zoomBack, "["),
                Command.of(look, "Zoom forward", timeline::zoomForward, "]"),
                Command.of(look, "The window", timeline::home, "h"),
                Command.of(look, "Everything, with the baseline", timeline::fit, "0"),
                Command.of(look, "Lanes down", () -> views.scroll(0.5), "n"),
                Command.of(look, "Lanes up", () -> views.scroll(-0.5), "p"),
                Command.of(look, "Moved, involved or all lanes", timeline::nextFilter, "l"),
                Command.of(
                        lane,
                        "Exemplars of the lane that was clicked",
                        () -> model.findings()
                                .lane()
                                .get()
                                .ifPresentOrElse(
                                        l -> model.side().exemplars(l, model::say),
                                        () -> model.say("Click a lane of a metric first."))),
                Command.of(lane, "Next lane", () -> timeline.lanes().step(1), "."),
                Command.of(lane, "Previous lane", () -> timeline.lanes().step(-1), ","),
                Command.of(lane, "Pin on top, or let go", () -> timeline.lanes().pin(), "Shortcut+P"),
                Command.of(
                        lane, "This lane alone, or all", () -> timeline.lanes().solo(), "Shortcut+O"),
                Command.of(lane, "Fold or unfold", () -> timeline.lanes().fold(), "Shortcut+G"),
                Command.of(lane, "Hide", () -> timeline.lanes().hide(), "Shortcut+H"),
                Command.of(lane, "Show hidden lanes", () -> timeline.lanes().showAll(), "Shortcut+Shift+H"),
                Command.of(lane, "Move up", () -> timeline.lanes().move(-1), "Shortcut+Up"),
                Command.of(lane, "Move down", () -> timeline.lanes().move(1), "Shortcut+Down"),
                Command.of(lane, "Higher", () -> timeline.lanes().resize(1), "Alt+Down"),
                Command.of(lane, "Lower", () -> timeline.lanes().resize(-1), "Alt+Up"),
                Command.of(
                        lane,
                        "Take the last change of lanes back",
                        () -> timeline.lanes().undo(),
                        "Shortcut+Z"),
                Command.of(lane, "Make it again", () -> timeline.lanes().redo(), "Shortcut+Shift+Z"),
                Command.of(
                        "Window",
                        "Light or dark",
                        () -> model.looks().light().set(!model.looks().light().get()),
                        "Shortcut+Shift+T"),
                Command.of(
                        "Window",
                        "Watch for alerts, or stop",
                        () -> model.watch().on().set(!model.watch().on().get()),
                        "Shortcut+Shift+W"),
                Command.of("Window", "Larger", () -> model.looks().step(1), "Shortcut+Equals", "Shortcut+Plus"),
                Command.of("Window", "Smaller", () -> model.looks().step(-1), "Shortcut+Minus"),
                Command.of("Window", "As large as it was made", model.looks()::resetScale, "Shortcut+0"),
                Command.of("Window", "Settings", views::settings, "Shortcut+Comma"),
                Command.of("Window", "About Onset, versions and licences", views::about),
                Command.of(
                        "Window",
                        "Write the lane, lines or trace as CSV",
                        () -> views.exportTable(Exporter.Format.CSV),
                        "Shortcut+E"),
                Command.of(
                        "Window",
                        "Write the lane, lines or trace as JSON",
                        () -> views.exportTable(Exporter.Format.JSON)),
                Command.of(
                        "Window",
                        "Write the lane, lines or trace as SVG",
                        () -> views.exportTable(Exporter.Format.SVG)),
                Command.of("Window", "Write the window as a picture", views::exportPicture, "Shortcut+Shift+E"),
                Command.of(triage, "Open trace or log files", views::openFiles, "Shortcut+Shift+O"),
                Command.of(triage, "Open a Grafana dashboard as lanes", views::openDashboard),
                Command.of(triage, "Open log files, times without a zone are local", views::openLocalFiles),
                Command.of("Window", "Add a source", views::addSource, "Shortcut+Shift+N"),
                Command.of("Window", "Read the environments anew", model::reload, "Shortcut+R"));
    }

    private static String service(ShellViewModel model) {
        return model.findings().selected().get().map(Finding::service).orElse("");
    }

    private static void read(ShellViewModel model) {
        model.findings().selected().get().or(model.findings()::first).ifPresent(model.drawer()::open);
    }

    /** What there is to go to just now. */
    static List<Command> places(ShellViewModel model) {
        var places = new ArrayList<Command>();
        for (Finding f : model.findings().all()) {
            places.add(Command.of("Finding", f.rank() + ". " + f.title(), () -> model.showMe(f)));
        }
        for (String name : model.environments()) {
            places.add(Command.of(
                    "Environment",
                    "Use environment " + name,
                    () -> model.environment().set(name)));
        }
        for (KeptCase kept : model.recent().get()) {
            places.add(Command.of("Case", "Open case of " + Welcome.words(kept), () -> model.open(kept)));
        }
        return places;
    }
}
