package dev.onset.profiling.format.pprof;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.format.pprof.PprofProfile.Amount;
import dev.onset.profiling.format.pprof.PprofProfile.Location;
import dev.onset.profiling.format.pprof.PprofProfile.Sample;
import dev.onset.profiling.format.pprof.PprofProfile.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the older text profiles: heap and growth of gperftools and of Go, Go's counts (goroutine, threadcreate), threads,
 * contention, and heap and contention of Java. Confined to one call.
 */
final class LegacyText {

    private static final Pattern HEAP = Pattern.compile(
            "heap profile: *(\\d+): *(\\d+) *\\[ *(\\d+): *(\\d+) *\\] *@ *(heap[_a-z0-9]*|growthz?|fragmentationz?)/?(\\d*)");
    private static final Pattern HEAP_SAMPLE =
            Pattern.compile("(-?\\d+): *(-?\\d+) *\\[ *(\\d+): *(\\d+) *] @([ x0-9a-f]*)");
    private static final Pattern COUNT = Pattern.compile("(\\S+) profile: total \\d+");
    private static final Pattern COUNT_SAMPLE = Pattern.compile("(\\d+) @((?: 0x[0-9a-f]+)+)");
    private static final Pattern CONTENTION_SAMPLE = Pattern.compile("(\\d+) *(\\d+) @([ x0-9a-f]*)");
    private static final Pattern JAVA_SAMPLE = Pattern.compile(" *(\\d+) +(\\d+) +@ +([ x0-9a-f]*)");
    private static final Pattern JAVA_ATTRIBUTE = Pattern.compile("([\\w ]+)=([\\w ]+)");
    private static final Pattern THREAD =
            Pattern.compile("--- Thread ([0-9a-fA-F]+) \\(name: (.*)/(\\d+)\\) stack: ---");
    private static final Pattern HEX = Pattern.compile("0x[0-9a-f]+");

    /** What Java's heap profiler samples, on average every so many bytes. */
    private static final long JAVA_HEAP_RATE = 524_288;

    private final List<String> lines;
    private final PprofProfile profile = new PprofProfile();
    private final Map<Long, Location> locations = new HashMap<>();
    private int at;

    private LegacyText(List<String> lines) {
        this.lines = lines;
    }

    static boolean accepts(byte[] head, int length) {
        var text = new String(head, 0, Math.min(length, 4096), StandardCharsets.UTF_8);
        String first = text.lines().filter(l -> !isBlank(l)).findFirst().orElse("");
        return first.startsWith("heap profile:")
                || COUNT.matcher(first).matches()
                || first.startsWith("--- threadz ")
                || THREAD.matcher(first).find()
                || first.startsWith("--- contention")
                || first.startsWith("--- mutex:")
                || first.startsWith("--- heapz 1 ---");
    }

    static PprofProfile read(byte[] data) throws BadProfileException {
        List<String> lines = new String(data, StandardCharsets.UTF_8).lines().toList();
        var reader = new LegacyText(lines);
        while (isBlank(reader.line())) {
            reader.at++;
        }
        String first = reader.line();
        boolean isJava = first.strip().equals("--- heapz 1 ---")
                || (first.strip().equals("--- contentionz 1 ---")
                        && lines.stream()
                                .limit(20)
                                .anyMatch(l -> l.replace(" ", "").equals("format=java")));
        if (isJava) {
            reader.java(first.contains("heapz"));
        } else if (first.startsWith("heap profile:")) {
            reader.heap();
        } else if (first.startsWith("--- contention") || first.startsWith("--- mutex:")) {
            reader.contention();
        } else if (first.startsWith("---")) {
            reader.threads();
        } else {
            reader.counts();
        }
        return reader.profile;
    }

    private static boolean isBlank(String line) {
        return line.isBlank() || line.strip().startsWith("#");
    }

    private String line() throws BadProfileException {
        if (at >= lines.size()) {
            throw bad("the profile ends too soon");
        }
        return lines.get(at);
    }

    private BadProfileException bad(String what) {
        return new BadProfileException(what + " (line " + (at + 1) + ")", -1, Protobuf.ADVICE);
    }

    private long number(String digits) throws BadProfileException {
        try {
            return Long.parseLong(digits.strip());
        } catch (NumberFormatException e) {
            throw bad("a number that is none: " + digits);
        }
    }

    private List<Long> addresses(String text) throws BadProfileException {
        var found = new ArrayList<Long>();
        for (Matcher hex = HEX.matcher(text); hex.find(); ) {
            try {
                found.add(Long.parseUnsignedLong(hex.group().substring(2), 16));
            } catch (NumberFormatException e) {
                throw bad("an address of more than 64 bits: " + hex.group());
            }
        }
        return found;
    }

    private Location location(long address) {
        return locations.computeIfAbsent(address, a -> {
            var location = new Location();
            location.address = a;
            profile.locations.add(location);
            return location;
        });
    }

