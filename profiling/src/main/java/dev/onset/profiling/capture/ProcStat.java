package dev.onset.profiling.capture;

import java.util.Optional;

/**
 * The two fields of {@code /proc/PID/stat} that tell who a process is.
 *
 * @param state letter of proc(5); Z and X are dead
 */
record ProcStat(char state, long startTicks) {

    /** Field 22 counted from the state, which is field 3. */
    private static final int START = 19;

    /** The name in the second field may hold blanks and brackets: what follows its last bracket is sound. */
    static Optional<ProcStat> parse(String line) {
        int end = line.lastIndexOf(')');
        if (end < 0 || end + 2 >= line.length()) {
            return Optional.empty();
        }
        String[] fields = line.substring(end + 2).trim().split(" ");
        if (fields.length <= START || fields[0].length() != 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ProcStat(fields[0].charAt(0), Long.parseLong(fields[START])));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean isDead() {
        return state == 'Z' || state == 'X' || state == 'x';
    }
}
