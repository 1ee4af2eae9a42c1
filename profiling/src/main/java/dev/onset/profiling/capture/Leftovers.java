package dev.onset.profiling.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What captures left whose process was killed: profilers are stopped, files removed. */
final class Leftovers {

    private final Path sessions;
    private final ProcFolder proc;
    private final CommandPort commands;
    private final @Nullable NativeFiles natives;

    Leftovers(Path sessions, ProcFolder proc, CommandPort commands, @Nullable NativeFiles natives) {
        this.sessions = sessions;
        this.proc = proc;
        this.commands = commands;
        this.natives = natives;
    }

    /** Puts in order what can be; a session whose target cannot be asked now waits for the next time. */
    void clear() throws IOException, InterruptedException {
        List<Session> open = sessions();
        for (Session session : open) {
            if (isLiving(session.owner())) {
                continue;
            }
            boolean isShared = open.stream().anyMatch(s -> s.target().equals(session.target()) && isLiving(s.owner()));
            // What another capture records there now is not ours to stop.
            if (isShared || !isLiving(session.target()) || isStopped(session)) {
                PrivateFolders.delete(session.folder());
            }
        }
    }

    private List<Session> sessions() throws IOException {
        var found = new ArrayList<Session>();
        try (Stream<Path> folders = Files.list(sessions)) {
            folders.forEach(f -> Session.of(f).ifPresent(found::add));
        }
        return found;
    }

    private boolean isLiving(TargetId id) {
        return proc.living(id.pid()).equals(Optional.of(id));
    }

    private boolean isStopped(Session session) throws InterruptedException {
        if (session.kind() == Session.Kind.AGENT) {
            if (natives == null) {
                return true;
            }
            var agent = new Agent(commands, proc, natives);
            return !agent.isLoaded(session.target())
                    || isIdle(agent, session)
                    || new AgentRecorder(agent).stop(session).isEmpty();
        }
        JavaVm vm = JavaVm.of(proc, session.target().pid()).orElse(null);
        Path program = vm == null
                ? null
                : FlightRecorder.program(System.getProperty("java.home", ""), vm.home())
                        .orElse(null);
        // Without a program the recording ends by its own duration.
        return vm == null
                || program == null
                || new FlightRecorder(new FlightRecorder.Local(commands, proc, program), vm.feature())
                        .stop(session)
                        .isEmpty();
    }

    private static boolean isIdle(Agent agent, Session session) throws InterruptedException {
        return !agent.isActive(session.target(), session.log("left")).orElse(true);
    }
}
