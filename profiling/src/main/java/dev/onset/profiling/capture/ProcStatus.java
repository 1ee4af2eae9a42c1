package dev.onset.profiling.capture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code /proc/PID/status} says about owner, signals and limits.
 *
 * @param innerPid number inside its own namespace of processes
 * @param caught signals with a handler, bit 0 for signal 1
 * @param seccomp 0 where no system call is filtered
 */
record ProcStatus(long uid, long gid, long innerPid, long caught, int threads, int seccomp) {

    private static final int QUIT = 3;

    static Optional<ProcStatus> parse(List<String> lines) {
        Map<String, String> fields = new HashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 1).trim());
            }
        }
        try {
            return Optional.of(new ProcStatus(
                    // Real, effective, saved, file system: attaching compares the effective one.
                    Long.parseLong(word(fields, "Uid", 1)),
                    Long.parseLong(word(fields, "Gid", 1)),
                    Long.parseLong(word(fields, "NSpid", -1)),
                    Long.parseUnsignedLong(word(fields, "SigCgt", 0), 16),
                    Integer.parseInt(word(fields, "Threads", 0)),
                    Integer.parseInt(fields.getOrDefault("Seccomp", "0"))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String word(Map<String, String> fields, String name, int index) {
        String[] words = fields.getOrDefault(name, "").split("\\s+");
        int at = index < 0 ? words.length - 1 : index;
        return at < words.length ? words[at] : "";
    }

    boolean catchesQuit() {
        return (caught >>> (QUIT - 1) & 1) == 1;
    }
}