    /** Adds a sample. Return addresses point behind their call: one less lies within it. */
    private Sample add(List<Long> addresses, int firstCall, long... values) {
        var sample = new Sample();
        sample.values = values;
        for (int i = 0; i < addresses.size(); i++) {
            sample.locations.add(location(addresses.get(i) - (i >= firstCall ? 1 : 0)));
        }
        profile.samples.add(sample);
        return sample;
    }

    private void restIsMap() {
        while (at < lines.size() && !MemoryMap.isSentinel(lines.get(at))) {
            at++;
        }
        MemoryMap.read(
                lines.subList(Math.min(at + 1, lines.size()), lines.size()).iterator(), profile);
    }

    private void heap() throws BadProfileException {
        Matcher header = HEAP.matcher(line());
        if (!header.find()) {
            throw bad("no header of a heap profile");
        }
        profile.periodType = new ValueType("space", "bytes");
        String kind = header.group(5);
        boolean isScaled = kind.equals("heapz_v2") || kind.equals("heap_v2") || kind.equals("heap");
        boolean isHeap = kind.startsWith("heap");
        long rate = header.group(6).isEmpty() ? 0 : number(header.group(6));
        // Go writes twice its rate.
        profile.period = !isHeap || kind.equals("heapprofile") ? 1 : kind.equals("heap") ? rate / 2 : rate;
        boolean hasAllocated =
                isHeap && (differs(header.group(3), header.group(1)) || differs(header.group(4), header.group(2)));
        if (hasAllocated) {
            profile.types.add(new ValueType("alloc_objects", "count"));
            profile.types.add(new ValueType("alloc_space", "bytes"));
        }
        profile.types.add(new ValueType(hasAllocated ? "inuse_objects" : "objects", "count"));
        profile.types.add(new ValueType(hasAllocated ? "inuse_space" : "space", "bytes"));
        for (at++; at < lines.size() && !MemoryMap.isSentinel(lines.get(at)); at++) {
            if (isBlank(line())) {
                continue;
            }
            Matcher sample = HEAP_SAMPLE.matcher(line());
            if (!sample.find()) {
                throw bad("a line that is no sample of a heap profile");
            }
            heapSample(sample, hasAllocated, isScaled);
        }
        restIsMap();
    }

    private static boolean differs(String allocated, String inUse) {
        return !allocated.equals("0") && !allocated.equals(inUse);
    }

    private void heapSample(Matcher sample, boolean hasAllocated, boolean isScaled) throws BadProfileException {
        long[] inUse = {number(sample.group(1)), number(sample.group(2))};
        long[] allocated = {number(sample.group(3)), number(sample.group(4))};
        long block = 0;
        for (long[] pair : hasAllocated ? new long[][] {allocated, inUse} : new long[][] {inUse}) {
            if (pair[0] == 0 && pair[1] != 0) {
                throw bad("no object has " + pair[1] + " bytes");
            }
            if (pair[0] != 0) {
                block = pair[1] / pair[0];
                if (isScaled) {
                    scale(pair, profile.period);
                }
            }
        }
        List<Long> addresses = addresses(sample.group(5));
        Sample added = hasAllocated
                ? add(addresses, 0, allocated[0], allocated[1], inUse[0], inUse[1])
                : add(addresses, 0, inUse[0], inUse[1]);
        added.amounts.put("bytes", new ArrayList<>(List.of(new Amount(block, ""))));
    }

    /** An object of a size is sampled with a known probability: what was sampled stands for so many more. */
    private static void scale(long[] countAndSize, long rate) {
        long count = countAndSize[0];
        long size = countAndSize[1];
        if (count == 0 || size == 0) {
            countAndSize[0] = 0;
            countAndSize[1] = 0;
        } else if (rate > 1) {
            double scale = 1 / (1 - Math.exp(-((double) size / count) / rate));
            countAndSize[0] = (long) (count * scale);
            countAndSize[1] = (long) (size * scale);
        }
    }

    private void counts() throws BadProfileException {
        Matcher header = COUNT.matcher(line());
        if (!header.matches()) {
            throw bad("no header of a profile that counts");
        }
        profile.periodType = new ValueType(header.group(1), "count");
        profile.period = 1;
        profile.types.add(profile.periodType);
        for (at++; at < lines.size() && !lines.get(at).startsWith("---"); at++) {
            if (isBlank(line())) {
                continue;
            }
            Matcher sample = COUNT_SAMPLE.matcher(line());
            if (!sample.matches()) {
                throw bad("a line that is no sample");
            }
            add(addresses(sample.group(2)), 0, number(sample.group(1)));
        }
        restIsMap();
    }

