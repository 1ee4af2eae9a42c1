package dev.onset.connectors.http;

import dev.onset.connectors.spi.ConnectorSettings.Tls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whom we trust and who we are, from PEM files. There is no way to trust everybody.
 *
 * @param sockets makes TLS connections
 * @param trust what it asks about certificates
 * @param identity who we are
 */
record TlsMaterial(SSLSocketFactory sockets, X509TrustManager trust, ClientIdentity identity) {

    private static final Logger LOG = LoggerFactory.getLogger(TlsMaterial.class);

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----([^-]*)-----END \\1-----");

    /** By what PKCS#8 may hold: RSA, the NIST curves, Ed25519 and Ed448. */
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private static final char[] NO_PASSWORD = new char[0];

    static TlsMaterial load(Tls tls) throws Options.Unusable {
        Path ca = tls.ca();
        try {
            X509TrustManager trust = trust(ca == null ? null : certificates(ca, "tls.ca"));
            SSLContext context = SSLContext.getInstance("TLS");
            ClientIdentity identity = ClientIdentity.of(identity(tls));
            context.init(new KeyManager[] {identity}, new TrustManager[] {trust}, null);
            return new TlsMaterial(new TlsSockets(context.getSocketFactory()), trust, identity);
        } catch (GeneralSecurityException | IOException e) {
            throw new Options.Unusable("TLS cannot be set up: " + e.getMessage());
        }
    }

    private static KeyManager @Nullable [] identity(Tls tls)
            throws Options.Unusable, GeneralSecurityException, IOException {
        Path cert = tls.cert();
        Path key = tls.key();
        if (cert == null && key == null) {
            return null;
        }
        if (cert == null || key == null) {
            throw new Options.Unusable("tls.cert and tls.key belong together; one of them is missing");
        }
        Collection<? extends Certificate> chain = certificates(cert, "tls.cert");
        KeyStore store = emptyStore();
        store.setKeyEntry("client", privateKey(key), NO_PASSWORD, chain.toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static X509TrustManager trust(@Nullable Collection<? extends Certificate> authorities)
            throws GeneralSecurityException, IOException {
        KeyStore store = null;
        if (authorities != null) {
            store = emptyStore();
            int n = 0;
            for (Certificate c : authorities) {
                store.setCertificateEntry("ca" + n++, c);
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new GeneralSecurityException("this Java runtime has no X.509 trust manager");
    }

    private static Collection<? extends Certificate> certificates(Path file, String setting) throws Options.Unusable {
        byte[] pem = read(file, setting);
        try {
            var found = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
            if (found.isEmpty()) {
                throw new Options.Unusable(setting + ": " + file + " holds no certificate");
            }
            return found;
        } catch (GeneralSecurityException e) {
            throw new Options.Unusable(setting + ": " + file + " is not a PEM file of certificates");
        }
    }

    private static PrivateKey privateKey(Path file) throws Options.Unusable {
        Matcher m = KEY.matcher(new String(read(file, "tls.key"), StandardCharsets.ISO_8859_1));
        if (!m.find()) {
            throw new Options.Unusable("tls.key: " + file + " holds no private key in PEM form");
        }
        if (!m.group(1).equals("PRIVATE KEY")) {
            throw new Options.Unusable("tls.key: " + file + " holds a " + m.group(1)
                    + ", but PKCS#8 without a passphrase is needed: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
        }
        byte[] der;
        try {
            der = Base64.getMimeDecoder().decode(m.group(2));
        } catch (IllegalArgumentException e) {
            throw new Options.Unusable("tls.key: the key in " + file + " is damaged");
        }
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (GeneralSecurityException e) {
                LOG.trace("not a key for {}: {}", algorithm, e.toString());
            }
        }
        throw new Options.Unusable("tls.key: the key in " + file + " is damaged, or neither RSA nor an elliptic curve");
    }

    private static byte[] read(Path file, String setting) throws Options.Unusable {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Options.Unusable(
                    setting + ": " + file + " cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, NO_PASSWORD);
        return store;
    }
}
