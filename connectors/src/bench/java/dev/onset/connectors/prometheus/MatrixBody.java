package dev.onset.connectors.prometheus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * A range query's answer as large ones are: series of nine labels, one third counters, one third floats of 17 digits, one third
 * small decimals with a NaN here and there. The same bytes for the same size.
 */
final class MatrixBody {

    /** Gives 47 MB with {@link #POINTS}. */
    static final int SERIES = 1_600;

    static final int POINTS = 1_100;

    private static final long START = 1_795_242_360_000L;

    private MatrixBody() {}

    static byte[] of(int series, int points, long seed) {
        var random = new SplittableRandom(seed);
        var out = new ByteArrayOutputStream(series * points * 30);
        write(out, "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[");
        for (int s = 0; s < series; s++) {
            var text = new StringBuilder(points * 32);
            text.append(s == 0 ? "" : ",")
                    .append("{\"metric\":{\"__name__\":\"http_server_request_duration_seconds_bucket\"");
            text.append(
                            ",\"app\":\"orders\",\"container\":\"orders\",\"http_route\":\"/orders/{id}\",\"instance\":\"10.0.")
                    .append(s / 250)
                    .append('.')
                    .append(s % 250)
                    .append(":8080\",\"job\":\"orders\",\"le\":\"")
                    .append(s % 12)
                    .append("\",\"namespace\":\"shop\",\"pod\":\"orders-2z98zzd8rs-")
                    .append(s)
                    .append("\"},\"values\":[");
            long count = random.nextLong(1_000_000);
            for (int p = 0; p < points; p++) {
                count += random.nextInt(500);
                text.append(p == 0 ? "[" : ",[")
                        .append(PromQl.seconds(START + p * 15_000L))
                        .append(",\"");
                value(text, s % 3, count, random);
                text.append("\"]");
            }
            write(out, text.append("]}").toString());
        }
        write(out, "]}}");
        return out.toByteArray();
    }

    private static void value(StringBuilder text, int kind, long count, SplittableRandom random) {
        switch (kind) {
            case 0 -> text.append(count);
            case 1 -> text.append(random.nextDouble());
            default -> {
                if (random.nextInt(50) == 0) {
                    text.append("NaN");
                } else {
                    text.append(random.nextInt(1_000_000) / 1000.0);
                }
            }
        }
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
