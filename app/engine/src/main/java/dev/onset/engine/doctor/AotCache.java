package dev.onset.engine.doctor;

import dev.onset.connectors.spi.CommandRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The file with classes that the virtual machine loaded and linked ahead of time (JEP 483), and whether it was taken. A package of Onset
 * brings one and names it by the property {@link #PROPERTY}; the virtual machine refuses one that does not fit without a word,
 * which costs every start its head start. A value.
 *
 * @param file null where the program was started without one, as from a checkout
 */
public record AotCache(@Nullable Path file, State state) {

    /** Whether it was taken. */
    public enum State {
        /** None was named. */
        NONE,
        /** Taken. */
        USED,
        /** There, and not taken. */
        REFUSED,
        /** Named, and not there. */
        MISSING
    }

    /** The property by which the launcher names the file. */
    public static final String PROPERTY = "onset.aot";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * Reads it off the virtual machine's own words about itself. Costs nothing; asks for no class that a start has not loaded.
     *
     * @param properties normally {@code System::getProperty}
     */
    public static AotCache of(Function<String, @Nullable String> properties) {
        String named = properties.apply(PROPERTY);
        if (named == null || named.isEmpty()) {
            return new AotCache(null, State.NONE);
        }
        Path file = Path.of(named);
        // The run-time of a package holds no other archive that could be shared.
        String words = properties.apply("java.vm.info");
        if (words != null && words.contains("sharing")) {
            return new AotCache(file, State.USED);
        }
        return new AotCache(file, Files.isRegularFile(file) ? State.REFUSED : State.MISSING);
    }

    /** Whether starts are slower than they ought to be. */
    public boolean isTrouble() {
        return state == State.REFUSED || state == State.MISSING;
    }

    /** For people. */
    public String words() {
        return switch (state) {
            case NONE -> "none: this is not a package's own start";
            case USED -> "in use";
            case REFUSED -> "refused by the virtual machine, so starts are slower: " + file;
            case MISSING -> "missing, so starts are slower: " + file;
        };
    }

    /**
     * Asks a virtual machine of its own that may not start without the file, and that compares its checksums: why it is refused,
     * or whether what is in use is damaged, which no start looks for.
     *
     * @return empty where nothing is wrong
     */
    String complaint(Surroundings here, CommandRunner runner) throws InterruptedException {
        if (file == null || state == State.MISSING) {
            return "";
        }
        var command = new ArrayList<String>();
        command.add(Path.of(here.property("java.home"), "bin", "java").toString());
        here.options().stream().filter(AotCache::isKept).forEach(command::add);
        command.addAll(List.of("-XX:AOTCache=" + file, "-XX:AOTMode=on", "-XX:+VerifySharedSpaces"));
        command.addAll(List.of("-cp", here.property("java.class.path"), "-version"));
        CommandRunner.Output output = runner.run(command, PATIENCE);
        if (output.exit() == 0) {
            return state == State.REFUSED ? "a second try took it" : "";
        }
        return (output.text() + "\n" + output.error())
                .lines()
                .filter(line -> !line.isBlank())
                .limit(4)
                .reduce((a, b) -> a + " / " + b)
                .orElse("no reason given");
    }

    private static boolean isKept(String option) {
        return !option.startsWith("-XX:AOT") && !option.startsWith("-D");
    }
}
