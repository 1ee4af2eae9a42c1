package dev.onset.profiling.remarks;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.format.Content;
import dev.onset.profiling.format.jfr.JfrEvent;
import dev.onset.profiling.format.jfr.JfrEvents;
import dev.onset.profiling.format.jfr.JfrReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Goes through a flight recording with every rule. Thread-safe. */
public final class RecordingRemarks {

    private RecordingRemarks() {}

    private static List<Rule> rules() {
        var rules = new ArrayList<Rule>();
        rules.add(new StackDepthRule());
        rules.add(new HeapContentRule());
        rules.add(new GarbageRule());
        rules.add(new SettingsRule());
        rules.add(new CountRule());
        rules.addAll(LongestRule.all());
        return rules;
    }

    /** Remarks about a file; none about one that is no flight recording. */
    public static List<Remark> of(Path file) throws IOException {
        try (Content content = Content.open(file)) {
            byte[] head = content.head();
            if (!JfrReader.accepts(head, head.length)) {
                return List.of();
            }
            List<Rule> rules = rules();
            JfrEvents.scan(content.stream(), content.fileBytes(), new Dispatch(rules));
            var remarks = new ArrayList<Remark>();
            rules.forEach(r -> remarks.addAll(r.remarks()));
            return List.copyOf(remarks);
        }
    }

    /** Hands each event to the rules that want its type. */
    private static final class Dispatch implements JfrEvents.Listener {

        private final List<Rule> rules;
        private final Map<String, List<Rule>> byType = new HashMap<>();

        Dispatch(List<Rule> rules) {
            this.rules = rules;
        }

        @Override
        public boolean wants(String type) {
            return !byType.computeIfAbsent(
                            type, t -> rules.stream().filter(r -> r.wants(t)).toList())
                    .isEmpty();
        }

        @Override
        public void event(JfrEvent event) throws BadProfileException {
            for (Rule rule : byType.getOrDefault(event.type(), List.of())) {
                rule.event(event);
            }
        }
    }
}
