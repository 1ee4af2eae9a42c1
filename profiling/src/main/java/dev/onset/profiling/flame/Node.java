package dev.onset.profiling.flame;

import dev.onset.profiling.Profile;

/**
 * A box of a flame graph: all stacks that begin with the same frames.
 *
 * @param low first row of its stacks
 * @param high the row behind its last
 * @param depth of its frame, 0 for the outermost; -1 for the box of all stacks
 */
public record Node(int low, int high, int depth) {

    /** The box of all stacks. */
    public static Node all(Profile profile) {
        return new Node(0, profile.stacks().rows(), -1);
    }

    /** The box's frame; -1 for the box of all stacks. */
    public int frame(Profile profile) {
        return depth < 0 ? -1 : profile.stacks().frame(low, depth);
    }

    /** What its stacks amount to, in the unit of the profile. */
    public long value(Profile profile) {
        return profile.value(low, high);
    }

    /** What its own frame amounts to when it is the leaf. */
    public long self(Profile profile) {
        // The stack that ends here sorts before all that go on.
        return low < high && profile.stacks().depth(low) == depth + 1 ? profile.value(low, low + 1) : 0;
    }

    /** The box of a frame that this one lies in. */
    public Node parent(Profile profile) {
        if (depth <= 0) {
            return all(profile);
        }
        Node at = all(profile);
        while (at.depth < depth - 1) {
            int from = profile.stacks().startOfRun(low, at.depth + 1, firstWithDepth(profile, at));
            at = new Node(from, profile.stacks().endOfRun(low, at.depth + 1, at.high), at.depth + 1);
        }
        return at;
    }

    /** The first row of a box that goes on below its frame. */
    private static int firstWithDepth(Profile profile, Node node) {
        return node.low < node.high && profile.stacks().depth(node.low) == node.depth + 1 ? node.low + 1 : node.low;
    }
}
