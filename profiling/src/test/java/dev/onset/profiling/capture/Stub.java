package dev.onset.profiling.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Programs that take their arguments as {@code ssh} and {@code kubectl} do, run the command on this machine, and misbehave as they
 * are told: greet, dawdle, hang, die before or after they did what they were sent for.
 */
final class Stub implements StreamPort {

    private static final String BEHAVIOUR = """
            here=$(dirname "$0")
            echo call >> $here/calls
            n=$(wc -l < $here/calls)
            read -r mode at < $here/mode || true
            if [ "$mode" = noisy ]; then
              echo "Welcome to $host. Last login: today"; echo "** WARNING: the key exchange is old" >&2
            fi
            if [ "$mode" = slow ]; then sleep 0.4; fi
            if [ "$mode" = refusing ]; then echo "$host: Permission denied (publickey)." >&2; exit 255; fi
            if [ "$mode" = hanging ] && [ "$n" -ge "$at" ]; then exec sleep 300; fi
            if [ "$mode" = dead ] && [ "$n" -eq "$at" ]; then echo "Connection reset by peer" >&2; exit 255; fi
            if [ "$mode" = lost ] && [ "$n" -eq "$at" ]; then run > /dev/null; echo "Broken pipe" >&2; exit 255; fi
            if [ "$mode" = cut ] && [ "$n" -eq "$at" ]; then run | head -c 900; exit 255; fi
            run
            """;

    /** Options, two dashes, the host, and words that it joins by blanks for the shell there. */
    private static final String SSH = """
            #!/bin/sh
            while [ "$1" != -- ]; do
              case $1 in
                -o) case $2 in BatchMode=yes|ClearAllForwardings=yes|ConnectTimeout=*|ServerAlive*) ;; *) exit 254;; esac; shift 2;;
                -T|-a|-x) shift;;
                *) echo "unknown option $1" >&2; exit 255;;
              esac
            done
            shift; host=$1; shift; command="$*"
            run() { sh -c "$command"; }
            """;

    /** Words reach the container as they are. */
    private static final String KUBECTL = """
            #!/bin/sh
            host=pod
            if [ "$1" = --context ]; then shift 2; fi
            [ "$1" = --namespace ] || { echo "unknown flag $1" >&2; exit 1; }
            shift 2
            [ "$1 $2" = "exec -i" ] || { echo "unknown command $1" >&2; exit 1; }
            shift 3
            if [ "$1" = -c ]; then shift 2; fi
            [ "$1" = -- ] || { echo "unknown flag $1" >&2; exit 1; }
            shift
            run() { "$@"; }
            words="$*"
            """;

    private final Path folder;
    private final Duration patience;
    private final Processes processes = new Processes();

    /** Behaves well at first. */
    Stub(Path folder, Duration patience) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.patience = patience;
        write("ssh", SSH + BEHAVIOUR);
        // A function sees its own arguments only.
        write("kubectl", KUBECTL + BEHAVIOUR.replace("run", "run \"$@\""));
        behave("well 0");
    }

    private void write(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve(name), script.replace("run \"$@\"() ", "run() "));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    /** From the next call on: a word of the behaviour and at which call, counted from now. */
    void behave(String mode) throws IOException {
        Files.writeString(folder.resolve("mode"), mode + "\n");
        Files.writeString(folder.resolve("calls"), "");
    }

    int calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls")).size();
    }

    @Override
    public CommandPort.Ran transfer(List<String> argv, Duration timeout, Path input, Path output, long most)
            throws InterruptedException {
        var words = new ArrayList<>(argv);
        words.set(0, folder.resolve(argv.getFirst()).toString());
        return processes.transfer(words, timeout.compareTo(patience) < 0 ? timeout : patience, input, output, most);
    }
}
