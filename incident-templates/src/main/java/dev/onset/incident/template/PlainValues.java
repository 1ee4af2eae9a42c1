package dev.onset.incident.template;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Lets a template see the entries of maps and the items of lists, and nothing of any other object. */
final class PlainValues extends BasicCollector {

    @Override
    public Mustache.@Nullable VariableFetcher createFetcher(Object context, String name) {
        if (context instanceof Map) {
            return (of, key) -> {
                Map<?, ?> map = (Map<?, ?>) of;
                return map.containsKey(key) ? map.get(key) : com.samskivert.mustache.Template.NO_FETCHER_FOUND;
            };
        }
        return null;
    }

    @Override
    public <K, V> Map<K, V> createFetcherCache() {
        return new ConcurrentHashMap<>();
    }
}
