package dev.onset.engine.cli;

import dev.onset.engine.yardsticks.Score;
import dev.onset.engine.yardsticks.Yardstick;
import dev.onset.engine.yardsticks.Yardsticks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code onset yardsticks}: how well the analysis does on public data with known answers. */
@Command(
        name = "yardsticks",
        hidden = true,
        mixinStandardHelpOptions = true,
        description =
                "Measure the analysis on labelled public data, with the code and the one configuration that triage uses. "
                        + "The data do not come with Onset.")
final class YardsticksCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Which ones; default: all whose data are there.")
    private List<String> names = List.of();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the data sets; default: data or shared/data, here or in a folder above.")
    private @Nullable Path data;

    @Option(
            names = "--half",
            paramLabel = "NAME",
            description = "Which part of each set: a folder in it; default: ${DEFAULT-VALUE}.",
            defaultValue = "open")
    private String half = "open";

    YardsticksCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        for (String name : names) {
            if (Yardsticks.all().stream().noneMatch(y -> y.name().equals(name))) {
                console.complain("There is no yardstick " + name + ". There are: "
                        + String.join(
                                ", ",
                                Yardsticks.all().stream().map(Yardstick::name).toList())
                        + ".");
                return Exit.USAGE;
            }
        }
        Optional<Path> folder = data != null ? Optional.of(data) : Yardsticks.findData(Path.of(""));
        if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
            console.complain("No data: looked for "
                    + (data == null ? "data and shared/data, here and in every folder above" : data)
                    + ". Name the folder that holds the sets with --data.");
            return Exit.FAILED;
        }
        int worst = Exit.DONE;
        for (Yardstick yardstick : Yardsticks.all()) {
            if (names.isEmpty() || names.contains(yardstick.name())) {
                worst = Math.max(worst, measure(yardstick, folder.get()));
            }
        }
        return worst;
    }

    private int measure(Yardstick yardstick, Path folder) throws InterruptedException {
        console.say(yardstick.name() + ": " + yardstick.about());
        Path cases = folder.resolve(yardstick.folder()).resolve(half);
        if (!Files.isDirectory(cases)) {
            console.say("  not measured: there is no " + cases);
            return names.isEmpty() ? Exit.DONE : Exit.FAILED;
        }
        try {
            Score score = yardstick.measure(cases);
            Table.print(console, score.rows());
            score.remarks().forEach(console::say);
            console.say("");
            return Exit.DONE;
        } catch (IOException e) {
            console.complain(cases + " cannot be read: " + e.getMessage());
            return Exit.FAILED;
        }
    }
}
