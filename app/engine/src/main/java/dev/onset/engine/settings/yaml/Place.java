package dev.onset.engine.settings.yaml;

/**
 * Where in a file something stands.
 *
 * @param line from 1; 0 for the file as a whole
 * @param column from 1; 0 for the file as a whole
 */
public record Place(int line, int column) implements Comparable<Place> {

    /** The file as a whole. */
    public static final Place FILE = new Place(0, 0);

    @Override
    public int compareTo(Place other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }
}
