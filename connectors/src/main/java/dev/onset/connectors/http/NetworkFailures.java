package dev.onset.connectors.http;

import dev.onset.connectors.http.Trouble.Remedy;
import dev.onset.connectors.spi.Failure;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Turns what goes wrong on the way into failures that a person can act upon. Confined to one attempt. */
final class NetworkFailures {

    private static final String ADDRESS = "Check the source's address, the network and the VPN.";

    /** OkHttp's limit for all heads of one exchange, in characters. */
    private static final int HEAD = 256 << 10;

    private final Source source;
    private final String tried;
    private final HttpUrl url;
    private final Flight flight;

    NetworkFailures(Source source, String tried, HttpUrl url, Flight flight) {
        this.source = source;
        this.tried = tried;
        this.url = url;
        this.flight = flight;
    }

    /** Before a head arrived. */
    Trouble before(IOException e, Phases phases) {
        Trouble ended = ended(e, phases.doing());
        if (ended != null) {
            return phases.isAnswered() ? ended : ended.asSick();
        }
        String message = String.valueOf(e.getMessage());
        if (phases.isOnOldConnection()) {
            return new Trouble(noReply(e, message), Remedy.RECONNECT);
        }
        if (e instanceof SSLException tls) {
            boolean broken = has(e, EOFException.class) || has(e, SocketException.class);
            return new Trouble(tls(tls), broken ? Remedy.WAIT : Remedy.NONE).asSick();
        }
        if (e instanceof Limits.Breached) {
            return Trouble.lasting(tooMuch(e));
        }
        if (e instanceof UnknownHostException) {
            return new Trouble(unreachable(message, ADDRESS), Remedy.NONE).asSick();
        }
        if (message.contains("CONNECT") || root(e).contains("authenticate with proxy")) {
            return proxy(message.contains("CONNECT") ? message : root(e));
        }
        if (e instanceof ProtocolException || hasOverlongHead(e, phases)) {
            return Trouble.lasting(notHttp(message, hasOverlongHead(e, phases)));
        }
        ClientIdentity identity = phases.identity();
        boolean atOnce = !(e instanceof ConnectException) && !(e instanceof SocketTimeoutException);
        if (identity != null && atOnce) {
            return new Trouble(wantsCertificate(e, identity), Remedy.WAIT);
        }
        return new Trouble(noReply(e, message), Remedy.WAIT).asSick();
    }

    /** While a body was read. */
    Trouble during(IOException e, BodyGuard body) {
        Trouble ended = ended(e, "reading the body, after " + Limits.inWords(body.count()));
        if (ended != null) {
            return ended;
        }
        if (e instanceof Limits.Breached) {
            return Trouble.lasting(tooMuch(e));
        }
        if (e instanceof ZipException) {
            return Trouble.lasting(bad(message(e), "Try again; if it stays so, set the option encoding to identity."));
        }
        String what = e instanceof EOFException && e.getMessage() != null ? e.getMessage() : "the connection broke";
        return new Trouble(
                bad(
                        "a body that breaks off after " + Limits.inWords(body.count()) + " (" + what + ")",
                        "The backend may have run out of its own time: narrow the time range."),
                Remedy.READ_AGAIN);
    }

