package dev.onset.engine.cli;

import dev.onset.connectors.spi.CommandRunner;
import dev.onset.engine.doctor.Doctor;
import dev.onset.engine.doctor.DoctorReport;
import dev.onset.engine.doctor.Surroundings;
import dev.onset.engine.settings.EnvironmentReading;
import dev.onset.engine.workbench.Workbench;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code onset doctor}: what a report of a bug needs. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Print what a report of a bug needs: versions, the window's last start, where things lie, how the sources fare, "
                    + "the last warnings and errors.",
            "Your home folder, the hosts of your sources, secrets and personal data are replaced. Names of sources and "
                    + "environments stay: read it before you send it. Nothing is sent anywhere; only your own sources are asked.",
            "Exit 0 when all is well, 3 when a source or anything else is not as it should be."
        })
final class DoctorCommand implements Callable<Integer> {

    private static final int KEY_BYTES = 32;

    private final Console console;
    private final Wiring wiring;
    private final Supplier<Surroundings> surroundings;
    private final CommandRunner runner;

    @Option(
            names = "--env",
            paramLabel = "FILE",
            description = "Environment file; else environments.yaml in the configuration folder.")
    private @Nullable Path file;

    @Option(names = "--offline", description = "Ask no source.")
    private boolean offline;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    DoctorCommand(Console console, Wiring wiring, Supplier<Surroundings> surroundings, CommandRunner runner) {
        this.console = console;
        this.wiring = wiring;
        this.surroundings = surroundings;
        this.runner = runner;
    }

    @Override
    public Integer call() throws InterruptedException {
        EnvironmentReading reading = wiring.environments().read(file);
        var patient = new Doctor.Patient(wiring.version(), surroundings.get(), wiring.folders(), reading);
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        var workbench = new Workbench(wiring.kinds(), wiring.clock(), wiring.version());
        DoctorReport report =
                new Doctor(patient, runner, key).examine(wiring.clock(), offline ? null : workbench::check);
        if (json) {
            console.say(DoctorJson.of(report));
        } else {
            print(report);
        }
        return report.sections().stream().anyMatch(DoctorReport.Section::isTrouble) ? Exit.INCOMPLETE : Exit.DONE;
    }

    private void print(DoctorReport report) {
        console.say("Onset's doctor, " + report.made());
        for (DoctorReport.Section section : report.sections()) {
            console.say("\n" + section.name().toUpperCase(Locale.ROOT));
            for (DoctorReport.Entry entry : section.entries()) {
                String mark = entry.isTrouble() ? "! " : "  ";
                console.say(mark + entry.name() + ": " + entry.text().replace("\n", "\n      "));
            }
        }
        console.complain(
                "\nSecrets, personal data, your home folder and the hosts of your sources are replaced; names of"
                        + " sources and environments are not. Read it before you send it.");
    }
}
