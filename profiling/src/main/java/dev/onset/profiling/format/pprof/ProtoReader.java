package dev.onset.profiling.format.pprof;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.format.pprof.PprofProfile.Amount;
import dev.onset.profiling.format.pprof.PprofProfile.Function;
import dev.onset.profiling.format.pprof.PprofProfile.Line;
import dev.onset.profiling.format.pprof.PprofProfile.Location;
import dev.onset.profiling.format.pprof.PprofProfile.Mapping;
import dev.onset.profiling.format.pprof.PprofProfile.Sample;
import dev.onset.profiling.format.pprof.PprofProfile.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the protocol buffer. Tables may come in any order, so texts, functions and locations are read first. Confined to one call. */
final class ProtoReader {

    /** How much of a long file is looked at. */
    private static final int WHOLE_HEAD = 1 << 16;

    private final byte[] data;
    private final PprofProfile profile = new PprofProfile();
    private final List<String> texts = new ArrayList<>();
    private final Map<Long, Function> functions = new HashMap<>();
    private final Map<Long, Mapping> mappings = new HashMap<>();
    private final Map<Long, Location> locations = new HashMap<>();

    private ProtoReader(byte[] data) {
        this.data = data;
    }

    static PprofProfile read(byte[] data) throws BadProfileException {
        var reader = new ProtoReader(data);
        reader.texts();
        reader.tables();
        reader.locations();
        reader.samples();
        return reader.profile;
    }

    /** Whether the first fields are such as a profile has, with texts that are texts. */
    static boolean accepts(byte[] head, int length) {
        if (length < 2 || isText(head, Math.min(length, 64))) {
            return false;
        }
        var in = new Protobuf(head, 0, length);
        int fields = 0;
        try {
            while (fields < 4 && in.next()) {
                boolean isMessage = in.field() <= 6 || in.field() == 11;
                boolean isEither = in.field() == 13;
                if (in.field() > 15 || (isMessage != in.isBytes() && !isEither)) {
                    return false;
                }
                in.skip();
                fields++;
            }
            return fields > 0;
        } catch (BadProfileException e) {
            // Only in a file that goes on behind the head may a field do so too.
            return fields > 0 && length >= WHOLE_HEAD;
        }
    }

    /** Lengths and small numbers are control characters: 64 bytes of a profile without any would be a wonder. */
    private static boolean isText(byte[] head, int length) {
        for (int i = 0; i < length; i++) {
            if (head[i] >= 0 && head[i] < ' ' && head[i] != '\n' && head[i] != '\r' && head[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    private Protobuf all() {
        return new Protobuf(data, 0, data.length);
    }

    private void texts() throws BadProfileException {
        for (Protobuf in = all(); in.next(); ) {
            if (in.field() == 6) {
                texts.add(in.text());
            } else {
                in.skip();
            }
        }
    }

    private String text(long index) throws BadProfileException {
        if (index < 0 || index >= texts.size()) {
            if (index == 0) {
                return "";
            }
            throw new BadProfileException(
                    "the profile names text " + index + " of " + texts.size(), -1, Protobuf.ADVICE);
        }
        return texts.get((int) index);
    }

    private void tables() throws BadProfileException {
        for (Protobuf in = all(); in.next(); ) {
            switch (in.field()) {
                case 1 -> profile.types.add(valueType(in.message()));
                case 3 -> mapping(in.message());
                case 5 -> function(in.message());
                case 9 -> profile.timeNanos = in.number();
                case 10 -> profile.durationNanos = in.number();
                case 11 -> profile.periodType = valueType(in.message());
                case 12 -> profile.period = in.number();
                case 13 -> {
                    var comments = new Protobuf.Numbers();
                    in.numbers(comments);
                    for (int i = 0; i < comments.size(); i++) {
                        profile.comments.add(text(comments.get(i)));
                    }
                }
                case 14 -> profile.defaultType = text(in.number());
                case 15 -> profile.docUrl = text(in.number());
                default -> in.skip();
            }
        }
    }

    private ValueType valueType(Protobuf in) throws BadProfileException {
        String type = "";
        String unit = "";
        while (in.next()) {
            switch (in.field()) {
                case 1 -> type = text(in.number());
                case 2 -> unit = text(in.number());
                default -> in.skip();
            }
        }
        return new ValueType(type, unit);
    }

    private void mapping(Protobuf in) throws BadProfileException {
        var mapping = new Mapping();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> mapping.id = in.number();
                case 2 -> mapping.start = in.number();
                case 3 -> mapping.limit = in.number();
                case 4 -> mapping.offset = in.number();
                case 5 -> mapping.file = text(in.number());
                case 6 -> mapping.buildId = text(in.number());
                case 7 -> mapping.hasFunctions = in.number() != 0;
                case 8 -> mapping.hasFilenames = in.number() != 0;
                case 9 -> mapping.hasLineNumbers = in.number() != 0;
                case 10 -> mapping.hasInlineFrames = in.number() != 0;
                default -> in.skip();
            }
        }
        mappings.put(mapping.id, mapping);
        profile.mappings.add(mapping);
    }

    private void function(Protobuf in) throws BadProfileException {
        long id = 0;
        String name = "";
        String systemName = "";
        String file = "";
        long startLine = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> id = in.number();
                case 2 -> name = text(in.number());
                case 3 -> systemName = text(in.number());
                case 4 -> file = text(in.number());
                case 5 -> startLine = in.number();
                default -> in.skip();
            }
        }
        var function = new Function(id, name, systemName, file, startLine);
        functions.put(id, function);
        profile.functions.add(function);
    }

