package dev.onset.engine.yardsticks;

import dev.onset.profiling.format.pprof.PprofProfile;
import dev.onset.profiling.format.pprof.PprofProfile.Amount;
import dev.onset.profiling.format.pprof.PprofProfile.Function;
import dev.onset.profiling.format.pprof.PprofProfile.Line;
import dev.onset.profiling.format.pprof.PprofProfile.Location;
import dev.onset.profiling.format.pprof.PprofProfile.Mapping;
import dev.onset.profiling.format.pprof.PprofProfile.Sample;
import dev.onset.profiling.format.pprof.PprofProfile.ValueType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A pprof profile as Google's library dumps it: period, samples, locations, mappings. */
final class PprofText {

    private static final String LABELS = " ".repeat(16);

    private PprofText() {}

    static String of(PprofProfile profile) {
        var text = new StringBuilder();
        profile.comments().forEach(c -> line(text, "Comment: " + c));
        if (!profile.docUrl().isEmpty()) {
            line(text, "Doc: " + profile.docUrl());
        }
        ValueType periodType = profile.periodType();
        if (periodType != null) {
            line(text, "PeriodType: " + periodType.type() + " " + periodType.unit());
        }
        line(text, "Period: " + profile.period());
        if (profile.durationNanos() != 0) {
            line(text, "Duration: " + GoDuration.of(profile.durationNanos()));
        }
        line(text, "Samples:");
        line(
                text,
                profile.types().stream()
                        .map(t -> t.type() + "/" + t.unit() + (t.type().equals(profile.defaultType()) ? "[dflt]" : ""))
                        .collect(Collectors.joining(" ")));
        profile.samples().forEach(s -> sample(text, s));
        line(text, "Locations");
        profile.locations().forEach(l -> location(text, l));
        line(text, "Mappings");
        profile.mappings().forEach(m -> mapping(text, m));
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }

    private static void sample(StringBuilder text, Sample sample) {
        for (int i = 0; i < sample.valueCount(); i++) {
            text.append(String.format(Locale.ROOT, " %10d", sample.value(i)));
        }
        text.append(": ");
        sample.locations().forEach(l -> text.append(l.id()).append(' '));
        text.append('\n');
        if (!sample.labels().isEmpty()) {
            line(
                    text,
                    LABELS
                            + sample.labels().entrySet().stream()
                                    .map(e -> e.getKey() + ":[" + String.join(" ", e.getValue()) + "]")
                                    .sorted()
                                    .collect(Collectors.joining(" ")));
        }
        if (!sample.amounts().isEmpty()) {
            line(
                    text,
                    LABELS
                            + sample.amounts().entrySet().stream()
                                    .map(e -> e.getKey() + ":[" + amounts(e.getValue()) + "]")
                                    .sorted()
                                    .collect(Collectors.joining(" ")));
        }
    }

    private static String amounts(List<Amount> amounts) {
        boolean hasUnits = amounts.stream().anyMatch(a -> !a.unit().isEmpty());
        return amounts.stream()
                .map(a -> hasUnits ? a.number() + " " + a.unit() : String.valueOf(a.number()))
                .collect(Collectors.joining(" "));
    }

    private static void location(StringBuilder text, Location location) {
        Mapping mapping = location.mapping();
        String head = String.format(Locale.ROOT, "%6d: 0x%x ", location.id(), location.address())
                + (mapping == null ? "" : "M=" + mapping.id() + " ")
                + (location.isFolded() ? "[F] " : "");
        if (location.lines().isEmpty()) {
            line(text, head);
        }
        for (Line one : location.lines()) {
            Function function = one.function();
            line(
                    text,
                    head
                            + (function == null
                                    ? "??"
                                    : function.name() + " " + function.file() + ":" + one.line() + ":" + one.column()
                                            + " s=" + function.startLine()
                                            + (function.name().equals(function.systemName())
                                                    ? ""
                                                    : "(" + function.systemName() + ")")));
            head = " ".repeat(13);
        }
    }

    private static void mapping(StringBuilder text, Mapping mapping) {
        line(
                text,
                String.format(
                        Locale.ROOT,
                        "%d: 0x%x/0x%x/0x%x %s %s %s",
                        mapping.id(),
                        mapping.start(),
                        mapping.limit(),
                        mapping.offset(),
                        mapping.file(),
                        mapping.buildId(),
                        mapping.symbols()));
    }
}
