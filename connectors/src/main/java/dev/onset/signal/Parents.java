package dev.onset.signal;

import java.util.HashMap;

/** Finds for each span the row of its parent, so that following parents always ends. */
final class Parents {

    private Parents() {}

    /**
     * The row of each span's parent within its own trace: -1 for a root, for a span whose parent did not come with it and for one span
     * of each circle.
     *
     * @param firstRow the first row of each trace, plus the end
     * @param parentId 0 for none
     */
    static int[] rows(int[] firstRow, long[] spanId, long[] parentId) {
        var rows = new int[spanId.length];
        var byId = new HashMap<Long, Integer>();
        for (int t = 0; t + 1 < firstRow.length; t++) {
            byId.clear();
            for (int i = firstRow[t]; i < firstRow[t + 1]; i++) {
                byId.putIfAbsent(spanId[i], i);
            }
            for (int i = firstRow[t]; i < firstRow[t + 1]; i++) {
                Integer row = parentId[i] == 0 ? null : byId.get(parentId[i]);
                rows[i] = row == null || row == i ? -1 : row;
            }
        }
        breakCircles(rows);
        return rows;
    }

    /** Each row is walked once: what an earlier walk passed is known to end. */
    private static void breakCircles(int[] rows) {
        var walk = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            int at = i;
            while (at >= 0 && walk[at] == 0) {
                walk[at] = i + 1;
                at = rows[at];
            }
            if (at >= 0 && walk[at] == i + 1) {
                rows[at] = -1;
            }
        }
    }
}
