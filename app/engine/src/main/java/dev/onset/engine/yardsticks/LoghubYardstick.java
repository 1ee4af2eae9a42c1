package dev.onset.engine.yardsticks;

import dev.onset.engine.analysis.LogHeader;
import dev.onset.engine.analysis.TemplateMiner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Log templates against labels made by people: 2,000 raw lines of each system, header found by itself, one setting for all. */
final class LoghubYardstick implements Yardstick {

    /** One system: the share of lines whose header was found, and how its raw lines and its labelled messages were grouped. */
    record Measured(String system, double header, GroupingScore raw, GroupingScore content, GroupingScore original) {}

    @Override
    public String name() {
        return "log-templates";
    }

    @Override
    public String about() {
        return "Log lines to templates, raw lines in, one setting for all (published: Brain GA 0.983, Drain 0.865, both tuned "
                + "to each system; LogPPT FGA 0.86, PA 0.71; Drain with one setting GA 0.785, FGA 0.777, PA 0.536).";
    }

    @Override
    public String folder() {
        return "b-loghub2k";
    }

    @Override
    public List<Class<?>> pieces() {
        return List.of(LogHeader.class, TemplateMiner.class);
    }

    @Override
    public Score measure(Path half) throws IOException {
        var all = new ArrayList<Measured>();
        try (Stream<Path> folders = Files.list(half)) {
            for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
                all.add(measureSystem(folder));
            }
        }
        var score = new Score.Builder(
                "system", "lines", "header", "GA", "FGA", "PA", "true", "found", "right", "GA*", "FGA*", "PA*",
                "GA old");
        for (Measured m : all) {
            score.row(
                    m.system(),
                    String.valueOf(m.raw().lines()),
                    figure(m.header()),
                    figure(m.raw().groupingAccuracy()),
                    figure(m.raw().groupF1()),
                    figure(m.raw().parsingAccuracy()),
                    String.valueOf(m.raw().exist()),
                    String.valueOf(m.raw().found()),
                    String.valueOf(m.raw().rightGroups()),
                    figure(m.content().groupingAccuracy()),
                    figure(m.content().groupF1()),
                    figure(m.content().parsingAccuracy()),
                    figure(m.original().groupingAccuracy()));
        }
        if (!all.isEmpty()) {
            mean(score, all);
        }
        return score.remark("header: lines whose message equals the labelled one. GA, FGA, PA: raw lines against the "
                        + "corrected labels (ICSE 2022). With *: the labelled messages instead of raw lines. GA old: raw "
                        + "lines against the first labels, which the published GA rows use.")
                .build();
    }

    private static void mean(Score.Builder score, List<Measured> all) {
        score.row(
                "mean",
                String.valueOf(all.stream().mapToInt(m -> m.raw().lines()).sum()),
                figure(average(all, Measured::header)),
                figure(average(all, m -> m.raw().groupingAccuracy())),
                figure(average(all, m -> m.raw().groupF1())),
                figure(average(all, m -> m.raw().parsingAccuracy())),
                String.valueOf(all.stream().mapToInt(m -> m.raw().exist()).sum()),
                String.valueOf(all.stream().mapToInt(m -> m.raw().found()).sum()),
                String.valueOf(all.stream().mapToInt(m -> m.raw().rightGroups()).sum()),
                figure(average(all, m -> m.content().groupingAccuracy())),
                figure(average(all, m -> m.content().groupF1())),
                figure(average(all, m -> m.content().parsingAccuracy())),
                figure(average(all, m -> m.original().groupingAccuracy())));
    }

    private static double average(List<Measured> all, ToDoubleFunction<Measured> of) {
        return all.stream().mapToDouble(of).average().orElse(0);
    }

    private static String figure(double share) {
        return String.format(Locale.ROOT, "%.3f", share);
    }

    static Measured measureSystem(Path folder) throws IOException {
        LabelledLog log = LabelledLog.read(folder, "structured_corrected");
        LogHeader header = LogHeader.learn(log.raw());
        List<String> messages = log.raw().stream().map(header::strip).toList();
        int same = 0;
        for (int i = 0; i < messages.size(); i++) {
            same += messages.get(i).strip().equals(log.content().get(i).strip()) ? 1 : 0;
        }
        return new Measured(
                String.valueOf(folder.getFileName()),
                (double) same / messages.size(),
                score(messages, log.template()),
                score(log.content(), log.template()),
                score(messages, LabelledLog.read(folder, "structured").template()));
    }

    /** The same miner as in triage; ids are read when all lines have been seen. */
    static GroupingScore score(List<String> messages, List<String> truth) {
        var miner = new TemplateMiner();
        int[] group = messages.stream().mapToInt(miner::idOf).toArray();
        var texts = new ArrayList<String>();
        for (int i = 0; i < group.length; i++) {
            group[i] = miner.settled(group[i]);
            texts.add(miner.template(group[i]));
        }
        return GroupingScore.of(truth, group, texts);
    }
}
