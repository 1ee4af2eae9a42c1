package dev.onset.connectors.prometheus;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.Seen;
import java.util.Locale;

/** A backend that computes its answers: each series is a function of time, evaluated on the grid that was asked for. */
final class MatrixAnswers {

    /** Value of series {@code i} at a time; NaN where the series has none. */
    interface Function {
        double at(int series, long epochMillis);
    }

    private MatrixAnswers() {}

    /** Answers {@code /query_range} as Prometheus does, its limit of points included. */
    static Canned range(Seen request, int series, Function function) {
        long start = millis(request.parameter("start"));
        long end = millis(request.parameter("end"));
        long step = millis(request.parameter("step"));
        if ((end - start) / step > 11_000) {
            return Canned.json(
                            "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"exceeded maximum resolution of 11,000"
                                    + " points per timeseries. Try decreasing the query resolution (?step=XX)\"}")
                    .withStatus(400);
        }
        var body = new StringBuilder("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[");
        String between = "";
        for (int i = 0; i < series; i++) {
            String values = values(i, start, end, step, function);
            if (!values.isEmpty()) {
                body.append(between)
                        .append("{\"metric\":{\"__name__\":\"m\",\"i\":\"")
                        .append(i)
                        .append("\"},\"values\":[");
                body.append(values).append("]}");
                between = ",";
            }
        }
        return Canned.json(body.append("]}}").toString());
    }

    private static String values(int series, long start, long end, long step, Function function) {
        var text = new StringBuilder();
        for (long t = start; t <= end; t += step) {
            double value = function.at(series, t);
            if (!Double.isNaN(value)) {
                text.append(text.isEmpty() ? "" : ",")
                        .append('[')
                        .append(PromQl.seconds(t))
                        .append(",\"");
                text.append(Double.isInfinite(value) ? value > 0 ? "+Inf" : "-Inf" : Double.toString(value))
                        .append("\"]");
            }
        }
        return text.toString();
    }

    static long millis(String seconds) {
        return new java.math.BigDecimal(seconds.toLowerCase(Locale.ROOT))
                .movePointRight(3)
                .longValueExact();
    }
}
