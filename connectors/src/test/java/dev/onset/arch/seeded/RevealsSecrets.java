package dev.onset.arch.seeded;

import dev.onset.connectors.spi.Secret;

/** Reads a credential outside of the gateway. */
public final class RevealsSecrets {

    private RevealsSecrets() {}

    static String read(Secret secret) throws Secret.Unavailable, InterruptedException {
        return secret.reveal();
    }
}
