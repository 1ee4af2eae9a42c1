package dev.onset.engine.cli;

import dev.onset.engine.profiling.Clusters;
import dev.onset.profiling.capture.CommandPort;
import dev.onset.profiling.capture.Place;
import dev.onset.profiling.capture.RemoteCapture;
import dev.onset.profiling.capture.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What can be profiled, as tables. */
record ProfileLists(Console console) {

    int machines(RemoteCapture.Listing listing, @Nullable Place place) {
        if (!listing.fault().isEmpty()) {
            console.complain(FlameCommand.printable(listing.fault()));
            return Exit.FAILED;
        }
        if (listing.targets().isEmpty()) {
            console.complain("There is no Java virtual machine that may be seen at "
                    + (place == null ? "this machine" : place.words()) + ".");
            return Exit.DONE;
        }
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("pid", "user", "Java", "container", "program"));
        for (Target target : listing.targets()) {
            String container = target.container();
            rows.add(List.of(
                    Long.toString(target.id().pid()),
                    FlameCommand.printable(target.user()),
                    FlameCommand.printable(target.javaVersion()),
                    container == null ? "" : FlameCommand.printable(container),
                    FlameCommand.printable(target.mainClass())));
        }
        Table.print(console, rows);
        return Exit.DONE;
    }

    /** Namespaces, or the pods of one. */
    int cluster(CommandPort commands, @Nullable String context, String namespace) throws InterruptedException {
        var clusters = new Clusters(commands);
        var rows = new ArrayList<List<String>>();
        String fault;
        if (namespace.isEmpty()) {
            Clusters.Listed<String> contexts =
                    context == null ? clusters.contexts() : new Clusters.Listed<>(List.of(), "");
            contexts.items().forEach(c -> rows.add(List.of("context", FlameCommand.printable(c))));
            Clusters.Listed<String> namespaces = clusters.namespaces(context);
            namespaces.items().forEach(n -> rows.add(List.of("namespace", FlameCommand.printable(n))));
            fault = namespaces.fault();
        } else {
            Clusters.Listed<Clusters.Pod> pods = clusters.pods(context, namespace);
            rows.add(List.of("pod", "phase", "containers"));
            pods.items()
                    .forEach(p -> rows.add(List.of(
                            FlameCommand.printable(p.name()),
                            FlameCommand.printable(p.phase()),
                            FlameCommand.printable(String.join(", ", p.containers())))));
            fault = pods.fault();
        }
        if (!rows.isEmpty()) {
            Table.print(console, rows);
        }
        if (!fault.isEmpty()) {
            console.complain(fault);
            return Exit.FAILED;
        }
        return Exit.DONE;
    }

    /** A line that counts, where a person watches. */
    static final class ProgressLine implements Consumer<Duration> {

        private final Console console;
        private final Duration whole;
        private boolean isShown;

        ProgressLine(Console console, Duration whole) {
            this.console = console;
            this.whole = whole;
        }

        @Override
        public void accept(Duration passed) {
            if (console.isTerminal()) {
                console.err().print("\r\u001b[2K" + passed.toSeconds() + " s of " + whole.toSeconds() + " s");
                console.err().flush();
                isShown = true;
            }
        }

        void end() {
            if (isShown) {
                console.err().print("\r\u001b[2K");
                console.err().flush();
            }
        }
    }
}
