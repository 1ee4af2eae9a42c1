package dev.onset.engine.settings.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads one YAML document into nodes with places. A safe subset: plain data only, no tags but the core ones, at most 1 MB, 50
 * aliases, 40 levels and 100,000 values; one document a file; each key once. Merge keys ({@code <<: *name}) work.
 */
public final class YamlFile {

    /** Bytes of the largest file that is read. */
    public static final int LARGEST = 1_000_000;

    private static final int MOST_ALIASES = 50;
    private static final int DEEPEST = 40;

    /** Aliases multiply: fifty of them over fifty others would be thousands of copies. */
    private static final int MOST_VALUES = 100_000;

    private static final YAMLFactory FACTORY = YAMLFactory.builder().build();
    /** What {@code !!str} and its like stand for; every other tag asks a reader to make an object of some class. */
    private static final Set<String> CORE_TAGS = Stream.of("str", "int", "float", "bool", "null", "map", "seq", "merge")
            .map(name -> "tag:yaml.org,2002:" + name)
            .collect(Collectors.toUnmodifiableSet());

    private static final Pattern AT = Pattern.compile(" in reader, line (\\d+), column (\\d+)");

    private final YAMLParser parser;
    private final Problems problems;
    private final Map<String, YamlNode> anchors = new HashMap<>();
    private int aliases;
    private int values;

    /** Reading cannot go on; where and why. */
    private static final class Stop extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Place place;

        Stop(Place place, String message) {
            super(message, null, false, false);
            this.place = place;
        }
    }

    private YamlFile(YAMLParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** The document in the bytes (UTF-8), or null and a note where there is none or it cannot be read. */
    public static @Nullable YamlNode read(byte[] bytes, Problems problems) {
        if (bytes.length > LARGEST) {
            problems.add(Place.FILE, "larger than 1 MB (" + bytes.length + " bytes); such files are short");
            return null;
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            problems.add(Place.FILE, "not UTF-8 text");
            return null;
        }
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (var parser = (YAMLParser) FACTORY.createParser(ObjectReadContext.empty(), body)) {
            return new YamlFile(parser, problems).document();
        } catch (Stop e) {
            problems.add(e.place, String.valueOf(e.getMessage()));
        } catch (JacksonException e) {
            problems.add(placeOf(e), "not YAML: " + reason(e));
        }
        return null;
    }

    private @Nullable YamlNode document() throws Stop {
        JsonToken first = parser.nextToken();
        if (first == null) {
            problems.add(Place.FILE, "empty");
            return null;
        }
        YamlNode root = node(first, 0);
        if (parser.nextToken() != null) {
            throw new Stop(here(), "a second document begins here; one document a file");
        }
        return root;
    }

    private YamlNode node(JsonToken token, int depth) throws Stop {
        Place at = here();
        if (depth > DEEPEST) {
            throw new Stop(at, "nested deeper than " + DEEPEST + " levels");
        }
        count(1, at);
        String tag = parser.getRawTag();
        if (tag != null && !CORE_TAGS.contains(tag)) {
            throw new Stop(at, "tags such as !name are not taken; plain data only");
        }
        if (parser.isCurrentAlias()) {
            return alias(at);
        }
        String anchor = parser.getObjectId();
        YamlNode node = switch (token) {
            case START_OBJECT -> mapping(at, depth);
            case START_ARRAY -> sequence(at, depth);
            case VALUE_NULL -> new YamlNode.Nothing(at);
            default -> scalar(at);
        };
        if (anchor != null) {
            anchors.put(anchor, node);
        }
        return node;
    }

    private YamlNode scalar(Place at) {
        String text = parser.getString();
        return text == null || text.equals("~") ? new YamlNode.Nothing(at) : new YamlNode.Scalar(at, text);
    }

    private YamlNode alias(Place at) throws Stop {
        String name = parser.getString();
        if (++aliases > MOST_ALIASES) {
            throw new Stop(at, "more than " + MOST_ALIASES + " aliases (*name)");
        }
        YamlNode target = anchors.get(name);
        if (target == null) {
            throw new Stop(at, "alias *" + name + " has no anchor &" + name + " before it");
        }
        count(size(target), at);
        return target;
    }

    private YamlNode sequence(Place at, int depth) throws Stop {
        var items = new ArrayList<YamlNode>();
        for (JsonToken t = parser.nextToken(); t != null && t != JsonToken.END_ARRAY; t = parser.nextToken()) {
            items.add(node(t, depth + 1));
        }
        return new YamlNode.Sequence(at, items);
    }

    private YamlNode mapping(Place at, int depth) throws Stop {
        var own = new LinkedHashMap<String, YamlNode.Entry>();
        var merged = new LinkedHashMap<String, YamlNode.Entry>();
        for (JsonToken t = parser.nextToken(); t == JsonToken.PROPERTY_NAME; t = parser.nextToken()) {
            String key = parser.currentName();
            Place keyAt = here();
            YamlNode value = node(parser.nextToken(), depth + 1);
            if (key.equals("<<")) {
                merge(value, merged);
            } else if (own.putIfAbsent(key, new YamlNode.Entry(keyAt, value)) != null) {
                problems.add(keyAt, "key \"" + key + "\" stands twice in this mapping");
            }
        }
        merged.forEach(own::putIfAbsent);
        return new YamlNode.Mapping(at, own);
    }

    private void merge(YamlNode value, Map<String, YamlNode.Entry> into) {
        switch (value) {
            case YamlNode.Mapping mapping -> mapping.entries().forEach(into::putIfAbsent);
            case YamlNode.Sequence list -> list.items().forEach(item -> merge(item, into));
            case YamlNode.Scalar s -> problems.add(s.place(), "<< takes a mapping or an alias of one");
            case YamlNode.Nothing n -> problems.add(n.place(), "<< takes a mapping or an alias of one");
        }
    }

    private void count(int more, Place at) throws Stop {
        values += more;
        if (values > MOST_VALUES) {
            throw new Stop(at, "more than " + MOST_VALUES + " values, aliases counted as often as they are used");
        }
    }

    private static int size(YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping m ->
                1 + m.entries().values().stream().mapToInt(e -> size(e.value())).sum();
            case YamlNode.Sequence s ->
                1 + s.items().stream().mapToInt(YamlFile::size).sum();
            case YamlNode.Scalar s -> 1;
            case YamlNode.Nothing n -> 1;
        };
    }

    private Place here() {
        return place(parser.currentTokenLocation());
    }

    private static Place place(TokenStreamLocation location) {
        return new Place(Math.max(0, location.getLineNr()), Math.max(0, location.getColumnNr()));
    }

    /** The library names two places where it has a context; the last one is where it stumbled. */
    private static Place placeOf(JacksonException e) {
        Place place = e.getLocation() == null ? Place.FILE : place(e.getLocation());
        Matcher at = AT.matcher(String.valueOf(e.getOriginalMessage()));
        while (at.find()) {
            place = new Place(Integer.parseInt(at.group(1)), Integer.parseInt(at.group(2)));
        }
        return place;
    }

    /** The last unindented line of the library's message: what is wrong, without the text of the file, which may hold a secret. */
    private static String reason(JacksonException e) {
        String reason = "cannot be read";
        for (String line : String.valueOf(e.getOriginalMessage()).split("\n")) {
            if (!line.isBlank() && line.charAt(0) != ' ' && !line.equals("]")) {
                reason = line.strip();
            }
        }
        return reason.length() > 200 ? reason.substring(0, 200) : reason;
    }
}
