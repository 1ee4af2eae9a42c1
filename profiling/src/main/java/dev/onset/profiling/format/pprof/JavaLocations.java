package dev.onset.profiling.format.pprof;

import dev.onset.profiling.format.pprof.PprofProfile.Function;
import dev.onset.profiling.format.pprof.PprofProfile.Line;
import dev.onset.profiling.format.pprof.PprofProfile.Location;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the names that an older Java profile puts behind its samples: an address, a function, a place. */
final class JavaLocations {

    private static final Pattern LOCATION = Pattern.compile("^\\s*0x([0-9a-fA-F]+)\\s+(.*)\\s*$");
    private static final Pattern FILE_LINE = Pattern.compile("^(.*)\\s+\\((.+):(-?[0-9]+)\\)$");
    private static final Pattern PATH = Pattern.compile("^(.*)\\s+\\((.*)\\)$");
    private static final int LONGEST = 8192;

    private JavaLocations() {}

    static void read(String text, Map<Long, Location> locations, PprofProfile profile) {
        var functions = new LinkedHashMap<String, Function>();
        text.lines().map(String::strip).filter(l -> l.length() < LONGEST).forEach(line -> {
            Matcher found = LOCATION.matcher(line);
            if (found.matches() && found.group(1).length() <= 16) {
                Location location = locations.get(Long.parseUnsignedLong(found.group(1), 16));
                if (location != null) {
                    name(location, found.group(2), functions);
                }
            }
        });
        profile.renumberLocations();
        MemoryMap.tie(profile);
        // Addresses of code that was compiled at run time mean nothing in another process.
        profile.locations.forEach(l -> l.address = 0);
        number(profile);
    }

    private static void name(Location location, String place, Map<String, Function> functions) {
        Matcher fileLine = FILE_LINE.matcher(place);
        Matcher path = PATH.matcher(place);
        String name;
        String file = "";
        long line = 0;
        if (fileLine.matches()) {
            name = fileLine.group(1);
            file = fileLine.group(2);
            line = fileLine.group(3).length() > 10 ? 0 : Math.max(0, Long.parseLong(fileLine.group(3)));
        } else if (path.matches()) {
            name = path.group(1);
            file = path.group(2).substring(path.group(2).lastIndexOf('/') + 1);
        } else {
            name = place.contains("generated stub/JIT") ? "STUB" : place;
        }
        String ofFile = file;
        Function function = functions.computeIfAbsent(name, n -> new Function(0, n, n, ofFile, 0));
        location.lines = List.of(new Line(function, line, 0));
        location.address = 0;
    }

    private static void number(PprofProfile profile) {
        var numbered = new IdentityHashMap<Function, Function>();
        for (Location location : profile.locations) {
            location.lines = location.lines.stream()
                    .map(l -> l.function() == null
                            ? l
                            : new Line(
                                    numbered.computeIfAbsent(l.function(), f -> {
                                        var named = new Function(
                                                numbered.size() + 1L,
                                                f.name(),
                                                f.systemName(),
                                                f.file(),
                                                f.startLine());
                                        profile.functions.add(named);
                                        return named;
                                    }),
                                    l.line(),
                                    l.column()))
                    .toList();
        }
    }
}
