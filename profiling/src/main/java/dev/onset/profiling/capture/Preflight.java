package dev.onset.profiling.capture;

import dev.onset.profiling.capture.CaptureOptions.Clock;
import dev.onset.profiling.capture.CaptureOptions.Means;
import dev.onset.profiling.capture.Refusal.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Decides from what was seen whether a process can be profiled without hurting it. Looks at nothing itself. */
final class Preflight {

    /** Free space below which nothing is recorded. */
    static final long ROOM = 500L << 20;

    private final TargetFacts facts;
    private final CaptureOptions options;
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private Preflight(TargetFacts facts, CaptureOptions options) {
        this.facts = facts;
        this.options = options;
    }

    /** The verdict; never touches the process. */
    static Verdict of(TargetFacts facts, CaptureOptions options) {
        return new Preflight(facts, options).decide();
    }

    private Verdict decide() {
        CaptureOptions allowed = options;
        JavaVm vm = facts.vm();
        if (isThere() && isOurs() && vm != null) {
            attach();
            surroundings();
            allowed = recorder(vm);
        }
        return new Verdict(refusals, notes, allowed);
    }

    private boolean isThere() {
        long pid = facts.asked().pid();
        if (facts.isZombie()) {
            refuse(
                    Reason.ZOMBIE,
                    "Process " + pid + " has ended and waits for its parent. There is nothing to profile");
        } else if (facts.now() == null) {
            refuse(Reason.GONE, "There is no process " + pid + ". Choose one that runs");
        } else if (!facts.asked().equals(facts.now())) {
            refuse(
                    Reason.REUSED_NUMBER,
                    "Process " + pid
                            + " is not the one that was chosen: it has ended and its number was given to another"
                            + " one. Choose again");
        }
        return refusals.isEmpty();
    }

    private boolean isOurs() {
        long pid = facts.asked().pid();
        JavaVm vm = facts.vm();
        if (!facts.owner().equals(facts.self())) {
            refuse(
                    Reason.OTHER_USER,
                    "Process " + pid + " belongs to user " + facts.owner().uid() + " and group "
                            + facts.owner().gid() + ", Onset runs as "
                            + facts.self().uid() + " and "
                            + facts.self().gid() + ". Run onset as that user");
        } else if (vm == null) {
            refuse(Reason.NOT_JAVA, "Process " + pid + " is not a Java virtual machine that Onset knows");
        } else if (vm.kind() == JavaVm.Kind.OPENJ9) {
            refuse(
                    Reason.OPENJ9,
                    "Process " + pid
                            + " runs on OpenJ9, which async-profiler does not support. Use its own tools and open"
                            + " the file with onset flame");
        }
        return refusals.isEmpty();
    }

    private void attach() {
        long pid = facts.asked().pid();
        if (facts.switches().isOn("DisableAttachMechanism", false)) {
            refuse(
                    Reason.ATTACH_DISABLED,
                    "Process " + pid
                            + " was started with -XX:+DisableAttachMechanism: a try would only print its threads into"
                            + " its output. Start it without, or with -XX:StartFlightRecording");
        } else if (!facts.hasSocket()
                && (!facts.catchesQuit() || facts.switches().reducesSignals())) {
            refuse(
                    Reason.SIGNAL_WOULD_KILL,
                    "Process " + pid
                            + " does not handle SIGQUIT (-Xrs?) and has no attach socket: the signal that opens one"
                            + " would end it. Start it with -XX:+StartAttachListener");
        }
    }

    private void surroundings() {
        long pid = facts.asked().pid();
        if (!facts.profilers().isEmpty()) {
            refuse(
                    Reason.OTHER_PROFILER,
                    "Another profiler is loaded into process " + pid + ": "
                            + String.join(", ", new TreeSet<>(facts.profilers()))
                            + ". Two of them disturb each other. Use that one, and open its file with onset flame");
        }
        if (!facts.isSameFolders()) {
            refuse(
                    Reason.OTHER_FOLDERS,
                    "Process " + pid
                            + " lives in a container and sees other files than Onset does. Run onset inside that"
                            + " container");
        }
        if (facts.room() < ROOM) {
            refuse(
                    Reason.DISK_SHORT,
                    "Only " + (facts.room() >> 20) + " MB are free where the recording goes, and " + (ROOM >> 20)
                            + " MB are wanted. Make room");
        }
    }

    private CaptureOptions recorder(JavaVm vm) {
        String why = noAgent(vm);
        if (options.means() == Means.RECORDER) {
            return options;
        }
        if (!why.isEmpty()) {
            if (options.means() == Means.AGENT) {
                refuse(Reason.AGENT_NOT_POSSIBLE, why + ". Leave the choice to Onset, or use the JVM's own recorder");
            } else {
                notes.add(why + ": the JVM's own recorder was used"
                        + (options.extras().isEmpty() ? "" : ", which sees no native memory and no live objects"));
            }
            return options.with(Means.RECORDER);
        }
        return clock(options.with(Means.AGENT));
    }

    private String noAgent(JavaVm vm) {
        if (!facts.hasNatives()) {
            return "There is no async-profiler for this platform";
        }
        if (facts.isMusl()) {
            return "The target's C library is musl";
        }
        if (!facts.switches().isOn("EnableDynamicAgentLoading", true)) {
            return "The target was started with -XX:-EnableDynamicAgentLoading";
        }
        return isTooOld(vm) ? "Java " + vm.version() + " can crash when an agent walks its stacks" : "";
    }

    /** Before these updates the machine's own stack walking was known to crash; other releases are new enough. */
    private static boolean isTooOld(JavaVm vm) {
        return switch (vm.feature()) {
            case 8 -> vm.update() < 352;
            case 11 -> vm.update() < 17;
            case 17 -> vm.update() < 5;
            default -> false;
        };
    }

    private CaptureOptions clock(CaptureOptions agent) {
        if (agent.clock() == Clock.CTIMER) {
            return agent;
        }
        TargetFacts.Limits limits = facts.limits();
        String why = "";
        if (limits.paranoid() >= 2) {
            why = "kernel.perf_event_paranoid is " + limits.paranoid();
        } else if (limits.isFiltered()) {
            why = "seccomp filters the target's system calls";
        } else if (limits.threads() > limits.openFiles() / 2) {
            why = "perf events would take half of the target's open files";
        }
        if (why.isEmpty()) {
            return agent;
        }
        notes.add(why + ": samples were taken by timer, without kernel frames");
        return agent.with(Clock.CTIMER);
    }

    private void refuse(Reason reason, String sentence) {
        refusals.add(new Refusal(reason, sentence + "."));
    }
}
