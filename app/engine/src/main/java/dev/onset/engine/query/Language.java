package dev.onset.engine.query;

import java.util.Arrays;
import java.util.List;

/** A language of queries, with its own words. */
public enum Language {
    /** Of Prometheus 2.40 to 3.x and what answers its API. */
    PROMQL(
            "PromQL",
            "abs absent absent_over_time acos acosh asin asinh atan atanh avg_over_time ceil changes clamp clamp_max"
                    + " clamp_min cos cosh count_over_time day_of_month day_of_week day_of_year days_in_month deg delta"
                    + " deriv double_exponential_smoothing exp floor histogram_avg histogram_count histogram_fraction"
                    + " histogram_quantile histogram_sum holt_winters hour idelta increase info irate label_join"
                    + " label_replace last_over_time ln log10 log2 mad_over_time max_over_time min_over_time minute month"
                    + " pi predict_linear present_over_time quantile_over_time rad rate resets round scalar sgn sin sinh"
                    + " sort sort_desc sqrt stddev_over_time stdvar_over_time sum_over_time tan tanh time timestamp"
                    + " vector year",
            "avg bottomk count count_values group max min quantile stddev stdvar sum topk",
            "and or unless by without on ignoring group_left group_right bool offset"),
    /** Of Loki 2.8 to 3.x. */
    LOGQL(
            "LogQL",
            "absent_over_time avg_over_time bytes bytes_over_time bytes_rate count_over_time duration duration_seconds"
                    + " first_over_time label_replace last_over_time max_over_time min_over_time quantile_over_time rate"
                    + " rate_counter stddev_over_time stdvar_over_time sum_over_time vector",
            "avg bottomk count max min sort sort_desc stddev stdvar sum topk",
            "and or unless by without on ignoring group_left group_right bool offset json logfmt pattern regexp unpack"
                    + " unwrap line_format label_format drop keep decolorize");

    private final String words;
    private final List<String> functions;
    private final List<String> aggregations;
    private final List<String> keywords;

    Language(String words, String functions, String aggregations, String keywords) {
        this.words = words;
        this.functions = Arrays.asList(functions.split(" "));
        this.aggregations = Arrays.asList(aggregations.split(" "));
        this.keywords = Arrays.asList(keywords.split(" "));
    }

    /** Its name. */
    public String words() {
        return words;
    }

    /** Names before a parenthesis, aggregations left out; ascending. */
    public List<String> functions() {
        return functions;
    }

    /** Names that join series; ascending. */
    public List<String> aggregations() {
        return aggregations;
    }

    /** Words with a meaning of their own. */
    public List<String> keywords() {
        return keywords;
    }
}
