package dev.onset.profiling.capture;

import dev.onset.profiling.capture.CommandPort.Ran;
import dev.onset.profiling.capture.RemoteShell.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A target at another place, and the folder there that belongs to a capture of it. Its name follows from the target, so that
 * making it is the lock: there is one capture of a target at a time. Thread-safe.
 */
final class RemoteTarget implements AgentChannel, FlightRecorder.Jcmd {

    /** What a shell takes as it stands when it is put between single quotes. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._/+@=,:#-]{1,4000}");

    /** Never written: jcmd answers on its output. */
    private static final String JCMD_LOG = "jcmd.log";

    private final RemoteShell shell;
    private final TargetId target;
    private final String mark;
    private final String jcmd;

    RemoteTarget(RemoteShell shell, RemoteLedger.Entry entry) {
        this.shell = shell;
        this.target = entry.target();
        this.mark = entry.mark();
        this.jcmd = entry.jcmd();
    }

    static Path folder(TargetId target) {
        return Path.of("/tmp/.onset-profile-" + target.pid() + "-" + target.startTicks());
    }

    private Path folder() {
        return folder(target);
    }

    private String launcher() {
        return folder() + "/asprof";
    }

    private String library() {
        return library(target).toString();
    }

    /** A library that is in the target already stays the same one while its name does. */
    static Path library(TargetId target) {
        return folder(target).resolve("libasyncProfiler.so");
    }

    /**
     * How making the folder went.
     *
     * @param fault what went wrong; empty where it was made
     * @param isForeign whether a folder of that name was there before, which is not ours
     */
    record Opened(String fault, boolean isForeign) {}

    /** Makes the folder. Where the reply was lost, it may be there nevertheless. */
    Opened open() throws IOException, InterruptedException {
        Answer answer = shell.run(
                "if mkdir -m 700 " + folder() + " 2>/dev/null; then echo " + mark + " > " + folder()
                        + "/mark; part made; elif [ -e " + folder()
                        + " ]; then part there; fi",
                RemoteShell.PATIENCE);
        if (!answer.fault().isEmpty()) {
            return new Opened(answer.fault(), false);
        }
        if (answer.has("there")) {
            return new Opened(
                    "another capture of process " + target.pid() + " is at work at "
                            + shell.place().words() + ", or its folder " + folder()
                            + " was left there. When nobody captures, remove it",
                    true);
        }
        String fault = answer.has("made")
                ? ""
                : "the folder " + folder() + " cannot be made at "
                        + shell.place().words();
        return new Opened(fault, false);
    }

    /** Puts async-profiler there; what went wrong, or nothing. */
    String send(NativeFiles natives) throws IOException, InterruptedException {
        String wrong = shell.send(natives.launcher(), launcher(), RemoteShell.PATIENCE);
        if (wrong.isEmpty()) {
            wrong = shell.send(natives.library(), library(), RemoteShell.PATIENCE);
        }
        if (!wrong.isEmpty()) {
            return wrong;
        }
        Answer answer = shell.run("chmod 700 " + launcher() + " && part ready", RemoteShell.PATIENCE);
        return answer.has("ready")
                ? ""
                : answer.fault().isEmpty() ? "its launcher cannot be made ready" : answer.fault();
    }

    /** Whether the folder is there no more, or is another capture's by now; false also where it was not found out. */
    boolean isClosed() throws IOException, InterruptedException {
        Answer answer = shell.run(
                "mark=$(cat " + folder() + "/mark 2>/dev/null); if [ ! -e " + folder() + " ]; then part closed; "
                        + "elif [ -n \"$mark\" ] && [ \"$mark\" != " + mark + " ]; then part closed; fi",
                RemoteShell.PATIENCE);
        return answer.fault().isEmpty() && answer.has("closed");
    }

    /** Whether a launcher was ever put there, without which nothing was begun. */
    boolean hasLauncher() throws IOException, InterruptedException {
        Answer answer = shell.run("if [ -x " + launcher() + " ]; then part there; fi", RemoteShell.PATIENCE);
        return !answer.fault().isEmpty() || answer.has("there");
    }

    /** Whether the target lives; true also where that was not found out. */
    boolean isLiving() throws IOException, InterruptedException {
        return !shell.run(ifLiving("part living"), RemoteShell.PATIENCE).has("gone");
    }

    /** Removes the folder; what went wrong, or nothing. */
    String close() throws IOException, InterruptedException {
        Answer answer = shell.run(
                "rm -rf " + folder() + "; if [ ! -e " + folder() + " ]; then part closed; fi", RemoteShell.PATIENCE);
        return answer.has("closed")
                ? ""
                : "The folder " + folder() + " is left at " + shell.place().words()
                        + "; the next capture there removes it";
    }

    @Override
    public Reply send(TargetId to, AgentCommand command) throws InterruptedException {
        return send(
                List.of(launcher(), "load", Long.toString(to.pid()), library(), "true", command.text()), command.log());
    }

    @Override
    public Reply send(TargetId to, List<String> words) throws InterruptedException {
        var argv = new ArrayList<String>(List.of(jcmd, Long.toString(to.pid())));
        argv.addAll(words);
        return send(argv, folder().resolve(JCMD_LOG));
    }

    private Reply send(List<String> argv, Path log) throws InterruptedException {
        String line = argv.stream().map(RemoteTarget::quoted).collect(Collectors.joining(" "));
        try {
            Answer answer = shell.run(
                    ifLiving("rm -f " + log + "; out=$(" + line + " 2>&1); code=$?; part code; echo $code; part out;"
                            + " printf '%s' \"$out\"; part log; cat " + log + " 2>/dev/null"),
                    RemoteShell.PATIENCE);
            if (answer.has("gone")) {
                return new Reply(false, "process " + target.pid() + " has ended");
            }
            if (!answer.fault().isEmpty()) {
                return new Reply(false, answer.fault());
            }
            int exit = answer.text("code").equals("0") ? 0 : 1;
            String text = answer.text("log");
            return log.endsWith(JCMD_LOG)
                    ? new Reply(exit == 0, answer.text("out"))
                    : AgentChannel.judged(new Ran(exit, answer.text("out"), ""), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number may have changed hands: nothing is done to a process that was not looked at in the same breath. */
    private String ifLiving(String action) {
        return "born=$(sed 's/^.*) //' /proc/" + target.pid() + "/stat 2>/dev/null | cut -d ' ' -f 1,20)\n"
                + "case $born in Z*|X*|x*) part gone;; *\" " + target.startTicks() + "\") " + action
                + ";; *) part gone;; esac";
    }

    private static String quoted(String word) {
        if (!WORD.matcher(word).matches()) {
            throw new IllegalArgumentException("not a plain word: " + word);
        }
        return "'" + word + "'";
    }
}
