package dev.onset.connectors.http;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Who we are to a server that asks, which may be nobody, and whether one has asked. With TLS 1.3 a server refuses a missing
 * certificate only after the handshake; if our request is still being sent then, the system reports a broken pipe and drops the
 * alert that says why. That a certificate was asked for is then all there is to tell this from a network fault. Thread-safe.
 */
final class ClientIdentity extends X509ExtendedKeyManager {

    private final @Nullable X509ExtendedKeyManager own;
    private volatile boolean asked;

    private ClientIdentity(@Nullable X509ExtendedKeyManager own) {
        this.own = own;
    }

    /** @param managers of the run-time, for one certificate; null for none */
    static ClientIdentity of(KeyManager @Nullable [] managers) {
        if (managers != null) {
            for (KeyManager manager : managers) {
                if (manager instanceof X509ExtendedKeyManager x509) {
                    return new ClientIdentity(x509);
                }
            }
        }
        return new ClientIdentity(null);
    }

    /** Whether a server has asked for a certificate, on any connection so far. */
    boolean isAsked() {
        return asked;
    }

    /** Whether there is a certificate to show. */
    boolean isPresent() {
        return own != null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        asked = true;
        return own == null ? null : own.chooseClientAlias(keyTypes, issuers, socket);
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return own == null ? null : own.getClientAliases(keyType, issuers);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return own == null ? null : own.getCertificateChain(alias);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return own == null ? null : own.getPrivateKey(alias);
    }

    // We are never a server.

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
