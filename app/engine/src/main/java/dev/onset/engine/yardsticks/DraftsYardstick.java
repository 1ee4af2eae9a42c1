package dev.onset.engine.yardsticks;

import dev.onset.engine.analysis.OnsetDetector;
import dev.onset.engine.analysis.ranking.SuspectRanking;
import dev.onset.engine.report.Drafts;
import dev.onset.engine.yardsticks.DraftTruthReader.Truth;
import dev.onset.incident.FactorQuestions;
import dev.onset.incident.Incident;
import dev.onset.incident.template.DraftCheck;
import dev.onset.incident.template.DraftTemplate;
import dev.onset.signal.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the drafts of known faults hold: sections, statements without evidence, and whether the head of the draft is right. */
final class DraftsYardstick implements Yardstick {

    private static final String SYSTEM = "TrainTicket";

    private static final Duration NEAR = Duration.ofMinutes(2);

    /**
     * One draft against what is known.
     *
     * @param offSeconds from the fault to the beginning that the draft states
     * @param isOfMinute whether that beginning was read off the one minute of requests, and not off metrics
     */
    private record Judged(
            String name,
            String group,
            DraftMeasure measure,
            boolean isService,
            boolean isKind,
            long offSeconds,
            boolean isOfMinute,
            double seconds) {

        boolean isNear() {
            return Math.abs(offSeconds) <= NEAR.toSeconds();
        }

        boolean isRight() {
            return isService && isKind && isNear();
        }
    }

    @Override
    public String name() {
        return "drafts";
    }

    @Override
    public String about() {
        return "Postmortem drafts of TrainTicket faults and of the demo, made by the code of \"onset draft\": sections filled of"
                + " the 7 that telemetry can fill, statements without evidence, inventions, and whether the first finding names"
                + " the right service and kind and the draft's beginning lies within 2 minutes of the fault (goal: 90 % all"
                + " three; nobody has published such figures).";
    }

    @Override
    public String folder() {
        return "c-nezha";
    }

    @Override
    public List<Class<?>> pieces() {
        return List.of(
                Drafts.class,
                DraftTemplate.class,
                DraftCheck.class,
                FactorQuestions.class,
                SuspectRanking.class,
                OnsetDetector.class,
                NezhaTriage.class,
                DraftSections.class);
    }

    @Override
    public Score measure(Path half) throws IOException, InterruptedException {
        var groups = new TreeMap<String, List<Judged>>();
        for (Path folder : NezhaYardstick.folders(half)) {
            Truth truth = DraftTruthReader.label(folder);
            if (!truth.system().equals(SYSTEM) || !Files.exists(folder.resolve("trace-plus2min.csv.gz"))) {
                continue;
            }
            Judged one = fault(folder, truth);
            groups.computeIfAbsent(SYSTEM, g -> new ArrayList<>()).add(one);
            groups.computeIfAbsent(one.group(), g -> new ArrayList<>()).add(one);
        }
        demo().ifPresent(d -> groups.put("the demo", List.of(d)));
        var score = new Score.Builder(
                "set",
                "drafts",
                "7 of 7",
                "unsupported",
                "inventions",
                "planted found",
                "service",
                "kind",
                "within 2 min",
                "all three",
                "95 %",
                "same bytes",
                "s/case");
        groups.forEach((name, all) -> score.row(row(name, all)));
        groups.values().stream().flatMap(List::stream).distinct().forEach(j -> remark(j, score));
        off(groups.getOrDefault(SYSTEM, List.of()), score);
        return score.remark("Unsupported: by the checker, in the drafts of all "
                        + DraftTemplate.names().size()
                        + " templates. Planted: six untrue statements a draft, which the check has to find."
                        + " The findings are those of the ranking that \"nezha\" measures, of one minute of requests and the"
                        + " metrics around it; the demo goes the whole way from recorded answers. The data tell of no"
                        + " changes and no alerts, and the drafts say so.")
                .build();
    }

