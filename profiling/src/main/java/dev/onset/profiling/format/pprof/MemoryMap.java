package dev.onset.profiling.format.pprof;

import dev.onset.profiling.format.pprof.PprofProfile.Location;
import dev.onset.profiling.format.pprof.PprofProfile.Mapping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a memory map, as {@code /proc/PID/maps} or shorter, and ties the locations of a profile to it. Confined to one call. */
final class MemoryMap {

    private static final List<String> SENTINELS = List.of("--- Memory map: ---", "MAPPED_LIBRARIES:");

    private static final String RANGE =
            "^\\s*(?:0x)?([0-9a-fA-F]+)[\\s-]?\\s*(?:0x)?([0-9a-fA-F]+):?(?:\\s+([-rwxp]+))?";
    private static final Pattern PROC =
            Pattern.compile(RANGE + "(?:\\s+([0-9a-fA-F]+))?\\s+[0-9a-fA-F]+:[0-9a-fA-F]+\\s+[0-9]+(?:\\s+(\\S+))?");
    private static final Pattern BRIEF =
            Pattern.compile(RANGE + "(?:\\s+(\\S+))?(?:\\s+\\(@([0-9a-fA-F]+)\\))?(?:\\s+([0-9a-fA-F]+))?");
    private static final Pattern LOG_PREFIX = Pattern.compile("^[^\\[\\]]+:[0-9]+]\\s");
    private static final Pattern LIBRARY = Pattern.compile("[.]so$|[.]so[._][0-9]+");

    /** Longer lines are no entries, and the patterns need not go over them. */
    private static final int LONGEST = 8192;

    private static final long USUAL_START = 0x400000;

    private MemoryMap() {}

    static boolean isSentinel(String line) {
        return SENTINELS.stream().anyMatch(line::contains);
    }

    /** Reads the lines to their end and numbers locations, functions and mappings anew. */
    static void read(Iterator<String> lines, PprofProfile profile) {
        Map<String, String> attributes = new LinkedHashMap<>();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.length() > LONGEST) {
                continue;
            }
            line = LOG_PREFIX.matcher(line).replaceFirst("");
            for (Map.Entry<String, String> one : attributes.entrySet()) {
                line = line.replace(one.getKey(), one.getValue());
            }
            Matcher proc = PROC.matcher(line);
            Matcher brief = BRIEF.matcher(line);
            if (proc.find()) {
                add(profile, proc, proc.group(4), proc.group(5), null);
            } else if (brief.find()) {
                add(profile, brief, brief.group(5), brief.group(4), brief.group(6));
            } else {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    attributes.put(
                            "$" + line.substring(0, equals).strip(),
                            line.substring(equals + 1).strip());
                }
            }
        }
        joinNeighbours(profile);
        mainFirst(profile);
        profile.renumberLocations();
        tie(profile);
    }

    private static void add(
            PprofProfile profile,
            Matcher range,
            @Nullable String offset,
            @Nullable String file,
            @Nullable String buildId) {
        String permissions = range.group(3);
        if (permissions != null && !permissions.contains("x")) {
            return;
        }
        var mapping = new Mapping();
        try {
            mapping.start = Long.parseUnsignedLong(range.group(1), 16);
            mapping.limit = Long.parseUnsignedLong(range.group(2), 16);
            mapping.offset = offset == null ? 0 : Long.parseUnsignedLong(offset, 16);
        } catch (NumberFormatException e) {
            return;
        }
        mapping.file = file == null ? "" : file;
        mapping.buildId = buildId == null ? "" : buildId;
        profile.mappings.add(mapping);
    }

    private static void joinNeighbours(PprofProfile profile) {
        var joined = new ArrayList<Mapping>();
        for (Mapping mapping : profile.mappings) {
            Mapping last = joined.isEmpty() ? null : joined.getLast();
            if (last == null || !isAdjacent(last, mapping)) {
                joined.add(mapping);
                continue;
            }
            last.limit = mapping.limit;
            last.file = mapping.file.isEmpty() ? last.file : mapping.file;
            last.buildId = mapping.buildId.isEmpty() ? last.buildId : mapping.buildId;
        }
        profile.mappings = joined;
    }

    private static boolean isAdjacent(Mapping a, Mapping b) {
        boolean sameFile = a.file.isEmpty() || b.file.isEmpty() || a.file.equals(b.file);
        boolean sameBuild = a.buildId.isEmpty() || b.buildId.isEmpty() || a.buildId.equals(b.buildId);
        boolean sameOffset = a.offset == 0 || b.offset == 0 || a.offset + (a.limit - a.start) == b.offset;
        return sameFile && sameBuild && a.limit == b.start && sameOffset;
    }

    /** The first that is neither a library nor the kernel's is taken for the program itself. */
    private static void mainFirst(PprofProfile profile) {
        List<Mapping> all = profile.mappings;
        for (int i = 0; i < all.size(); i++) {
            String file = all.get(i).file.replace("(deleted)", "").strip();
            if (!file.isEmpty()
                    && file.charAt(0) != '['
                    && !LIBRARY.matcher(file).find()) {
                Collections.swap(all, 0, i);
                return;
            }
        }
    }

    static void tie(PprofProfile profile) {
        List<Mapping> all = profile.mappings;
        if (all.size() > 1
                && all.getFirst().file.startsWith("/anon_hugepage")
                && all.getFirst().limit == all.get(1).start) {
            all.removeFirst();
        }
        if (!all.isEmpty()) {
            Mapping main = all.getFirst();
            if (main.start - main.offset == USUAL_START) {
                main.start = USUAL_START;
                main.offset = 0;
            }
        }
        Mapping fake = null;
        for (Location location : profile.locations) {
            if (location.mapping != null || location.address == 0) {
                continue;
            }
            location.mapping = find(all, location.address);
            if (location.mapping == null) {
                if (fake == null) {
                    fake = new Mapping();
                    fake.limit = -1;
                    all.add(fake);
                }
                location.mapping = fake;
            }
        }
        for (int i = 0; i < all.size(); i++) {
            all.get(i).id = i + 1L;
        }
    }

    private static @Nullable Mapping find(List<Mapping> all, long address) {
        for (Mapping mapping : all) {
            if (Long.compareUnsigned(mapping.start, address) <= 0 && Long.compareUnsigned(address, mapping.limit) < 0) {
                return mapping;
            }
        }
        // Some writers name only the last part of a mapping that is split.
        for (Mapping mapping : all) {
            if (mapping.offset != 0
                    && Long.compareUnsigned(mapping.start - mapping.offset, address) <= 0
                    && Long.compareUnsigned(address, mapping.start) < 0) {
                mapping.start -= mapping.offset;
                mapping.offset = 0;
                return mapping;
            }
        }
        return null;
    }
}
