package dev.onset.profiling.capture;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Facts of a process that may be profiled; a test changes the one it is about. */
final class Facts {

    static final TargetId ID = new TargetId(4711, 99);

    @Nullable TargetId now = ID;

    boolean zombie;

    @Nullable JavaVm vm = new JavaVm(JavaVm.Kind.HOTSPOT, "/usr/lib/jvm/17", "17.0.15");

    TargetFacts.Owner owner = new TargetFacts.Owner(1000, 1000);
    boolean catchesQuit = true;
    boolean hasSocket;
    String arguments = "java -Xmx1g Shop";
    Set<String> profilers = Set.of();
    boolean sameFolders = true;
    boolean musl;
    long room = 10L << 30;
    TargetFacts.Limits limits = new TargetFacts.Limits(1, false, 40, 1024);
    boolean natives = true;

    Verdict verdict(CaptureOptions options) {
        var facts = new TargetFacts(
                ID,
                now,
                zombie,
                vm,
                owner,
                new TargetFacts.Owner(1000, 1000),
                catchesQuit,
                hasSocket,
                Switches.in(List.of(arguments.split(" "))),
                profilers,
                sameFolders,
                musl,
                room,
                limits,
                natives);
        return Preflight.of(facts, options);
    }
}
