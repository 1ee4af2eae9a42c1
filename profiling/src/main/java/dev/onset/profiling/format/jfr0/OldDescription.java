package dev.onset.profiling.format.jfr0;

import dev.onset.profiling.BadProfileException;
import java.util.ArrayList;
import java.util.List;

/** Walks over the description of a chunk's events and refuses what could not be read in the end. Confined to one thread. */
final class OldDescription {

    private static final int STRUCT = 14;
    private static final int ARRAY_OF_STRUCTS = 15;

    /** A real structure is two deep and has some thirty values. */
    private static final int DEEPEST = 16;

    private static final int MOST_VALUES = 10_000;

    /** A real chunk describes some two hundred events and constants. */
    private static final int MOST_TYPES = 20_000;

    private final OldBytes in;
    /** All of them together, each written out. */
    private static final int MOST_WRITTEN_OUT = 1_000_000;

    private int types;
    private int writtenOut;

    OldDescription(OldBytes in) {
        this.in = in;
    }

    /** A value of a structure; {@code child} is the structure it is made of, -1 for none. */
    private record Value(int child, boolean isArray) {}

    /**
     * What the description says of its chunk.
     *
     * @param startMillis since 1970
     * @param endMillis since 1970
     * @param lastCheckpoint its place in the chunk; 0 for none
     */
    record Times(long startMillis, long endMillis, long lastCheckpoint) {}

    /** Reads it to its end. */
    Times check() throws BadProfileException {
        int producers = in.count("producers", 22);
        for (int p = 0; p < producers; p++) {
            producer();
        }
        long start = in.number();
        long end = in.number();
        in.number(); // ticks at the begin
        long ticksPerSecond = in.number();
        if (ticksPerSecond <= 0) {
            throw in.bad("a clock of " + ticksPerSecond + " ticks a second");
        }
        return new Times(start, end, in.number());
    }

    private void producer() throws BadProfileException {
        in.integer(); // id
        in.skipTexts(3);
        in.skipTexts(in.count("relations", 2));
        List<List<Value>> structures = structures();
        int[] weights = weights(structures);
        int events = types("events", 26);
        for (int e = 0; e < events; e++) {
            in.integer(); // id
            in.skipTexts(3);
            in.skip(4); // what it has: a begin, a thread, a stack, requests
            use(in.integer(), weights);
            in.integer(); // not used
        }
        int constants = types("kinds of constants", 13);
        for (int c = 0; c < constants; c++) {
            in.integer(); // id
            in.skipTexts(2);
            in.u1(); // type of the key
            use(in.integer(), weights);
        }
    }

    private int types(String what, int bytesEach) throws BadProfileException {
        int count = in.count(what, bytesEach);
        types += count;
        if (types > MOST_TYPES) {
            throw in.bad("more than " + MOST_TYPES + " kinds of events and constants");
        }
        return count;
    }

    private void use(int structure, int[] weights) throws BadProfileException {
        known(structure, weights);
        writtenOut += weights[structure];
        if (writtenOut > MOST_WRITTEN_OUT) {
            throw in.bad("kinds of events with more than " + MOST_WRITTEN_OUT + " values in all");
        }
    }

    private void known(int structure, int[] weights) throws BadProfileException {
        if (structure < 0 || structure >= weights.length) {
            throw in.bad("structure " + structure + " named of " + weights.length);
        }
    }

    private List<List<Value>> structures() throws BadProfileException {
        int count = in.count("structures", 4);
        var all = new ArrayList<List<Value>>();
        for (int s = 0; s < count; s++) {
            int size = in.count("values", 20);
            var values = new ArrayList<Value>();
            for (int v = 0; v < size; v++) {
                in.skipTexts(3);
                in.u1(); // how it is linked to other events
                int type = in.u1();
                in.integer(); // kind of constant
                int index = in.integer();
                in.integer(); // not used
                boolean isMade = type == STRUCT || type == ARRAY_OF_STRUCTS;
                values.add(new Value(isMade ? index : -1, type == ARRAY_OF_STRUCTS));
            }
            all.add(values);
        }
        return all;
    }

    /** How many values each structure has when all that it is made of is written out. */
    private int[] weights(List<List<Value>> structures) throws BadProfileException {
        var weights = new int[structures.size()];
        var isKnown = new boolean[structures.size()];
        for (int s = 0; s < weights.length; s++) {
            weigh(s, structures, weights, isKnown, 0);
        }
        return weights;
    }

    private int weigh(int of, List<List<Value>> structures, int[] weights, boolean[] isKnown, int depth)
            throws BadProfileException {
        known(of, weights);
        if (isKnown[of]) {
            return weights[of];
        }
        if (depth > DEEPEST) {
            throw in.bad("structures within each other more than " + DEEPEST + " deep");
        }
        int sum = 0;
        for (Value value : structures.get(of)) {
            int child = value.child < 0 ? 1 : weigh(value.child, structures, weights, isKnown, depth + 1);
            if (value.isArray && child == 0) {
                throw in.bad("an array of nothing");
            }
            sum += child;
            if (sum > MOST_VALUES) {
                throw in.bad("a structure of more than " + MOST_VALUES + " values");
            }
        }
        weights[of] = sum;
        isKnown[of] = true;
        return sum;
    }
}
