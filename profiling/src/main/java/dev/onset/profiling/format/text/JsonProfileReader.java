package dev.onset.profiling.format.text;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.EventType;
import dev.onset.profiling.FrameKind;
import dev.onset.profiling.ReadOptions;
import dev.onset.profiling.Recording;
import dev.onset.profiling.RecordingBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads profiles that are JSON: speedscope's own format, and the {@code .cpuprofile} of Chrome and Node.js. Confined to one call.
 *
 * <p>Source: speedscope's file-format-schema (sampled and evented profiles); Profiler.Profile of the DevTools protocol.
 */
public final class JsonProfileReader {

    private static final String ADVICE = "Save the profile again; it may have been cut";

    /** Deeper trees are no program's, and an event list that opens more frames than this is damaged. */
    private static final int DEEPEST = 100_000;

    private final RecordingBuilder builder;
    private final boolean withLines;
    private int[] cells = new int[256];

    private JsonProfileReader(String format, ReadOptions options) {
        this.builder = new RecordingBuilder(format);
        this.withLines = options.detail() == ReadOptions.Detail.LINES;
    }

    /** Whether a file that begins so is for this reader. */
    public static boolean accepts(byte[] head, int length) {
        var text = new String(head, 0, length, StandardCharsets.UTF_8).stripLeading();
        return text.startsWith("{")
                && (text.contains("speedscope.app/file-format-schema")
                        || (text.contains("\"shared\"") && text.contains("\"frames\""))
                        || (text.contains("\"nodes\"") && text.contains("\"callFrame\"")));
    }

