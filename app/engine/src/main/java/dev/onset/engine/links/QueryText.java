package dev.onset.engine.links;

import dev.onset.engine.triage.TriageRequest.Language;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells whether a text is a query, and in whose language, by what only that language has. */
final class QueryText {

    private static final Pattern TRACEQL = Pattern.compile(
            "^\\s*\\{[^}]{0,2000}(?:\\b(?:resource|span|event|link|instrumentation)\\.|&&|\\|\\||[\\s{(]\\.[a-z]|"
                    + "\\b(?:status|kind|duration|traceDuration|name|rootName|rootServiceName|span:\\w+|trace:\\w+)\\s*(?:=|!=|>|<))"
                    + "|^\\s*\\{\\s*}\\s*\\|\\s*(?:rate|count_over_time|quantile_over_time|select)\\b");
    private static final Pattern LOG_PIPE = Pattern.compile(
            "\\|=|\\|~|\\|>|}\\s*!=\\s*[\"`]|}\\s*!~\\s*[\"`]|\\|\\s*(?:json|logfmt|regexp|pattern|unpack|decolorize|line_format|"
                    + "label_format|unwrap|keep|drop|detected_level|level)\\b");
    private static final Pattern BARE_SELECTOR = Pattern.compile("(?:^|[\\s(,])\\{\\s*[\\w.\"`]+\\s*(?:=~|!~|!=|=)");
    private static final Pattern LOG_FUNCTION = Pattern.compile(
            "\\b(?:bytes_rate|bytes_over_time|rate_counter|first_over_time)\\s*\\(|\\brate\\s*\\(\\s*\\{|\\bcount_over_time\\s*\\(\\s*\\{");
    private static final Pattern METRIC_SELECTOR =
            Pattern.compile("[A-Za-z_:][\\w:]{0,200}\\s?\\{\\s*(?:}|[\\w.\"]{1,200}\\s*(?:=~|!~|!=|=))");
    private static final Pattern CALL = Pattern.compile(
            "\\b(?:rate|irate|increase|delta|idelta|deriv|sum|avg|min|max|count|topk|bottomk|quantile|stddev|group|absent|changes|resets|"
                    + "histogram_quantile|predict_linear|label_replace|clamp_max|clamp_min|abs|\\w+_over_time)\\s*(?:by\\s*\\([^)]{0,200}\\)|"
                    + "without\\s*\\([^)]{0,200}\\))?\\s*\\(");
    private static final Pattern COMPARISON =
            Pattern.compile("[A-Za-z_:][\\w:]*\\s*(?:==|!=|>=|<=|>|<)\\s*(?:bool\\s+)?-?\\d[\\d.e+-]*");
    private static final Pattern RANGE =
            Pattern.compile("[A-Za-z_:][\\w:]*\\[\\d{1,6}(?:ms|[smhdwy])(?::[^]]{0,10})?]");
    private static final Pattern METRIC =
            Pattern.compile("[a-z][a-z0-9]*(?:[_:][a-z0-9]+){1,20}|up|ALERTS|ALERTS_FOR_STATE");

    private QueryText() {}

    /** The language of a text that is a query from end to end; null where it does not look like one. */
    static @Nullable Language language(String text) {
        String query = text.strip();
        if (query.isEmpty()) {
            return null;
        }
        if (query.startsWith("{")
                && TRACEQL.matcher(query).find()
                && !LOG_PIPE.matcher(query).find()) {
            return Language.TRACEQL;
        }
        boolean isByName = query.contains("__name__");
        if (LOG_PIPE.matcher(query).find() || LOG_FUNCTION.matcher(query).find()) {
            return query.contains("{") && !isByName ? Language.LOGQL : Language.PROMQL;
        }
        if (BARE_SELECTOR.matcher(query).find()) {
            return isByName ? Language.PROMQL : Language.LOGQL;
        }
        boolean isPromQl = METRIC_SELECTOR.matcher(query).find()
                || CALL.matcher(query).find()
                || RANGE.matcher(query).find()
                || COMPARISON.matcher(query).matches()
                || METRIC.matcher(query).matches();
        return isPromQl ? Language.PROMQL : null;
    }

    /** The language of a text that is known to be a query, where its store is not known. */
    static Language languageOfQuery(String query) {
        Language language = language(query);
        return language == null ? Language.PROMQL : language;
    }
}
