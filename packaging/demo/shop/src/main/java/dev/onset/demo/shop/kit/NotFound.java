package dev.onset.demo.shop.kit;

/** Nothing is stored under this name. */
public final class NotFound extends Failure {
    public NotFound(String what) {
        super(404, what + " not found", null);
    }
}
