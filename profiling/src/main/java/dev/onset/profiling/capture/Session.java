package dev.onset.profiling.capture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One capture's own folder. Its name says what is done to whom by whom, so that making it is all the bookkeeping there is: whoever
 * finds it later can put things in order.
 *
 * @param owner the process that captures
 * @param mark random letters, which also name a recording of the virtual machine's own recorder
 */
record Session(Kind kind, TargetId target, TargetId owner, String mark, Path folder) {

    /** Who records. */
    enum Kind {
        AGENT,
        RECORDER
    }

    private static final Pattern NAME =
            Pattern.compile("(agent|recorder)-(\\d{1,18})-(\\d{1,18})-(\\d{1,18})-(\\d{1,18})-([0-9a-f]{32})");

    /** Makes the folder. */
    static Session open(Path sessions, Kind kind, TargetId target, TargetId owner) throws IOException {
        String mark = UUID.randomUUID().toString().replace("-", "");
        String name = (kind == Kind.AGENT ? "agent" : "recorder") + "-" + target.pid() + "-" + target.startTicks() + "-"
                + owner.pid() + "-" + owner.startTicks() + "-" + mark;
        return new Session(kind, target, owner, mark, PrivateFolders.fresh(sessions.resolve(name)));
    }

    /** The session that a folder belongs to; empty where the name is none. */
    static Optional<Session> of(Path folder) {
        Matcher m = NAME.matcher(String.valueOf(folder.getFileName()));
        if (!m.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Session(
                m.group(1).equals("agent") ? Kind.AGENT : Kind.RECORDER,
                new TargetId(Long.parseLong(m.group(2)), Long.parseLong(m.group(3))),
                new TargetId(Long.parseLong(m.group(4)), Long.parseLong(m.group(5))),
                m.group(6),
                folder));
    }

    /** Where the recording is written. */
    Path recording() {
        return folder.resolve("recording.jfr");
    }

    /** Where the agent answers the command of this name. */
    Path log(String name) {
        return folder.resolve(name + ".log");
    }
}
