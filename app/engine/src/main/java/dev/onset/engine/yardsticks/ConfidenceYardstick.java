package dev.onset.engine.yardsticks;

import dev.onset.engine.analysis.ranking.Clue;
import dev.onset.engine.analysis.ranking.Confidence;
import dev.onset.engine.analysis.ranking.Suspect;
import dev.onset.engine.analysis.ranking.SuspectRanking;
import dev.onset.engine.analysis.ranking.WeighedClue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How often the first suspect is the culprit, where a confidence was stated: on faults and on windows in which nothing was wrong. */
final class ConfidenceYardstick implements Yardstick {

    private static final int BINS = 5;

    /** Sets beside this one that name culprits. */
    private static final String NEZHA = "c-nezha";

    private static final String SOCK_SHOP = "c-rcd-sockshop";

    private record Stated(double confidence, boolean right) {}

    @Override
    public String name() {
        return "confidence";
    }

    @Override
    public String about() {
        return "Stated confidence of the first suspect against how often it was right, over the faults and the quiet"
                + " windows of Nezha, PetShop and Sock Shop. A quiet window in which anybody is named is wrong.";
    }

    @Override
    public String folder() {
        return "c-petshop";
    }

    @Override
    public List<Class<?>> pieces() {
        return List.of(
                SuspectRanking.class,
                Confidence.class,
                Suspect.class,
                Clue.class,
                Clue.Kind.class,
                WeighedClue.class,
                Named.class);
    }

    @Override
    public Score measure(Path half) throws IOException {
        var named = new ArrayList<>(PetShopYardstick.named(half));
        var absent = new ArrayList<String>();
        Path data = half.resolve("../..").normalize();
        Path nezha = data.resolve(NEZHA).resolve(half.getFileName());
        Path sockShop = data.resolve(SOCK_SHOP).resolve(half.getFileName());
        if (Files.isDirectory(nezha)) {
            named.addAll(NezhaYardstick.named(nezha));
        } else {
            absent.add(NEZHA);
        }
        if (Files.isDirectory(sockShop)) {
            named.addAll(SockShopYardstick.named(sockShop));
        } else {
            absent.add(SOCK_SHOP);
        }
        return score(named, absent);
    }

    static Score score(List<Named> named, List<String> absent) {
        List<Stated> stated = named.stream()
                .filter(n -> !n.suspects().isEmpty())
                .map(n -> new Stated(n.suspects().getFirst().confidence(), !n.isQuiet() && n.isRight()))
                .toList();
        var score = new Score.Builder("stated", "named", "mean stated", "right", "right 95 %");
        for (int bin = 0; bin < BINS; bin++) {
            double from = (double) bin / BINS;
            double to = (double) (bin + 1) / BINS;
            List<Stated> in = stated.stream()
                    .filter(s -> s.confidence() >= from && s.confidence() < to)
                    .toList();
            if (!in.isEmpty()) {
                row(score, String.format(Locale.ROOT, "%.1f-%.1f", from, to), in);
            }
        }
        row(score, "~ all", stated);
        double base = mean(stated.stream().mapToDouble(s -> s.right() ? 1 : 0).toArray());
        score.remark(String.format(
                Locale.ROOT,
                "Brier %.3f; %.3f for always stating the share that is right",
                mean(stated.stream()
                        .mapToDouble(s -> Math.pow(s.confidence() - (s.right() ? 1 : 0), 2))
                        .toArray()),
                base * (1 - base)));
        long quiet = named.stream().filter(Named::isQuiet).count();
        long silent = named.stream()
                .filter(n -> n.isQuiet() && n.suspects().isEmpty())
                .count();
        long sure = named.stream()
                .filter(n -> n.isQuiet()
                        && !n.suspects().isEmpty()
                        && n.suspects().getFirst().confidence() >= 0.5)
                .count();
        score.remark(
                quiet + " quiet windows: nobody named in " + silent + ", somebody with a confidence of at least 0.5 in "
                        + sure + "; " + (named.size() - quiet) + " faults");
        absent.forEach(a -> score.remark("without " + a + ", which is absent"));
        return score.remark("The two constants of the confidence were fitted on the open halves, all sets together.")
                .build();
    }

    private static void row(Score.Builder score, String name, List<Stated> stated) {
        score.row(
                name,
                String.valueOf(stated.size()),
                String.format(
                        Locale.ROOT,
                        "%.3f",
                        mean(stated.stream().mapToDouble(Stated::confidence).toArray())),
                Ranks.share(stated, Stated::right),
                Ranks.interval(stated, Stated::right));
    }

    private static double mean(double[] values) {
        return java.util.Arrays.stream(values).average().orElse(Double.NaN);
    }
}
