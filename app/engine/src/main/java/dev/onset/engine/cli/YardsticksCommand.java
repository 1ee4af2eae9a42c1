package dev.onset.engine.cli;

import dev.onset.engine.yardsticks.Measured;
import dev.onset.engine.yardsticks.Score;
import dev.onset.engine.yardsticks.ScoreFile;
import dev.onset.engine.yardsticks.Yardstick;
import dev.onset.engine.yardsticks.Yardsticks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Which ones; default: all.")
    private List<String> names = List.of();

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "The same as NAME; may be given several times.")
    private List<String> only = List.of();

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

    @Option(names = "--json", paramLabel = "FILE", description = "Write all tables to FILE as well.")
    private @Nullable Path json;

    YardsticksCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        var wanted = new ArrayList<>(names);
        wanted.addAll(only);
        for (String name : wanted) {
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
        var all = new ArrayList<Measured>();
        for (Yardstick yardstick : Yardsticks.all()) {
            if (wanted.isEmpty() || wanted.contains(yardstick.name())) {
                Measured one = Measured.of(yardstick, folder.get(), half);
                print(one);
                all.add(one);
            }
        }
        boolean asked = !wanted.isEmpty() && all.stream().anyMatch(m -> m.score() == null);
        boolean failed = asked || all.stream().anyMatch(Measured::failed);
        return write(all) && !failed ? Exit.DONE : Exit.FAILED;
    }

    private void print(Measured one) {
        console.say(one.yardstick().name() + ": " + one.yardstick().about());
        Score score = one.score();
        if (score == null) {
            console.say("  not measured: " + one.trouble());
        } else {
            Table.print(console, score.rows());
            score.remarks().forEach(console::say);
            console.say(String.format(
                    Locale.ROOT,
                    "%s/%s, %.1f s, configuration %s",
                    one.yardstick().folder(),
                    one.half(),
                    one.seconds(),
                    one.configuration()));
        }
        console.say("");
    }

    private boolean write(List<Measured> all) {
        if (json == null) {
            return true;
        }
        try {
            Files.writeString(json, ScoreFile.text(all));
            return true;
        } catch (IOException e) {
            console.complain(json + " cannot be written: " + e.getMessage());
            return false;
        }
    }
}
