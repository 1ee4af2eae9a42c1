package dev.onset.engine.yardsticks;

import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.engine.links.Links;
import dev.onset.engine.process.ProcessRunner;
import dev.onset.engine.settings.EnvironmentFiles;
import dev.onset.engine.settings.EnvironmentReading;
import dev.onset.engine.settings.PlatformFolders;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageListener;
import dev.onset.engine.workbench.Demo;
import dev.onset.engine.workbench.RecordingUnreadable;
import dev.onset.engine.workbench.Workbench;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

/** The incident that comes with the program, triaged as {@code onset demo} does. */
final class DemoIncident {

    private DemoIncident() {}

    static Triage triage() throws IOException, InterruptedException {
        List<ConnectorKind> kinds = Wiring.kinds();
        try (Demo demo = Demo.unpack()) {
            var folders = PlatformFolders.of(name -> null, System::getProperty);
            var files = new EnvironmentFiles(folders, kinds, name -> null, new ProcessRunner());
            if (!(files.read(demo.environmentFile()) instanceof EnvironmentReading.Read read)) {
                throw new IOException("the environment of the demo cannot be read");
            }
            InstantSource clock = InstantSource.fixed(demo.now());
            var request = new Links(clock, ZoneOffset.UTC).parse(demo.pasted()).withBaseline(demo.baseline());
            return new Workbench(kinds, clock, "")
                    .triage(request, read.environments().all().getFirst(), demo.now(), null, TriageListener.NONE);
        } catch (RecordingUnreadable e) {
            throw new IOException(e);
        }
    }
}
