package dev.onset.profiling.capture;

import dev.onset.profiling.capture.CommandPort.Ran;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Talks to async-profiler inside a target. The first word loads it. Thread-safe. */
final class Agent implements AgentChannel {

    /** Attaching itself gives up after 6 s; loading and stopping a large recording take their time on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CommandPort commands;
    private final ProcFolder proc;
    private final NativeFiles natives;

    Agent(CommandPort commands, ProcFolder proc, NativeFiles natives) {
        this.commands = commands;
        this.proc = proc;
        this.natives = natives;
    }

    /** Whether our library is in the target already. */
    boolean isLoaded(TargetId target) {
        return proc.mapped(target.pid()).contains(natives.library().toString());
    }

    /** Sends one command, if the process is still the one that was chosen: it is looked at immediately before. */
    @Override
    public Reply send(TargetId target, AgentCommand command) throws InterruptedException {
        if (!proc.living(target.pid()).equals(Optional.of(target))) {
            return new Reply(false, "process " + target.pid() + " has ended");
        }
        forget(command.log());
        Ran ran = commands.run(
                List.of(
                        natives.launcher().toString(),
                        "load",
                        Long.toString(target.pid()),
                        natives.library().toString(),
                        "true",
                        command.text()),
                PATIENCE);
        return AgentChannel.judged(ran, ProcFolder.text(command.log()));
    }

    /** An answer from before must not be taken for the one to this command. */
    private static void forget(Path log) {
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