    private void contention() throws BadProfileException {
        profile.periodType = new ValueType("contentions", "count");
        profile.period = 1;
        profile.types.add(profile.periodType);
        profile.types.add(new ValueType("delay", "nanoseconds"));
        long cyclesPerSecond = 0;
        for (at++; at < lines.size(); at++) {
            String line = line().strip();
            if (isBlank(line)) {
                continue;
            }
            int equals = line.indexOf('=');
            if (line.startsWith("---") || equals < 0) {
                break;
            }
            String value = line.substring(equals + 1);
            switch (line.substring(0, equals).strip()) {
                case "cycles/second" -> cyclesPerSecond = number(value);
                case "sampling period" -> profile.period = number(value);
                case "ms since reset" -> profile.durationNanos = number(value) * 1_000_000;
                default -> {} // discarded samples, and what newer writers add
            }
        }
        for (; at < lines.size() && !lines.get(at).strip().startsWith("---"); at++) {
            if (isBlank(line())) {
                continue;
            }
            Matcher sample = CONTENTION_SAMPLE.matcher(line().strip());
            if (!sample.find()) {
                throw bad("a line that is no sample of contention");
            }
            long delay = number(sample.group(1));
            long count = number(sample.group(2));
            if (profile.period > 0) {
                if (cyclesPerSecond > 0) {
                    delay = (long) ((double) delay * profile.period / (cyclesPerSecond / 1e9));
                }
                count *= profile.period;
            }
            add(addresses(sample.group(3)), 0, count, delay);
        }
        restIsMap();
    }

    private void threads() throws BadProfileException {
        profile.periodType = new ValueType("thread", "count");
        profile.period = 1;
        profile.types.add(profile.periodType);
        if (!THREAD.matcher(line()).find()) {
            for (at++; at < lines.size(); at++) {
                if (MemoryMap.isSentinel(line()) || line().startsWith("-")) {
                    break;
                }
            }
        }
        while (at < lines.size() && !MemoryMap.isSentinel(line()) && !line().startsWith("---- no stack trace for")) {
            if (!THREAD.matcher(line()).find()) {
                throw bad("a line that begins no thread");
            }
            thread();
        }
        restIsMap();
        LegacyBinary.dropDoubledLeaves(profile);
    }

    private void thread() throws BadProfileException {
        var addresses = new ArrayList<Long>();
        boolean isSame = false;
        for (at++; at < lines.size() && !line().strip().startsWith("---"); at++) {
            if (line().contains("same as previous thread")) {
                isSame = true;
            } else {
                addresses.addAll(addresses(line()));
            }
        }
        if (!isSame && !addresses.isEmpty()) {
            add(addresses, 1, 1);
        } else if (!profile.samples.isEmpty()) {
            profile.samples.getLast().values[0]++;
        }
    }

    private void java(boolean isHeap) throws BadProfileException {
        profile.periodType = new ValueType("", "");
        for (at++; at < lines.size(); at++) {
            String line = line().strip();
            Matcher attribute = JAVA_ATTRIBUTE.matcher(line);
            if (!line.isEmpty() && !attribute.find()) {
                break;
            }
            if (!line.isEmpty()) {
                javaAttribute(attribute.group(1).strip(), attribute.group(2).strip(), isHeap);
            }
        }
        for (; at < lines.size(); at++) {
            if (line().isBlank()) {
                continue;
            }
            Matcher sample = JAVA_SAMPLE.matcher(line().strip());
            if (!sample.find()) {
                break;
            }
            javaSample(sample, isHeap);
        }
        JavaLocations.read(
                String.join("\n", lines.subList(Math.min(at, lines.size()), lines.size())), locations, profile);
    }

    private void javaAttribute(String key, String value, boolean isHeap) throws BadProfileException {
        switch (key) {
            case "resolution" -> {
                profile.types.add(new ValueType(isHeap ? "inuse_objects" : "contentions", "count"));
                profile.types.add(new ValueType(isHeap ? "inuse_space" : "delay", value));
            }
            case "sampling period" -> {
                profile.periodType = new ValueType("contentions", "count");
                profile.period = number(value);
            }
            case "ms since reset" -> profile.durationNanos = number(value) * 1_000_000;
            default -> {} // format=java
        }
    }

    private void javaSample(Matcher sample, boolean isHeap) throws BadProfileException {
        // Java writes the size before the count.
        long[] pair = {number(sample.group(2)), number(sample.group(1))};
        if (isHeap) {
            if (pair[0] == 0) {
                throw bad("a sample of no object");
            }
            long block = pair[1] / pair[0];
            scale(pair, JAVA_HEAP_RATE);
            add(addresses(sample.group(3)), Integer.MAX_VALUE, pair[0], pair[1])
                    .amounts
                    .put("bytes", new ArrayList<>(List.of(new Amount(block, ""))));
        } else {
            long period = profile.period == 0 ? 1 : profile.period;
            add(addresses(sample.group(3)), Integer.MAX_VALUE, pair[0] * period, pair[1] * period);
        }
    }
}
