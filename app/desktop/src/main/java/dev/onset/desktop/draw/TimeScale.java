package dev.onset.desktop.draw;

/**
 * The one map between time and pixels.
 *
 * @param fromMillis epoch milliseconds at {@code left}
 * @param toMillis epoch milliseconds at {@code left + width}; later than {@code fromMillis}
 * @param width in pixels, more than 0
 */
public record TimeScale(long fromMillis, long toMillis, double left, double width) {

    public TimeScale {
        if (fromMillis >= toMillis || !(width > 0)) {
            throw new IllegalArgumentException(fromMillis + " .. " + toMillis + " on " + width + " px");
        }
    }

    public double x(long epochMillis) {
        return left + (epochMillis - fromMillis) * (width / (toMillis - fromMillis));
    }

    /** The moment at {@code x}, kept within the scale. */
    public long millisAt(double x) {
        double share = Math.clamp((x - left) / width, 0, 1);
        return fromMillis + Math.round(share * (toMillis - fromMillis));
    }

    public double right() {
        return left + width;
    }

    public boolean shows(long epochMillis) {
        return epochMillis >= fromMillis && epochMillis <= toMillis;
    }

    /** {@code x} of that moment, moved to the nearer edge where it lies outside. */
    public double clampedX(long epochMillis) {
        return x(Math.clamp(epochMillis, fromMillis, toMillis));
    }
}
