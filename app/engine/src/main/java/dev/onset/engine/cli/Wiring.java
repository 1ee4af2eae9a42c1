package dev.onset.engine.cli;

import dev.onset.connectors.Connectors;
import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.engine.process.ProcessRunner;
import dev.onset.engine.settings.EnvironmentFiles;
import dev.onset.engine.settings.PlatformFolders;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import picocli.CommandLine.IVersionProvider;

/**
 * What the command line is put together from. The one place that reads the process' environment and clock.
 *
 * @param environments finds and reads the environment file
 * @param kinds every kind of source
 * @param zone in which a bare "14:05" is meant
 */
record Wiring(
        PlatformFolders folders,
        EnvironmentFiles environments,
        List<ConnectorKind> kinds,
        InstantSource clock,
        ZoneId zone,
        String version) {

    Wiring {
        kinds = List.copyOf(kinds);
    }

    static Wiring live() {
        PlatformFolders folders = PlatformFolders.of(System::getenv, System::getProperty);
        List<ConnectorKind> kinds = Connectors.builtIn();
        return new Wiring(
                folders,
                new EnvironmentFiles(folders, kinds, System::getenv, new ProcessRunner()),
                kinds,
                Clock.systemUTC(),
                ZoneId.systemDefault(),
                versionText());
    }

    Wiring withClock(InstantSource other) {
        return new Wiring(folders, environments, kinds, other, zone, version);
    }

    static String versionText() {
        String version = Onset.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** For {@code --version}. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "onset " + versionText(), "Java " + Runtime.version() + ", " + System.getProperty("os.name")
            };
        }
    }
}