    private static Judged fault(Path folder, Truth truth) throws IOException {
        long began = System.nanoTime();
        NezhaTriage.Told told = NezhaTriage.of(folder);
        Made made = Made.since(began, DraftMeasure.of(told.triage()));
        return judged(told.one().name(), SYSTEM + " " + told.one().faultKind(), made, truth, told.judged());
    }

    /** A measured draft, and how long that took. */
    private record Made(DraftMeasure measure, double seconds) {

        static Made since(long nanos, DraftMeasure measure) {
            return new Made(measure, (System.nanoTime() - nanos) / 1e9);
        }
    }

    /** @param minute of requests; null where all of them were kept */
    private static Judged judged(String name, String group, Made made, Truth truth, @Nullable TimeRange minute) {
        Incident incident = made.measure().incident();
        Incident.Finding first =
                incident.findings().isEmpty() ? null : incident.findings().getFirst();
        Instant began = incident.moment(Incident.Moment.Kind.BEGAN)
                .map(m -> m.mark().at())
                .orElse(Instant.EPOCH);
        return new Judged(
                name,
                group,
                made.measure(),
                first != null && first.service().equals(truth.service()),
                first != null && truth.kinds().contains(first.kind()),
                Duration.between(truth.at(), began).toSeconds(),
                minute != null && minute.contains(began),
                made.seconds());
    }

    /** Where there is no checkout around, nobody knows the demo's truth, and nothing is said of it. */
    private static Optional<Judged> demo() throws IOException, InterruptedException {
        Truth truth = DraftTruthReader.demo();
        if (truth == null) {
            return Optional.empty();
        }
        long began = System.nanoTime();
        Made made = Made.since(began, DraftMeasure.of(DemoIncident.triage()));
        return Optional.of(judged(truth.system(), truth.system(), made, truth, null));
    }

    private static String[] row(String name, List<Judged> all) {
        return new String[] {
            name,
            String.valueOf(all.size()),
            count(all, j -> j.measure().filled().size() == DraftSections.FILLABLE.size()),
            String.valueOf(
                    all.stream().mapToInt(j -> j.measure().unsupported().size()).sum()),
            String.valueOf(
                    all.stream().mapToInt(j -> j.measure().invented().size()).sum()),
            all.stream().mapToInt(j -> j.measure().caught()).sum() + "/"
                    + all.stream().mapToInt(j -> j.measure().planted()).sum(),
            count(all, Judged::isService),
            count(all, Judged::isKind),
            count(all, Judged::isNear),
            Ranks.share(all, Judged::isRight),
            Ranks.interval(all, Judged::isRight),
            count(all, j -> j.measure().isSame()),
            String.format(
                    Locale.ROOT,
                    "%.2f",
                    all.stream().mapToDouble(Judged::seconds).average().orElse(0))
        };
    }

    private static String count(List<Judged> all, Predicate<Judged> hit) {
        return all.stream().filter(hit).count() + "/" + all.size();
    }

    /** How far the beginnings lie from the faults, and how many of them could not lie far by the cut of the data. */
    private static void off(List<Judged> faults, Score.Builder score) {
        long[] off = faults.stream().mapToLong(Judged::offSeconds).sorted().toArray();
        if (off.length > 0) {
            score.remark("The drafts' beginnings lie " + off[0] + " to " + off[off.length - 1] + " s after the faults, "
                    + off[off.length / 2] + " s in the middle. "
                    + faults.stream().filter(Judged::isOfMinute).count() + " of " + off.length
                    + " were read off the one minute of requests that the data hold, which begins within two minutes of the"
                    + " fault: those are near by the cut of the data.");
        }
    }

    private static void remark(Judged j, Score.Builder score) {
        if (!j.isRight()) {
            Incident incident = j.measure().incident();
            score.remark(j.name() + " (" + j.group() + "): the draft says "
                    + (incident.findings().isEmpty()
                            ? "nothing"
                            : incident.findings().getFirst().title() + ", "
                                    + incident.findings().getFirst().kind())
                    + ", begun " + j.offSeconds() + " s after the fault");
        }
        j.measure().unsupported().forEach(u -> score.remark(j.name() + ": " + u));
        j.measure().invented().forEach(u -> score.remark(j.name() + ": invented: " + u));
    }
}