    private void locations() throws BadProfileException {
        for (Protobuf in = all(); in.next(); ) {
            if (in.field() == 4) {
                location(in.message());
            } else {
                in.skip();
            }
        }
    }

    private void location(Protobuf in) throws BadProfileException {
        var location = new Location();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> location.id = in.number();
                case 2 -> location.mapping = mappings.get(in.number());
                case 3 -> location.address = in.number();
                case 4 -> location.lines.add(line(in.message()));
                case 5 -> location.isFolded = in.number() != 0;
                default -> in.skip();
            }
        }
        locations.put(location.id, location);
        profile.locations.add(location);
    }

    private Line line(Protobuf in) throws BadProfileException {
        long function = 0;
        long line = 0;
        long column = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> function = in.number();
                case 2 -> line = in.number();
                case 3 -> column = in.number();
                default -> in.skip();
            }
        }
        return new Line(functions.get(function), line, column);
    }

    private void samples() throws BadProfileException {
        var ids = new Protobuf.Numbers();
        var values = new Protobuf.Numbers();
        for (Protobuf in = all(); in.next(); ) {
            if (in.field() == 2) {
                profile.samples.add(sample(in.message(), ids, values));
            } else {
                in.skip();
            }
        }
    }

    private Sample sample(Protobuf in, Protobuf.Numbers ids, Protobuf.Numbers values) throws BadProfileException {
        ids.clear();
        values.clear();
        var sample = new Sample();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> in.numbers(ids);
                case 2 -> in.numbers(values);
                case 3 -> label(in.message(), sample);
                default -> in.skip();
            }
        }
        if (values.size() != profile.types.size()) {
            throw new BadProfileException(
                    "a sample has " + values.size() + " values and the profile describes " + profile.types.size(),
                    in.position(),
                    Protobuf.ADVICE);
        }
        sample.values = values.toArray();
        sample.locations = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            Location location = locations.get(ids.get(i));
            if (location == null) {
                throw new BadProfileException(
                        "a sample refers to location " + Long.toUnsignedString(ids.get(i)) + ", which is not there",
                        in.position(),
                        Protobuf.ADVICE);
            }
            sample.locations.add(location);
        }
        return sample;
    }

    private void label(Protobuf in, Sample sample) throws BadProfileException {
        String key = "";
        long text = 0;
        long number = 0;
        String unit = "";
        while (in.next()) {
            switch (in.field()) {
                case 1 -> key = text(in.number());
                case 2 -> text = in.number();
                case 3 -> number = in.number();
                case 4 -> unit = text(in.number());
                default -> in.skip();
            }
        }
        if (text != 0) {
            sample.labels.computeIfAbsent(key, k -> new ArrayList<>(1)).add(text(text));
        } else {
            sample.amounts.computeIfAbsent(key, k -> new ArrayList<>(1)).add(new Amount(number, unit));
        }
    }
}
