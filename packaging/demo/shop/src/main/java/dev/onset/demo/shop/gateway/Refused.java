package dev.onset.demo.shop.gateway;

import dev.onset.demo.shop.kit.Failure;

/** A service behind the gateway said no, and it is the caller's matter: a declined card, an unknown order. */
final class Refused extends Failure {
    Refused(int status, String message) {
        super(status, message, null);
    }
}
