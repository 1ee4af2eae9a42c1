package dev.onset.desktop;

import dev.onset.connectors.Connectors;
import dev.onset.connectors.spi.SpanFiles;
import dev.onset.desktop.draft.UnsavedFiles;
import dev.onset.desktop.shell.Desk;
import dev.onset.desktop.shell.Setting;
import dev.onset.desktop.shell.ShellViewModel;
import dev.onset.desktop.task.FxTaskRunner;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.engine.localfiles.LocalFiles;
import dev.onset.engine.process.ProcessRunner;
import dev.onset.engine.profiling.ProfileDesk;
import dev.onset.engine.profiling.ProfilingCommands;
import dev.onset.engine.settings.Environment;
import dev.onset.engine.settings.EnvironmentFiles;
import dev.onset.engine.settings.EnvironmentReading;
import dev.onset.engine.settings.PlatformFolders;
import dev.onset.engine.workbench.Workbench;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where the window meets the engine. */
final class Wiring {

    private Wiring() {}

    /** The window's model on this machine's files. */
    static ShellViewModel model() {
        return model(new FxTaskRunner(), new HeadStart());
    }

    /** The same, whose work runs where the caller's own does, and which may have begun. */
    static ShellViewModel model(TaskRunner runner, HeadStart kept) {
        return new ShellViewModel(desk(runner, kept), runner, System::nanoTime);
    }

    private static Desk desk(TaskRunner runner, HeadStart kept) {
        PlatformFolders folders = PlatformFolders.of(System::getenv, System::getProperty);
        var files = new EnvironmentFiles(folders, Connectors.builtIn(), System::getenv, new ProcessRunner());
        var known = version();
        var workbench = new Workbench(Connectors.builtIn(), Clock.systemUTC(), known);
        var memory = new KeptMemory(folders.state().resolve("window.properties"));
        var triage = new EngineTriage(
                files,
                workbench,
                Clock.systemUTC(),
                new EngineTriage.Owner(
                        folders.data().resolve("cases"),
                        () -> Desk.chosen(memory, ZoneId.systemDefault()),
                        System.getProperty("user.name", "somebody"),
                        known,
                        localFiles(),
                        kept));
        return new Desk(
                triage,
                () -> setting(files.read(null)),
                memory,
                UnsavedFiles.in(folders.state().resolve("unsaved"), runner),
                AboutThis.of(known, files, folders),
                new CommandNotifier(new ProcessRunner()),
                ZoneId.systemDefault());
    }

    static FirstFrames.Book startBook() {
        PlatformFolders folders = PlatformFolders.of(System::getenv, System::getProperty);
        return new FirstFrames.Book(folders.state(), version(), Clock.systemUTC());
    }

    private static String version() {
        var version = Wiring.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** The kind that knows how spans are written reads them from files too. */
    private static LocalFiles localFiles() {
        SpanFiles spans = Connectors.builtIn().stream()
                .filter(SpanFiles.class::isInstance)
                .map(SpanFiles.class::cast)
                .findFirst()
                .orElseThrow();
        return new LocalFiles(spans, Clock.systemUTC());
    }

    static ProfileDesk profiles() {
        PlatformFolders folders = PlatformFolders.of(System::getenv, System::getProperty);
        return new ProfileDesk(
                folders.state().resolve("profiling"),
                folders.data().resolve("profiles"),
                ProfilingCommands.live(),
                Clock.systemUTC());
    }

    /** The environments of the file, and the demo that is always there. */
    static Setting setting(EnvironmentReading reading) {
        var places = new ArrayList<Setting.Place>();
        if (reading instanceof EnvironmentReading.Read read) {
            read.environments().all().forEach(e -> places.add(place(e)));
        }
        places.add(new Setting.Place(EngineTriage.DEMO, List.of()));
        return switch (reading) {
            case EnvironmentReading.Read read -> new Setting(places, "", null);
            case EnvironmentReading.Faulty faulty -> new Setting(places, faulty.words(), null);
            case EnvironmentReading.Absent absent ->
                new Setting(
                        places,
                        "",
                        new Setting.FirstStart(absent.looked().getFirst().toString(), absent.template()));
        };
    }

    private static Setting.Place place(Environment environment) {
        return new Setting.Place(
                environment.name(),
                environment.sources().stream()
                        .map(s -> Map.entry(s.name(), s.kind()))
                        .toList());
    }
}
