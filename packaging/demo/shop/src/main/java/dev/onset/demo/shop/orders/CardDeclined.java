package dev.onset.demo.shop.orders;

import dev.onset.demo.shop.kit.Failure;

/** The card network said no: everyday life, not a fault. */
final class CardDeclined extends Failure {
    CardDeclined(String why) {
        super(402, why, null);
    }
}
