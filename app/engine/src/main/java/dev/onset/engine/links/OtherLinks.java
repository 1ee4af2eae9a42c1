package dev.onset.engine.links;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Links of tools that are not read here. What many tools write the same way is taken nonetheless: a time range, a service, a
 * trace id; and it is said that the rest was not understood.
 */
final class OtherLinks implements LinkReader {

    private static final Set<String> SERVICE =
            Set.of("service", "service_name", "serviceName", "app", "application", "job");
    private static final Set<String> TRACE = Set.of("trace_id", "traceid", "traceId", "traceID", "trace");
    private static final Set<String> PLACE =
            Set.of("namespace", "cluster", "pod", "instance", "env", "environment", "region");

    private static final Pattern KIBANA =
            Pattern.compile("time:\\((?:[^()]{0,80},)?from:'?([^,')]{1,40})'?,to:'?([^,')]{1,40})'?");

    @Override
    public boolean read(WebLink link, Reading into) {
        into.what("link to " + (link.host().isEmpty() ? "an unnamed place" : Reading.cut(link.host())));
        ApiTimes.read(link, into);
        Matcher kibana = KIBANA.matcher(WebLink.decode(link.text(), false));
        if (!into.hasWindow() && kibana.find()) {
            GrafanaTimes.read(kibana.group(1), kibana.group(2), into.now(), into);
        }
        for (Map.Entry<String, List<String>> parameter : link.parameters().entrySet()) {
            String value = parameter.getValue().getFirst();
            if (SERVICE.contains(parameter.getKey()) && value.length() < 100) {
                into.service(value);
            } else if (TRACE.contains(parameter.getKey()) && value.matches("[0-9a-fA-F]{16,32}")) {
                into.traceId(value);
            } else if (PLACE.contains(parameter.getKey()) && value.length() < 100) {
                into.label(parameter.getKey(), value);
            }
        }
        for (String segment : link.path()) {
            if (segment.matches("[0-9a-fA-F]{32}")) {
                into.traceId(segment);
            }
        }
        into.unread("the link's own meaning: no tool is known that writes such links");
        return true;
    }
}
