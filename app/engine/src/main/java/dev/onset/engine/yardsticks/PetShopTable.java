package dev.onset.engine.yardsticks;

import dev.onset.engine.analysis.ranking.CallAccount;
import dev.onset.engine.analysis.ranking.CallAccounts.Cost;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/** Rows of all components; times are epoch seconds at which each row begins, columns are named by component, metric and statistic joined by tabs. */
final class PetShopTable {

    private final double[] times;
    private final Map<String, double[]> columns;

    PetShopTable(double[] times, Map<String, double[]> columns) {
        this.times = times;
        this.columns = columns;
    }

    int rows() {
        return times.length;
    }

    double time(int row) {
        return times[row];
    }

    /** The rows whose time passes. */
    PetShopTable where(DoublePredicate passes) {
        int[] rows = IntStream.range(0, times.length)
                .filter(i -> passes.test(times[i]))
                .toArray();
        var cut = new HashMap<String, double[]>();
        columns.forEach((name, values) -> cut.put(name, pick(values, rows)));
        return new PetShopTable(pick(times, rows), cut);
    }

    private static double[] pick(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(r -> values[r]).toArray();
    }

    /** Accounts of all components. */
    Map<String, CallAccount> accounts(Cost cost) {
        var accounts = new HashMap<String, CallAccount>();
        columns.keySet().forEach(name -> {
            String[] parts = name.split("\t", -1);
            if (parts[1].equals("requests") && parts[2].equals("Sum")) {
                accounts.put(parts[0], account(parts[0], cost));
            }
        });
        return accounts;
    }

    private CallAccount account(String node, Cost cost) {
        double[] none = new double[times.length];
        double[] calls = columns.getOrDefault(node + "\trequests\tSum", none).clone();
        String metric = cost == Cost.SECONDS ? "latency" : "availability";
        double[] mean = columns.get(node + "\t" + metric + "\tAverage");
        for (int i = 0; i < calls.length; i++) {
            calls[i] = Double.isFinite(calls[i]) ? calls[i] : 0;
            double value = mean == null ? Double.NaN : mean[i];
            double each = cost == Cost.SECONDS ? value : (100 - value) / 100;
            none[i] = Double.isFinite(each) ? each * calls[i] : 0;
        }
        return new CallAccount(calls, none);
    }
}
