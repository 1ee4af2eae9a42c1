package dev.onset.desktop;

import dev.onset.connectors.Connectors;
import dev.onset.desktop.shell.Desk;
import dev.onset.engine.process.ProcessRunner;
import dev.onset.engine.settings.EnvironmentFiles;
import dev.onset.engine.settings.EnvironmentReading;
import dev.onset.engine.settings.PlatformFolders;
import dev.onset.engine.workbench.Workbench;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;

/** Where the window meets the engine. */
final class Wiring {

    private Wiring() {}

    static Desk desk() {
        PlatformFolders folders = PlatformFolders.of(System::getenv, System::getProperty);
        var files = new EnvironmentFiles(folders, Connectors.builtIn(), System::getenv, new ProcessRunner());
        var version = Wiring.class.getPackage().getImplementationVersion();
        var known = version == null ? "development" : version;
        var workbench = new Workbench(Connectors.builtIn(), Clock.systemUTC(), known);
        var names = new ArrayList<String>();
        EnvironmentReading reading = files.read(null);
        if (reading instanceof EnvironmentReading.Read read) {
            read.environments().all().forEach(e -> names.add(e.name()));
        }
        names.add(EngineTriage.DEMO);
        return new Desk(
                new EngineTriage(
                        files,
                        workbench,
                        folders.data().resolve("cases"),
                        Clock.systemUTC(),
                        ZoneId.systemDefault(),
                        known),
                names,
                notice(reading));
    }

    private static String notice(EnvironmentReading reading) {
        return switch (reading) {
            case EnvironmentReading.Read read -> "";
            case EnvironmentReading.Faulty faulty -> faulty.words();
            case EnvironmentReading.Absent absent ->
                "No environment file yet: write your sources into "
                        + absent.looked().getFirst()
                        + " (onset sources prints a template). Until then the demo incident can be triaged.";
        };
    }
}
