package dev.onset.profiling.capture;

import dev.onset.profiling.capture.CommandPort.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records by the virtual machine's own recorder (JFR), told by {@code jcmd}: no library is loaded, and the recording has a
 * duration of its own.
 *
 * @param jcmd the way to the program
 * @param feature the target's release; from 17 on events can be left out by name
 */
record FlightRecorder(Jcmd jcmd, int feature) implements Recorder {

    /** Added to the recording's own duration, so that it ends by our word while we are there to give it. */
    private static final long SLACK_SECONDS = 10;

    /** The way to the program, for a target with this number and birth. */
    @FunctionalInterface
    interface Jcmd {
        Reply send(TargetId target, List<String> words) throws InterruptedException;
    }

    /** By the program of this machine. */
    record Local(CommandPort commands, ProcFolder proc, Path program) implements Jcmd {

        private static final Duration PATIENCE = Duration.ofSeconds(20);

        @Override
        public Reply send(TargetId target, List<String> words) throws InterruptedException {
            if (!proc.living(target.pid()).equals(Optional.of(target))) {
                return new Reply(false, "process " + target.pid() + " has ended");
            }
            var argv = new ArrayList<String>(List.of(program.toString(), Long.toString(target.pid())));
            argv.addAll(words);
            Ran ran = commands.run(argv, PATIENCE);
            return new Reply(ran.exit() == 0, ran.text() + " " + ran.error());
        }
    }

    /** The program of our own runtime, else of the target's; empty where neither has one. */
    static Optional<Path> program(String ownHome, String targetHome) {
        for (String home : List.of(ownHome, targetHome)) {
            Path program = Path.of(home, "bin", "jcmd");
            if (!home.isEmpty() && Files.isExecutable(program)) {
                return Optional.of(program);
            }
        }
        return Optional.empty();
    }

    @Override
    public String start(Session session, CaptureOptions options) throws InterruptedException {
        var words = new ArrayList<String>(List.of(
                "JFR.start",
                "name=" + name(session),
                "settings=profile",
                "duration=" + (options.duration().toSeconds() + SLACK_SECONDS) + "s",
                "filename=" + session.recording()));
        if (feature >= 17) {
            // What a profile does not need and nobody should have.
            for (String event : List.of("InitialEnvironmentVariable", "InitialSystemProperty", "SystemProcess")) {
                words.add("jdk." + event + "#enabled=false");
            }
        }
        Reply reply = jcmd.send(session.target(), words);
        if (reply.text().contains("Started recording")) {
            return "";
        }
        String left = stop(session);
        return "The JVM's recorder did not begin (" + line(reply.text()) + ")" + (left.isEmpty() ? "" : ". " + left);
    }

    @Override
    public String stop(Session session) throws InterruptedException {
        Reply stopped = jcmd.send(
                session.target(), List.of("JFR.stop", "name=" + name(session), "filename=" + session.recording()));
        Reply check = jcmd.send(session.target(), List.of("JFR.check", "name=" + name(session)));
        return check.text().contains("Could not find") || check.text().contains("No available recordings")
                ? ""
                : "Whether the recording in process " + session.target().pid() + " has stopped could not be seen ("
                        + line(stopped.text()) + "); it stops by itself when its time is up";
    }

    private static String name(Session session) {
        return "onset-" + session.mark();
    }

    private static String line(String text) {
        String line = text.strip().replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
        return line.length() > 300 ? line.substring(0, 300) + "..." : line;
    }
}
