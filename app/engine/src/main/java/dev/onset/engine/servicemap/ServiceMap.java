package dev.onset.engine.servicemap;

import java.util.List;

/**
 * Services and the calls between them, in layers from who is called by nobody to who calls nobody.
 *
 * @param nodes by layer, then by place in it
 * @param edges by caller, then callee
 * @param badTraces how many traces of the window failed or were slow; the path is told by them
 * @param traces how many traces all of it rests on
 */
public record ServiceMap(List<Node> nodes, List<Edge> edges, int badTraces, int traces) {

    /** Nothing was fetched. */
    public static final ServiceMap NONE = new ServiceMap(List.of(), List.of(), 0, 0);

    /**
     * One service.
     *
     * @param isOutside whether it sent no spans itself: a database, or somebody else's service
     * @param onPath in how many of the bad traces the path passes it
     * @param layer from 0, who is called by nobody
     * @param place from 0, within its layer
     */
    public record Node(
            String service, boolean isOutside, Measure window, Measure baseline, int onPath, int layer, int place) {}

    /**
     * The calls of one service to another.
     *
     * @param onPath in how many of the bad traces the path passes it
     * @param example id of a trace that shows it, best one that is on the path
     */
    public record Edge(String caller, String callee, Measure window, Measure baseline, int onPath, String example) {}

    public ServiceMap {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /** Whether so many passings make something part of the incident's path: a tenth of the bad traces, and more than one of many. */
    public boolean isLit(int onPath) {
        return onPath > 0 && onPath * 10L >= badTraces && (onPath > 1 || badTraces <= 2);
    }
}
