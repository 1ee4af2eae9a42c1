package dev.onset.demo.shop.kit;

/** An expected end of a request other than success; its subclasses are what a person sees in the error tracker. */
public abstract class Failure extends RuntimeException {
    private final int status;

    protected Failure(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    public final int status() {
        return status;
    }
}