    public static Recording read(byte[] text, ReadOptions options) throws BadProfileException {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            throw new BadProfileException(
                    "the JSON is not whole", e.getLocation().getByteOffset(), ADVICE);
        }
        if (root.path("nodes").isArray()) {
            var reader = new JsonProfileReader("Chrome cpuprofile", options);
            reader.chrome(root);
            return reader.builder.build();
        }
        var reader = new JsonProfileReader("speedscope", options);
        reader.speedscope(root);
        return reader.builder.build();
    }

    private int frame(String name, String file, long line) {
        String shown = name.isEmpty() ? "(anonymous)" : name;
        String owner = file.substring(file.lastIndexOf('/') + 1);
        return builder.frame(
                "",
                owner.isEmpty() ? shown : shown + " " + owner,
                withLines ? Math.clamp(line, 0, Integer.MAX_VALUE) : 0,
                FrameKind.OTHER);
    }

    private void speedscope(JsonNode root) throws BadProfileException {
        JsonNode shared = root.path("shared").path("frames");
        var frames = new int[shared.size()];
        for (int i = 0; i < frames.length; i++) {
            JsonNode frame = shared.get(i);
            frames[i] = frame(
                    frame.path("name").asString(""),
                    frame.path("file").asString(""),
                    frame.path("line").asLong(0));
        }
        for (JsonNode profile : root.path("profiles")) {
            String unit = profile.path("unit").asString("none");
            double scale = scale(unit);
            EventType type = scale > 0
                    ? new EventType("time", "Time", "nanoseconds")
                    : new EventType(
                            unit.equals("bytes") ? "bytes" : "samples",
                            "Weight",
                            unit.equals("bytes") ? "bytes" : "samples");
            RecordingBuilder.Tally tally = builder.tally(type);
            double by = scale > 0 ? scale : 1;
            if (profile.path("type").asString("").equals("evented")) {
                evented(profile, frames, new Weights(tally, by, type.countsSamples()));
            } else {
                sampled(profile, frames, new Weights(tally, by, type.countsSamples()));
            }
        }
    }

    private static double scale(String unit) {
        return switch (unit) {
            case "nanoseconds" -> 1;
            case "microseconds" -> 1e3;
            case "milliseconds" -> 1e6;
            case "seconds" -> 1e9;
            default -> 0;
        };
    }

    /** Where weights go, and what one is in the unit of the profile. */
    private record Weights(RecordingBuilder.Tally tally, double scale, boolean isCount) {

        void add(int stack, double weight) {
            long amount = Math.round(weight * scale);
            tally.add(stack, isCount ? amount : 1, isCount ? 0 : amount);
        }
    }

    private void sampled(JsonNode profile, int[] frames, Weights weights) throws BadProfileException {
        JsonNode samples = profile.path("samples");
        JsonNode amounts = profile.path("weights");
        for (int i = 0; i < samples.size(); i++) {
            JsonNode stack = samples.get(i);
            int depth = 0;
            for (JsonNode index : stack) {
                push(depth++, known(frames, index.asInt(-1)));
            }
            weights.add(
                    builder.stack(cells, 0, depth),
                    amounts.isArray() ? amounts.path(i).asDouble(0) : 1);
        }
    }

    /** Each stretch between two events belongs to the stack that was open then. */
    private void evented(JsonNode profile, int[] frames, Weights weights) throws BadProfileException {
        int depth = 0;
        double last = profile.path("startValue").asDouble(0);
        for (JsonNode event : profile.path("events")) {
            double at = event.path("at").asDouble(last);
            if (depth > 0 && at > last) {
                weights.add(builder.stack(cells, 0, depth), at - last);
            }
            last = Math.max(last, at);
            if (event.path("type").asString("").equals("O")) {
                push(depth++, known(frames, event.path("frame").asInt(-1)));
            } else if (depth > 0) {
                depth--;
            }
        }
    }

    private static int known(int[] frames, int index) throws BadProfileException {
        if (index < 0 || index >= frames.length) {
            throw new BadProfileException("frame " + index + " of " + frames.length, -1, ADVICE);
        }
        return frames[index];
    }

    private void push(int depth, int frame) throws BadProfileException {
        if (depth >= DEEPEST) {
            throw new BadProfileException("a stack of more than " + DEEPEST + " frames", -1, ADVICE);
        }
        if (depth == cells.length) {
            cells = java.util.Arrays.copyOf(cells, depth * 2);
        }
        cells[depth] = frame;
    }

    /** Nodes point to their children; a sample names the node of its leaf, and how long after the one before it was taken. */
    private void chrome(JsonNode root) throws BadProfileException {
        Map<Long, JsonNode> nodes = new HashMap<>();
        Map<Long, Long> parents = new HashMap<>();
        for (JsonNode node : root.path("nodes")) {
            long id = node.path("id").asLong();
            nodes.put(id, node);
            for (JsonNode child : node.path("children")) {
                parents.put(child.asLong(), id);
            }
            if (node.has("parent")) {
                parents.put(id, node.path("parent").asLong());
            }
        }
        JsonNode samples = root.path("samples");
        JsonNode deltas = root.path("timeDeltas");
        boolean hasTimes = deltas.isArray() && deltas.size() == samples.size();
        EventType type = hasTimes ? new EventType("time", "Time", "nanoseconds") : TextStacks.SAMPLES;
        var weights = new Weights(builder.tally(type), hasTimes ? 1_000 : 1, !hasTimes);
        Map<Long, Integer> stacks = new HashMap<>();
        if (samples.isEmpty()) {
            for (Map.Entry<Long, JsonNode> node : nodes.entrySet()) {
                long hits = node.getValue().path("hitCount").asLong(0);
                if (hits > 0) {
                    weights.add(stack(node.getKey(), nodes, parents, stacks), (double) hits);
                }
            }
        }
        for (int i = 0; i < samples.size(); i++) {
            // The time until the next sample is what this one stands for.
            double weight = hasTimes
                    ? (i + 1 < deltas.size() ? Math.max(0, deltas.get(i + 1).asDouble(0)) : 0)
                    : 1;
            weights.add(stack(samples.get(i).asLong(), nodes, parents, stacks), weight);
        }
    }

    private int stack(long leaf, Map<Long, JsonNode> nodes, Map<Long, Long> parents, Map<Long, Integer> known)
            throws BadProfileException {
        Integer stack = known.get(leaf);
        if (stack != null) {
            return stack;
        }
        List<Integer> frames = new ArrayList<>();
        for (Long at = leaf; at != null; at = parents.get(at)) {
            JsonNode node = nodes.get(at);
            if (node == null || frames.size() > nodes.size()) {
                throw new BadProfileException(
                        "the call tree has a node that is missing, or runs in a circle", -1, ADVICE);
            }
            JsonNode call = node.path("callFrame");
            String name = call.path("functionName").asString("");
            if (!name.equals("(root)")) {
                frames.add(frame(
                        name,
                        call.path("url").asString(""),
                        call.path("lineNumber").asLong(-1) + 1));
            }
        }
        Collections.reverse(frames);
        for (int d = 0; d < frames.size(); d++) {
            push(d, frames.get(d));
        }
        int id = builder.stack(cells, 0, frames.size());
        known.put(leaf, id);
        return id;
    }
}
