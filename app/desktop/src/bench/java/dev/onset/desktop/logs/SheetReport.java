package dev.onset.desktop.logs;

import dev.onset.engine.workbench.LogSheet;
import dev.onset.engine.workbench.TraceSheet;
import dev.onset.signal.Labels;
import dev.onset.signal.LogLines;
import dev.onset.signal.Span;
import dev.onset.signal.Traces;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * What it costs to open a trace of 50,000 spans and a million log lines, without the painting, and to keep them. Prints medians of five
 * rounds, and bytes.
 */
public final class SheetReport {

    private static final int ROUNDS = 5;

    private SheetReport() {}

    public static void main(String[] args) {
        long before = used();
        Traces traces = trace(50_000);
        System.out.printf(
                Locale.ROOT, "%-52s %9.1f B%n", "a span, its attributes among them", (used() - before) / 50_000.0);
        print("lay out 50,000 spans, critical path and self time", () -> TraceSheet.of(traces, 0));
        LogLines lines = lines(1_000_000);
        print("read 1 M lines: level, service, statement", () -> LogSheet.of(lines));
        LogSheet sheet = LogSheet.of(lines);
        System.out.printf(
                Locale.ROOT,
                "%-52s %9.1f B%n",
                "a line beside its text of " + lines.textBytes() / lines.size() + " B",
                (double) sheet.indexBytes() / lines.size());
        var wanted = new LogSheet.Wanted(Pattern.compile("order 1?234\\d"), 0, -1);
        print("search 1 M lines by a pattern", () -> LogPage.of(sheet, wanted, LogPage.Matches.MARKED));
        LogPage page = LogPage.of(sheet, wanted, LogPage.Matches.MARKED);
        print("texts of 40 rows in view, somewhere in 1 M", () -> {
            int n = 0;
            for (int row = 654_321; row < 654_361; row++) {
                n += page.sheet().message(page.line(row)).length()
                        + page.sheet().templateText(page.line(row)).length();
            }
            return n;
        });
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private interface Work {
        Object run();
    }

    private static void print(String what, Work work) {
        var took = new double[ROUNDS];
        int sum = 0;
        for (int i = -1; i < ROUNDS; i++) {
            long start = System.nanoTime();
            sum += work.run().hashCode() & 1;
            if (i >= 0) {
                took[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(took);
        System.out.printf(
                Locale.ROOT, "%-52s %9.2f ms (%.2f..%.2f) %s%n", what, took[2], took[0], took[4], sum < 0 ? "" : ".");
    }

    /** Lines of two statements, some milliseconds apart. */
    public static LogLines lines(int n) {
        var random = new SplittableRandom(5);
        Labels stream = Labels.of("service_name", "orders", "pod", "orders-1");
        var builder = new LogLines.Builder();
        long at = 1_790_000_000_000_000_000L;
        for (int i = 0; i < n; i++) {
            String text = random.nextInt(20) == 0
                    ? "{\"level\":\"ERROR\",\"message\":\"no connection for order " + i + "\",\"trace_id\":\"x\"}"
                    : "{\"level\":\"INFO\",\"message\":\"order " + i + " placed: 3 lines\",\"thread\":\"http\"}";
            at += random.nextInt(2_000_000);
            builder.add(at, stream, text, Labels.NONE);
        }
        return builder.build();
    }

    /** One trace, each span with an attribute of its own. */
    public static Traces trace(int n) {
        var random = new SplittableRandom(3);
        var builder = new Traces.Builder();
        for (int i = 1; i <= n; i++) {
            builder.add(new Span(
                    "0af7651916cd43dd8448eb211c80319c",
                    String.format(Locale.ROOT, "%016x", i),
                    i == 1 ? "" : String.format(Locale.ROOT, "%016x", 1 + random.nextInt(Math.min(i - 1, 2_000))),
                    "service-" + i % 12,
                    "operation " + i % 50,
                    Span.Kind.SERVER,
                    Span.Status.UNSET,
                    "",
                    i,
                    i == 1 ? 1_000_000 : 1 + random.nextInt(1_000),
                    Labels.of("n", Integer.toString(i)),
                    Labels.NONE,
                    List.of(),
                    List.of()));
        }
        return builder.build();
    }
}
