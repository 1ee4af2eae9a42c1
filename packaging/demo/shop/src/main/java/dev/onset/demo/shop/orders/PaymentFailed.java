package dev.onset.demo.shop.orders;

import dev.onset.demo.shop.kit.Failure;

/** The payments service could not answer. */
final class PaymentFailed extends Failure {
    PaymentFailed(String why, Throwable cause) {
        super(502, why, cause);
    }
}
