package dev.onset.profiling.remarks;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.format.jfr.JfrEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Events that matter by their number or by being there at all. */
final class CountRule implements Rule {

    private static final Set<String> TYPES = Set.of(
            "jdk.DataLoss",
            "jdk.DumpReason",
            "jdk.Shutdown",
            "jdk.ExceptionStatistics",
            "jdk.JavaErrorThrow",
            "jdk.ThreadContextSwitchRate",
            "jdk.CPULoad",
            "jdk.HeapDump",
            "jdk.ProcessStart",
            "jdk.FinalizerStatistics",
            "jdk.CodeCacheFull");

    private static final long MINUTE = 60_000_000_000L;

    private long lost;
    private String dumpReason = "";
    private String shutdown = "";
    private double switches;
    private double otherCpu;
    private long heapDumps;
    private long processes;
    private long finalizers;
    private long codeCacheFull;
    private final RateWindow exceptions = new RateWindow();
    private final List<Long> errors = new ArrayList<>();

    @Override
    public boolean wants(String type) {
        return TYPES.contains(type);
    }

    @Override
    public void event(JfrEvent event) throws BadProfileException {
        switch (event.type()) {
            case "jdk.DataLoss" -> lost++;
            case "jdk.DumpReason" -> dumpReason = text(event, "reason");
            case "jdk.Shutdown" -> shutdown = text(event, "reason");
            case "jdk.ExceptionStatistics" -> exceptions.add(event.startNanos(), event.number("throwables"));
            case "jdk.JavaErrorThrow" -> errors.add(event.startNanos());
            case "jdk.ThreadContextSwitchRate" -> switches = Math.max(switches, event.real("switchRate"));
            case "jdk.CPULoad" ->
                otherCpu = Math.max(
                        otherCpu, event.real("machineTotal") - event.real("jvmUser") - event.real("jvmSystem"));
            case "jdk.HeapDump" -> heapDumps++;
            case "jdk.ProcessStart" -> processes++;
            case "jdk.FinalizerStatistics" -> finalizers += event.number("totalFinalizersRun");
            default -> codeCacheFull++;
        }
    }

    private static String text(JfrEvent event, String field) throws BadProfileException {
        String text = event.text(field);
        return text == null ? "" : text;
    }

    @Override
    public List<Remark> remarks() {
        var remarks = new ArrayList<Remark>();
        if (lost > 0) {
            remarks.add(Remark.warning(
                    "BufferLost", "The recorder lost events " + lost + " times: what it shows is partial."));
        }
        String reason = dumpReason.toLowerCase(Locale.ROOT);
        if (reason.contains("crash") || reason.contains("core dump") || reason.contains("out of memory")) {
            remarks.add(Remark.warning("DumpReason", "The recording was written because of: " + dumpReason + "."));
        }
        if (shutdown.contains("VM Error")) {
            remarks.add(Remark.warning("Fatal Errors", "The virtual machine ended with an error: " + shutdown + "."));
        } else if (shutdown.contains("No remaining non-daemon Java threads")) {
            remarks.add(Remark.information("Fatal Errors", "The program ended: " + shutdown + "."));
        }
        if (codeCacheFull > 0) {
            remarks.add(Remark.warning("CodeCache", "The code cache was full " + codeCacheFull + " times."));
        }
        rates(remarks);
        if (heapDumps > 0) {
            remarks.add(Remark.information("HeapDump", heapDumps + " heap dumps were made."));
        }
        if (processes > 0) {
            remarks.add(Remark.information("ProcessStarted", processes + " processes were started."));
        }
        if (finalizers > 0) {
            remarks.add(Remark.information("FinalizersRun", finalizers + " finalizers were run."));
        }
        return List.copyOf(remarks);
    }

    private void rates(List<Remark> remarks) {
        double perSecond = exceptions.mostPerSecond();
        Score.between(perSecond, 5_000, 10_000)
                .ifPresent(s -> remarks.add(new Remark(
                        "Exceptions", s, String.format(Locale.ROOT, "Up to %,.0f exceptions a second.", perSecond))));
        long perMinute = mostErrorsInAMinute();
        Score.between((double) perMinute, 30, 60)
                .ifPresent(s ->
                        remarks.add(new Remark("Errors", s, "Up to " + perMinute + " errors thrown in a minute.")));
        Score.between(switches, 5_000, 10_000)
                .ifPresent(s -> remarks.add(new Remark(
                        "ContextSwitch",
                        s,
                        String.format(Locale.ROOT, "Up to %,.0f switches between threads a second.", switches))));
        Score.between(otherCpu, 0.2, 0.4)
                .ifPresent(s -> remarks.add(new Remark(
                        "CompareCpu",
                        s,
                        String.format(
                                Locale.ROOT, "Other programs took up to %.0f %% of the processors.", otherCpu * 100))));
    }

    private long mostErrorsInAMinute() {
        errors.sort(Long::compare);
        int most = 0;
        int from = 0;
        for (int to = 0; to < errors.size(); to++) {
            while (errors.get(to) - errors.get(from) >= MINUTE) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }
}
