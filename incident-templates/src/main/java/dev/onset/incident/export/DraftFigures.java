package dev.onset.incident.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pictures that a draft may show, by the address under which its Markdown names them ({@code figures/timeline.png}). Each is a PNG
 * that was drawn here, from redacted data; nothing else is ever loaded. Immutable and thread-safe.
 */
public final class DraftFigures {

    /** None. */
    public static final DraftFigures NONE = new DraftFigures(Map.of(), Map.of());

    private final Map<String, byte[]> images;
    private final Map<String, String> words;

    private DraftFigures(Map<String, byte[]> images, Map<String, String> words) {
        this.images = images;
        this.words = words;
    }

    /**
     * The same with one more.
     *
     * @param address relative to the draft
     * @param alt what it shows, in a sentence
     * @param png the bytes of the file
     */
    public DraftFigures with(String address, String alt, byte[] png) {
        var more = new LinkedHashMap<>(images);
        more.put(address, png.clone());
        var said = new LinkedHashMap<>(words);
        said.put(address, alt);
        return new DraftFigures(more, said);
    }

    /** The addresses, in the order in which they came. */
    public List<String> addresses() {
        return List.copyOf(images.keySet());
    }

    /** What one shows, in a sentence; empty where there is none of that address. */
    public String alt(String address) {
        return words.getOrDefault(address, "");
    }

    /** The bytes of one. */
    public Optional<byte[]> png(String address) {
        return Optional.ofNullable(images.get(address)).map(byte[]::clone);
    }
}
