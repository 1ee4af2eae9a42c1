package dev.onset.demo.shop.gateway;

import dev.onset.demo.shop.kit.Failure;

/** A service behind the gateway could not do its part. */
final class UpstreamFailed extends Failure {
    UpstreamFailed(int status, String message, Throwable cause) {
        super(status, message, cause);
    }
}
