package dev.onset.engine.cli;

import dev.onset.engine.links.Links;
import dev.onset.engine.settings.Environment;
import dev.onset.engine.settings.EnvironmentReading;
import dev.onset.engine.triage.TriageRequest;
import dev.onset.engine.workbench.Demo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code onset demo}: the incident that comes with the program, triaged offline. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Triage the incident that comes with Onset, without any server: a shop whose orders service was "
                + "deployed with too small a connection pool. The answers were recorded from real servers.")
final class DemoCommand implements Callable<Integer> {

    private final Console console;
    private final Wiring wiring;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the report and the case are written; default: ${DEFAULT-VALUE}.",
            defaultValue = "onset-out")
    private Path out = Path.of("onset-out");

    @Option(names = "--json", description = "Print report.json instead of the summary.")
    private boolean json;

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    DemoCommand(Console console, Wiring wiring) {
        this.console = console;
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Demo demo = Demo.unpack()) {
            EnvironmentReading reading = wiring.environments().read(demo.environmentFile());
            if (!(reading instanceof EnvironmentReading.Read read)) {
                throw new IllegalStateException("the demo's environment: " + reading.words());
            }
            Environment environment = read.environments().all().getFirst();
            TriageRequest request =
                    new Links(demo::now, wiring.zone()).parse(demo.pasted()).withBaseline(demo.baseline());
            if (!quiet) {
                console.complain("Pasted: " + demo.pasted());
                console.complain("Understood: " + request.understood());
            }
            return new TriageJob(console, wiring, environment, out)
                    .run(request, new TriageJob.Options(json, quiet, demo.now(), null));
        } catch (IOException e) {
            console.complain("The demo cannot be unpacked into the temporary folder (" + e.getMessage() + ").");
            return Exit.FAILED;
        }
    }
}
