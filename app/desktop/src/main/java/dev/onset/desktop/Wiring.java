package dev.onset.desktop;

import dev.onset.connectors.Connectors;
import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.desktop.shell.Desk;
import dev.onset.engine.links.Links;
import dev.onset.engine.process.ProcessRunner;
import dev.onset.engine.settings.Environment;
import dev.onset.engine.settings.EnvironmentFiles;
import dev.onset.engine.settings.EnvironmentReading;
import dev.onset.engine.settings.PlatformFolders;
import dev.onset.engine.workbench.Workbench;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;

/** What the window is put together from. The one place of the desktop that reads the process' environment and clock. */
final class Wiring {

    private Wiring() {}

    static Desk desk() {
        List<ConnectorKind> kinds = Connectors.builtIn();
        InstantSource clock = Clock.systemUTC();
        var folders = PlatformFolders.of(System::getenv, System::getProperty);
        var files = new EnvironmentFiles(folders, kinds, System::getenv, new ProcessRunner());
        var triage = new EngineTriage(
                files, new Workbench(kinds, clock, version()), new Links(clock, ZoneId.systemDefault()), clock);
        return desk(triage, files.read(null));
    }

    private static Desk desk(EngineTriage triage, EnvironmentReading reading) {
        if (reading instanceof EnvironmentReading.Read read) {
            return new Desk(
                    triage,
                    read.environments().all().stream().map(Environment::name).toList(),
                    "");
        }
        return new Desk(triage, List.of(), reading.words());
    }

    private static String version() {
        String version = Wiring.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
