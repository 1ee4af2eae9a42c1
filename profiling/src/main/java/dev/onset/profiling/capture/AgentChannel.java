package dev.onset.profiling.capture;

import dev.onset.profiling.capture.CommandPort.Ran;
import java.nio.file.Path;
import java.util.Optional;

/** The way to async-profiler inside a target. Thread-safe. */
@FunctionalInterface
interface AgentChannel {

    /** Sends one command, if the process is still the one that was chosen: it is looked at immediately before. */
    Reply send(TargetId target, AgentCommand command) throws InterruptedException;

    /** Whether a recording runs; empty where that could not be found out. */
    default Optional<Boolean> isActive(TargetId target, Path log) throws InterruptedException {
        return isActive(send(target, AgentCommand.status(log)));
    }

    /** What an answer to the question for the status says; empty where it is none. */
    static Optional<Boolean> isActive(Reply reply) {
        if (reply.text().contains("is not active")) {
            return Optional.of(false);
        }
        return reply.text().contains("is running") ? Optional.of(true) : Optional.empty();
    }

    /** What came back, from what the launcher printed and what the agent wrote to its log. */
    static Reply judged(Ran ran, String written) {
        String log = written.trim();
        if (ran.exit() != 0) {
            return new Reply(false, log.isEmpty() ? (ran.error() + " " + ran.text()).strip() : log);
        }
        // A word that the agent does not know may have been the one that keeps the target safe.
        boolean isWarned = log.contains("[WARN]") || log.contains("[ERROR]") || log.contains("Unknown argument");
        return new Reply(!isWarned, log);
    }
}
