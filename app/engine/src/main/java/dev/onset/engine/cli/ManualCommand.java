package dev.onset.engine.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code onset manual}: what a package of the program carries, made from the commands themselves. */
@Command(
        name = "manual",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Write the man pages, the completion for bash, fish and zsh, and the reference into a folder.")
final class ManualCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the files are written.")
    private Path out = Path.of(".");

    ManualCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        try {
            Files.createDirectories(out);
            writePages(root, "onset " + Wiring.versionText());
            Files.writeString(out.resolve("onset.bash"), AutoComplete.bash("onset", root));
            Files.writeString(out.resolve("onset.fish"), Completions.fish(root));
            Files.writeString(out.resolve("_onset"), Completions.zsh(root));
            Files.writeString(out.resolve("command-line.md"), ReferencePage.of(root));
            return Exit.DONE;
        } catch (IOException e) {
            console.complain("The manual cannot be written to " + out + ": " + e.getMessage());
            return Exit.FAILED;
        }
    }

    private void writePages(CommandLine command, String program) throws IOException {
        CommandSpec of = command.getCommandSpec();
        if (of.usageMessage().hidden()) {
            return;
        }
        Files.writeString(out.resolve(ManualPage.name(of) + ".1"), ManualPage.of(of, program));
        for (CommandLine sub : command.getSubcommands().values()) {
            writePages(sub, program);
        }
    }
}
