package dev.onset.profiling.remarks;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.format.jfr.JfrEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Collections that should not have been: full ones, stalls, asked-for ones; pauses that are long or close together. */
final class GarbageRule implements Rule {

    private static final Set<String> TYPES = Set.of(
            "jdk.GarbageCollection",
            "jdk.OldGarbageCollection",
            "jdk.GCConfiguration",
            "jdk.ConcurrentModeFailure",
            "jdk.GCPhasePause",
            "jdk.MetaspaceOOM",
            "jdk.ZAllocationStall");

    /** A pause of so long counts as long. */
    private static final long LONG_PAUSE_NANOS = 1_000_000_000;

    private String oldCollector = "";
    private long collections;
    private long oldCollections;
    private long fullG1;
    private long askedFor;
    private long inspections;
    private boolean serialOld;
    private long failures;
    private long longestPause;
    private long metaspaceOoms;
    private long stalls;
    private final PauseCluster pauses = new PauseCluster();

    @Override
    public boolean wants(String type) {
        return TYPES.contains(type);
    }

    @Override
    public void event(JfrEvent event) throws BadProfileException {
        switch (event.type()) {
            case "jdk.GCConfiguration" -> oldCollector = text(event, "oldCollector");
            case "jdk.OldGarbageCollection" -> oldCollections++;
            case "jdk.ConcurrentModeFailure" -> failures++;
            case "jdk.MetaspaceOOM" -> metaspaceOoms++;
            case "jdk.ZAllocationStall" -> stalls++;
            case "jdk.GCPhasePause" -> {
                longestPause = Math.max(longestPause, event.nanos("duration"));
                pauses.add(event.startNanos(), event.nanos("duration"));
            }
            default -> collection(event);
        }
    }

    private void collection(JfrEvent event) throws BadProfileException {
        collections++;
        String name = text(event, "name");
        String cause = text(event, "cause").toLowerCase(Locale.ROOT);
        fullG1 += name.equals("G1Full") ? 1 : 0;
        if (cause.equals("system.gc()")) {
            askedFor++;
        } else if (cause.equals("heap inspection initiated gc")) {
            inspections++;
        } else {
            serialOld |= name.equals("SerialOld");
        }
    }

    private static String text(JfrEvent event, String field) throws BadProfileException {
        String text = event.text(field);
        return text == null ? "" : text;
    }

    @Override
    public List<Remark> remarks() {
        var remarks = new ArrayList<Remark>();
        boolean isCms = oldCollector.equals("ConcurrentMarkSweep");
        boolean isG1 = oldCollector.equals("G1Old");
        long full = isCms ? oldCollections : isG1 ? fullG1 : 0;
        if (full > 0) {
            remarks.add(Remark.warning(
                    "FullGc",
                    full + " full collections stopped the program, under a collector that is meant to avoid them."));
        }
        boolean isStalled = (serialOld && (isCms || isG1)) || failures > 0;
        if (isStalled && collections > 0) {
            remarks.add(Remark.warning(
                    "GcStall",
                    "The collector did not keep up with the program: " + failures + " concurrent collections failed"
                            + (serialOld ? ", and a serial one took over." : ".")));
        }
        if (metaspaceOoms > 0) {
            remarks.add(Remark.warning("MetaspaceOom", "The metaspace ran out of memory " + metaspaceOoms + " times."));
        }
        if (stalls > 0) {
            remarks.add(
                    Remark.warning("ZGCAllocationStallRule", stalls + " allocations had to wait for the collector."));
        }
        if (askedFor > 0) {
            remarks.add(Remark.information(
                    "SystemGc", askedFor + " of " + collections + " collections were asked for by System.gc()."));
        }
        if (inspections > 0) {
            remarks.add(
                    Remark.information("HeapInspectionGc", inspections + " collections were made to count objects."));
        }
        if (longestPause >= LONG_PAUSE_NANOS) {
            remarks.add(Remark.information(
                    "LongGcPause",
                    String.format(Locale.ROOT, "The longest pause for a collection took %.1f s.", longestPause / 1e9)));
        }
        pauses.remark().ifPresent(remarks::add);
        return List.copyOf(remarks);
    }
}
