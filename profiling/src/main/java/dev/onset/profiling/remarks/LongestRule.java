package dev.onset.profiling.remarks;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.format.jfr.JfrEvent;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The longest of one kind of event, against two limits. */
final class LongestRule implements Rule {

    private final String id;
    private final String type;
    private final Limits limits;
    private final String about;
    private long longest;
    private @Nullable String where;

    /**
     * Two limits.
     *
     * @param someSeconds from here on it is worth a word
     * @param manySeconds from here on it is a warning
     * @param field of the event that says where it was
     */
    record Limits(double someSeconds, double manySeconds, String field) {}

    LongestRule(String id, String type, Limits limits, String about) {
        this.id = id;
        this.type = type;
        this.limits = limits;
        this.about = about;
    }

    static List<Rule> all() {
        return List.of(
                new LongestRule("FileRead", "jdk.FileRead", new Limits(2, 4, "path"), "reading a file"),
                new LongestRule("FileWrite", "jdk.FileWrite", new Limits(2, 4, "path"), "writing a file"),
                new LongestRule("SocketRead", "jdk.SocketRead", new Limits(0.275, 2, "host"), "reading a socket"),
                new LongestRule("SocketWrite", "jdk.SocketWrite", new Limits(0.275, 2, "host"), "writing a socket"),
                new LongestRule(
                        "VMOperations",
                        "jdk.ExecuteVMOperation",
                        new Limits(1, 2, "operation"),
                        "an operation of the virtual machine"));
    }

    @Override
    public boolean wants(String name) {
        return name.equals(type);
    }

    @Override
    public void event(JfrEvent event) throws BadProfileException {
        boolean isHarmless = event.has("safepoint") && event.number("safepoint") == 0 && event.number("blocking") == 0;
        long nanos = event.nanos("duration");
        if (nanos <= longest || isHarmless || isManagement(event)) {
            return;
        }
        longest = nanos;
        where = event.text(limits.field);
    }

    /** Threads that wait for the next request of a management tool read for as long as nobody asks. */
    private static boolean isManagement(JfrEvent event) throws BadProfileException {
        String thread = event.type().startsWith("jdk.Socket") ? event.text("eventThread") : null;
        return thread != null && thread.startsWith("RMI ");
    }

    @Override
    public List<Remark> remarks() {
        double seconds = longest / 1e9;
        return Score.between(seconds, limits.someSeconds, limits.manySeconds)
                .map(s -> List.of(new Remark(
                        id,
                        s,
                        String.format(
                                Locale.ROOT,
                                "The longest time spent on %s was %.2f s%s.",
                                about,
                                seconds,
                                where == null || where.isEmpty() ? "" : " (" + where + ")"))))
                .orElse(List.of());
    }
}