    /** The deadline passed, or the source was closed; null when neither. */
    private @Nullable Trouble ended(IOException e, String doing) {
        if (flight.isGivenUp()) {
            return Trouble.lasting(closed(doing));
        }
        boolean timeout = e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException);
        if (timeout || flight.deadline().isPassed()) {
            return Trouble.lasting(timedOut(doing));
        }
        return null;
    }

    Failure closed(String doing) {
        return unreachable("nothing: the source was closed while " + doing, "Open it again.");
    }

    Failure timedOut(String doing) {
        return new Failure.TimedOut(
                source.name(),
                tried,
                "nothing in time; it passed while " + doing,
                "Narrow the time range, or give the source a longer deadline.",
                flight.deadline().whole());
    }

    private Failure noReply(IOException e, String message) {
        String there = url.host() + ":" + url.port();
        if (e instanceof ConnectException) {
            return unreachable("no connection to " + there + " (" + root(e) + ")", ADDRESS);
        }
        if (e instanceof SocketTimeoutException) {
            return unreachable("no connection to " + there + " in time (" + message + ")", ADDRESS);
        }
        if (e instanceof NoRouteToHostException) {
            return unreachable("no way to " + there + " (" + message + ")", ADDRESS);
        }
        return unreachable(
                "no reply: " + there + " " + cutHow(e),
                "Try again; if it stays so, check that this is the right port and protocol.");
    }

    private Failure wantsCertificate(IOException e, ClientIdentity identity) {
        return new Failure.Misconfigured(
                source.name(),
                tried,
                url.host() + " asked for a client certificate and then " + cutHow(e),
                identity.isPresent()
                        ? "Check that it accepts the one in tls.cert."
                        : "Set tls.cert and tls.key, or try again if it does not need one.");
    }

    private static String cutHow(IOException e) {
        return has(e, EOFException.class) ? "closed the connection" : "broke the connection (" + root(e) + ")";
    }

    private Failure notHttp(String message, boolean overlong) {
        if (overlong) {
            return bad("a head of more than 256 kB, the limit", "Check what answers at this address.");
        }
        boolean tls = url.scheme().equals("http") && message.startsWith("Unexpected status line: \u0015\u0003");
        if (!message.startsWith("Unexpected status line")) {
            return bad(
                    "a reply that breaks the rules of HTTP (" + message + ")", "Check the proxy before the backend.");
        }
        return bad(
                "something that is not HTTP (" + message + ")",
                tls
                        ? "It speaks TLS: write https:// in the source's address."
                        : "Check the source's address and port.");
    }

    /** OkHttp reports a head over its limit as an end of input; that there was none shows in what has arrived. */
    private static boolean hasOverlongHead(IOException e, Phases phases) {
        MeteredSocket socket = phases.socket();
        return has(e, EOFException.class) && socket != null && socket.idle() >= HEAD;
    }

    private Trouble proxy(String message) {
        boolean denied = message.contains("407") || message.contains("authenticate");
        Failure failure = denied
                ? new Failure.Misconfigured(
                        source.name(),
                        tried,
                        "the proxy refused us (" + message + ")",
                        "Check the user name and password of the proxy.")
                : unreachable("the proxy made no connection (" + message + ")", "Check the proxy's address and rules.");
        return Trouble.lasting(failure);
    }

    private Failure tls(SSLException e) {
        String message = String.valueOf(e.getMessage());
        String low = (message + " " + root(e)).toLowerCase(Locale.ROOT);
        String host = url.host();
        if (e instanceof SSLPeerUnverifiedException) {
            return unreachable(
                    "a certificate that is not for " + host + " (" + message + ")",
                    "Use the name that the certificate is for.");
        }
        if (has(e, CertificateExpiredException.class) || low.contains("certificate_expired")) {
            return unreachable(
                    "a certificate of " + host + " that has expired (" + root(e) + ")",
                    "Have it renewed, and check this machine's clock.");
        }
        if (has(e, CertificateNotYetValidException.class)) {
            return unreachable(
                    "a certificate of " + host + " that is not valid yet (" + root(e) + ")",
                    "Check this machine's clock.");
        }
        boolean theirs = low.contains("received fatal alert");
        if (theirs && (low.contains("certificate") || low.contains("unknown_ca"))) {
            return new Failure.Misconfigured(
                    source.name(),
                    tried,
                    host + " wants a client certificate that it accepts (" + message + ")",
                    "Set tls.cert and tls.key.");
        }
        if (low.contains("certification path") || low.contains("trustanchor") || low.contains("pkix")) {
            return unreachable(
                    "a certificate of " + host + " that nobody we trust has signed (" + root(e) + ")",
                    "Set tls.ca to the certificate of your own authority.");
        }
        return unreachable(
                "no TLS with " + host + " (" + message + ")",
                low.contains("unsupported or unrecognized ssl message")
                        ? "It seems to speak plain HTTP: write http:// in the source's address."
                        : "TLS 1.2 or newer is needed: check what answers at this address.");
    }

    private Failure tooMuch(IOException e) {
        return new Failure.TooMuch(
                source.name(), tried, message(e), "Narrow the query or the time range, or lower the limit.");
    }

    private Failure unreachable(String back, String advice) {
        return new Failure.Unreachable(source.name(), tried, back, advice);
    }

    private Failure bad(String back, String advice) {
        return new Failure.BadReply(source.name(), tried, back, advice);
    }

    private static boolean has(Throwable e, Class<? extends Throwable> type) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return true;
            }
        }
        return false;
    }

    private static String root(Throwable e) {
        Throwable t = e;
        while (t.getCause() != null) {
            t = t.getCause();
        }
        return message(t);
    }

    private static String message(Throwable t) {
        String message = t.getMessage();
        return message == null ? t.getClass().getSimpleName() : message;
    }
}
