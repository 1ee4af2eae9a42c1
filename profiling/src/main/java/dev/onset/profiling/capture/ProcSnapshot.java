package dev.onset.profiling.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What another place's kernel says about some of its processes, copied into a folder that is read as {@code /proc} is. It is gone
 * when this is closed. Of variables and command lines that may hold secrets only switches and the program's name are asked for.
 *
 * @param proc the copy
 * @param self number of the shell that made it
 * @param users names of owners, by process
 * @param machine as uname says, such as "Linux x86_64"
 * @param room free bytes in the place's folder for temporary files
 */
record ProcSnapshot(Path folder, ProcFolder proc, long self, Map<Long, String> users, String machine, long room)
        implements AutoCloseable {

    private static final Pattern FILE =
            Pattern.compile("(?:[0-9]{1,10}|sys)(?:/[A-Za-z0-9_][A-Za-z0-9_.+-]*|/\\.java_pid[0-9]{1,10})+");

    /** A part for each file, named as the file is; of a process that ended meanwhile parts are empty. */
    private static final String FUNCTIONS = """
            word() { printf '%s\\000' "$1"; }
            names() { next=program; tr '\\000\\n' '\\n ' < $p/cmdline 2>/dev/null | while IFS= read -r w; do
                case $next in
                  program) next=; word "$w"; continue;;
                  value) next=; word '?'; continue;;
                  last) word "$w"; break;;
                esac
                case $w in
                  -jar|-m|--module) next=last; word "$w";;
                  VALUED) next=value; word "$w";;
                  -X*) word "$w";;
                  -*|@*) word "${w%%=*}";;
                  *) word "$w"; break;;
                esac
              done; }
            basic() { p=/proc/$1
              part $1/stat; cat $p/stat 2>/dev/null
              part $1/status; cat $p/status 2>/dev/null
              part $1/mnt; readlink $p/ns/mnt 2>/dev/null; readlink $p/root 2>/dev/null
            }
            look() { basic $1
              part $1/user; stat -c %U $p 2>/dev/null
              part $1/cmdline; names
              part $1/cgroup; cat $p/cgroup 2>/dev/null
              part $1/maps; grep / $p/maps 2>/dev/null | sed 's,^[^/]*, ,' | sort -u
              lib=$(sed -n 's,^[^/]*\\(/.*/libjvm\\.so\\).*,\\1,p' $p/maps 2>/dev/null | head -n 1); home=${lib%/lib/*}
              if [ -n "$home" ]; then part $1/root$home/release; cat $p/root$home/release 2>/dev/null; fi
            }
            """;

    private static final String DETAILS = """
            part $1/limits; cat $p/limits 2>/dev/null
            part $1/environ; tr '\\000' '\\n' < $p/environ 2>/dev/null | grep -E '^(JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS)=' \
            | grep -oE -e '-XX:[+-][A-Za-z0-9_]+|-Xrs' | sed 's/^/JAVA_TOOL_OPTIONS=/' | tr '\\n' '\\000'
            inner=$(sed -n 's/^NSpid:.*[^0-9]\\([0-9][0-9]*\\)$/\\1/p' $p/status 2>/dev/null)
            part $1/net/unix; grep java_pid $p/net/unix 2>/dev/null
            if [ -e $p/root/tmp/.java_pid$inner ]; then part $1/root/tmp/.java_pid$inner; fi
            for f in $p/root/tmp/hsperfdata_*/$inner; do
              if [ -r "$f" ]; then part $1/root/tmp/hsperfdata_user/$inner; cat "$f"; fi
            done
            """;

    private static final String SURROUNDINGS = """
            part shell; echo $$
            basic $$
            part sys/kernel/perf_event_paranoid; cat /proc/sys/kernel/perf_event_paranoid 2>/dev/null
            part machine; uname -sm
            part room; df -Pk /tmp | tail -n 1 | sed 's/^[^ ]* *[0-9]* *[0-9]* *\\([0-9]*\\).*/\\1/'
            """;

    private static String functions() {
        return FUNCTIONS.replace("VALUED", CommandLineNames.withValue());
    }

    /** A script that looks at every Java virtual machine. */
    static String all() {
        return functions() + """
                for d in /proc/[0-9]*; do
                  if grep -q libjvm $d/maps 2>/dev/null; then look ${d#/proc/}; fi
                done
                """ + SURROUNDINGS;
    }

    /** A script that looks at one process closely. */
    static String one(long pid) {
        return functions() + "details() { look $1\n" + DETAILS + "}\ndetails " + pid + "\n" + SURROUNDINGS;
    }

    /** Keeps an answer in a new folder. */
    static ProcSnapshot of(RemoteShell.Answer answer, Path parent) throws IOException {
        Path folder = Files.createTempDirectory(parent, "proc");
        var users = new HashMap<Long, String>();
        for (Map.Entry<String, byte[]> part : answer.parts().entrySet()) {
            String name = part.getKey();
            if (!FILE.matcher(name).matches()) {
                continue;
            }
            String[] words = name.split("/", 2);
            if (words[1].equals("user")) {
                users.put(Long.parseLong(words[0]), answer.text(name));
            } else if (words[1].equals("mnt")) {
                String link = answer.text(name).replace('\n', ' ').replaceAll("\\p{Cntrl}", "?");
                Path file = Files.createDirectories(folder.resolve(words[0]).resolve("ns"))
                        .resolve("mnt");
                if (!link.isEmpty()) {
                    Files.createSymbolicLink(file, Path.of(link));
                }
            } else {
                Path file = folder.resolve(name);
                Files.createDirectories(file.resolveSibling("."));
                Files.write(file, part.getValue());
            }
        }
        return new ProcSnapshot(
                folder,
                new ProcFolder(folder),
                number(answer.text("shell")),
                users,
                answer.text("machine"),
                number(answer.text("room")) * 1024);
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : 0;
    }

    /** The platform's part of the names of native files; empty where there is none. */
    Optional<String> platform() {
        String[] words = machine.split(" ");
        return words.length < 2 ? Optional.empty() : NativeFiles.platform(words[0], words[1]);
    }

    /** The name of a process' owner, or the number. */
    String user(long pid) {
        String name = users.getOrDefault(pid, "");
        return name.isEmpty() || name.equals("UNKNOWN")
                ? proc.status(pid).map(s -> Long.toString(s.uid())).orElse("")
                : name;
    }

    @Override
    public void close() throws IOException {
        PrivateFolders.delete(folder);
    }
}
