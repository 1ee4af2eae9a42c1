package dev.onset.profiling;

import java.util.Arrays;

/**
 * Gives equal stacks equal numbers. Stacks lie one behind the other in pages, so that growing copies nothing. Confined to one
 * thread.
 */
final class StackInterner {

    /** Longest stack that is kept whole: far above what any profiler takes (perf 127, the JVM 2,048, async-profiler 2,048). */
    static final int DEEPEST = 65_535;

    private static final int PAGE_BITS = 20;
    private static final int PAGE = 1 << PAGE_BITS;

    private int[][] pages = new int[1][];
    private int pageCount;
    private int pageUsed = PAGE;
    private long cells;
    private final long mostCells;

    private long[] starts = new long[1024];
    private int[] lengths = new int[1024];
    private int[] hashes = new int[1024];
    private int size;
    private int[] table = new int[4096];

    StackInterner(long mostCells) {
        this.mostCells = mostCells;
    }

    int size() {
        return size;
    }

    long cells() {
        return cells;
    }

    /** The number of a stack, which is new exactly when it equals the former {@link #size()}. */
    int intern(int[] frames, int from, int length) throws BadProfileException {
        int hash = hash(frames, from, length);
        int mask = table.length - 1;
        int slot = hash & mask;
        while (table[slot] != 0) {
            int id = table[slot] - 1;
            if (hashes[id] == hash && lengths[id] == length && isEqual(id, frames, from)) {
                return id;
            }
            slot = (slot + 1) & mask;
        }
        int id = append(frames, from, length, hash);
        table[slot] = id + 1;
        if (size * 2 > table.length) {
            grow();
        }
        return id;
    }

    private static int hash(int[] frames, int from, int length) {
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = hash * 31 + frames[i];
        }
        hash *= 0x9E3779B1;
        return hash ^ (hash >>> 15);
    }

    private boolean isEqual(int id, int[] frames, int from) {
        int[] page = pages[(int) (starts[id] >>> PAGE_BITS)];
        int at = (int) starts[id] & (PAGE - 1);
        return Arrays.equals(page, at, at + lengths[id], frames, from, from + lengths[id]);
    }

    private int append(int[] frames, int from, int length, int hash) throws BadProfileException {
        if (cells + length > mostCells) {
            throw new BadProfileException(
                    "the distinct stacks hold more than " + mostCells + " frames, which is more than memory allows",
                    -1,
                    "Give Onset more memory (-Xmx), or record a shorter time");
        }
        if (pageCount == 0 || pageUsed + length > PAGE) {
            if (pageCount == pages.length) {
                pages = Arrays.copyOf(pages, pages.length * 2);
            }
            pages[pageCount++] = new int[PAGE];
            pageUsed = 0;
        }
        if (size == starts.length) {
            int larger = size + (size >> 1);
            starts = Arrays.copyOf(starts, larger);
            lengths = Arrays.copyOf(lengths, larger);
            hashes = Arrays.copyOf(hashes, larger);
        }
        System.arraycopy(frames, from, pages[pageCount - 1], pageUsed, length);
        starts[size] = ((long) (pageCount - 1) << PAGE_BITS) | pageUsed;
        lengths[size] = length;
        hashes[size] = hash;
        pageUsed += length;
        cells += length;
        return size++;
    }

    private void grow() {
        var larger = new int[table.length * 2];
        int mask = larger.length - 1;
        for (int id = 0; id < size; id++) {
            int slot = hashes[id] & mask;
            while (larger[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            larger[slot] = id + 1;
        }
        table = larger;
    }

    /** Replaces each frame by its rank, sorts, and answers the order; afterwards nothing can be interned any more. */
    int[] sort(int[] rankOfFrame) {
        table = new int[0];
        hashes = new int[0];
        for (int p = 0; p < pageCount; p++) {
            int[] page = pages[p];
            int used = p == pageCount - 1 ? pageUsed : PAGE;
            for (int i = 0; i < used; i++) {
                page[i] = rankOfFrame[page[i]];
            }
        }
        var order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        mergeSort(order, order.clone(), 0, size);
        return order;
    }

    private void mergeSort(int[] into, int[] from, int low, int high) {
        if (high - low < 8) {
            for (int i = low + 1; i < high; i++) {
                int id = into[i];
                int j = i - 1;
                for (; j >= low && compare(into[j], id) > 0; j--) {
                    into[j + 1] = into[j];
                }
                into[j + 1] = id;
            }
            return;
        }
        int middle = (low + high) >>> 1;
        mergeSort(from, into, low, middle);
        mergeSort(from, into, middle, high);
        if (compare(from[middle - 1], from[middle]) <= 0) {
            System.arraycopy(from, low, into, low, high - low);
            return;
        }
        int left = low;
        int right = middle;
        for (int i = low; i < high; i++) {
            if (right >= high || (left < middle && compare(from[left], from[right]) <= 0)) {
                into[i] = from[left++];
            } else {
                into[i] = from[right++];
            }
        }
    }

    private int compare(int a, int b) {
        int[] pageA = pages[(int) (starts[a] >>> PAGE_BITS)];
        int[] pageB = pages[(int) (starts[b] >>> PAGE_BITS)];
        int atA = (int) starts[a] & (PAGE - 1);
        int atB = (int) starts[b] & (PAGE - 1);
        return Arrays.compare(pageA, atA, atA + lengths[a], pageB, atB, atB + lengths[b]);
    }

    int length(int id) {
        return lengths[id];
    }

    void copy(int id, int[] into, int at) {
        System.arraycopy(pages[(int) (starts[id] >>> PAGE_BITS)], (int) starts[id] & (PAGE - 1), into, at, lengths[id]);
    }
}
