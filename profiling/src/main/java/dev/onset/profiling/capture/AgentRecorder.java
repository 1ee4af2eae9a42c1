package dev.onset.profiling.capture;

import java.time.Duration;
import java.util.Optional;

/** Records by async-profiler. */
record AgentRecorder(AgentChannel agent) implements Recorder {

    /** How much later than we the target stops by itself. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    @Override
    public String start(Session session, CaptureOptions options) throws InterruptedException {
        Reply status = agent.send(session.target(), AgentCommand.status(session.log("before")));
        Optional<Boolean> active = AgentChannel.isActive(status);
        if (active.isEmpty()) {
            return "async-profiler could not be loaded into process "
                    + session.target().pid() + said(status.text());
        }
        if (active.get()) {
            return "A profile of process " + session.target().pid() + " is being taken already";
        }
        AgentCommand command =
                AgentCommand.start(options, options.duration().plus(SLACK), session.recording(), session.log("start"));
        Reply reply = agent.send(session.target(), command);
        if (reply.isDone()) {
            return "";
        }
        String left = stop(session);
        return "async-profiler did not begin" + said(reply.text()) + (left.isEmpty() ? "" : ". " + left);
    }

    @Override
    public String stop(Session session) throws InterruptedException {
        TargetId target = session.target();
        Reply reply = agent.send(target, AgentCommand.stop(session.recording(), session.log("stop")));
        Optional<Boolean> active = agent.isActive(target, session.log("after"));
        if (active.isPresent() && !active.get()) {
            return "";
        }
        return "Whether the profiler in process " + target.pid() + " has stopped could not be seen" + said(reply.text())
                + "; it stops by itself when its time is up";
    }

    private static String said(String text) {
        String line = text.strip().replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
        return line.isEmpty() ? "" : " (" + (line.length() > 300 ? line.substring(0, 300) + "..." : line) + ")";
    }
}
