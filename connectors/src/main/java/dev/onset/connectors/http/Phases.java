package dev.onset.connectors.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.Protocol;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * How far one request has come, so that a message can say what it waited for. Written by OkHttp on the caller's thread and on
 * those that connect.
 */
final class Phases extends EventListener {

    /** In words that follow "while". */
    private volatile String doing = "getting ready";

    private final Sockets sockets;
    private final @Nullable ClientIdentity identity;
    private volatile @Nullable MeteredSocket socket;
    private volatile boolean connecting;
    private volatile boolean answered;

    Phases(Sockets sockets, @Nullable ClientIdentity identity) {
        this.sockets = sockets;
        this.identity = identity;
    }

    /** Who we are to a server that wants to know before it answers; null while none has asked. */
    @Nullable ClientIdentity identity() {
        return identity != null && identity.isAsked() ? identity : null;
    }

    /** Below the connection that carries the request; null before there is one. */
    @Nullable MeteredSocket socket() {
        return socket;
    }

    /** What it is doing, after "while". */
    String doing() {
        return doing;
    }

    /** Whether it went out on a connection that was already there: that may have died unnoticed. */
    boolean isOnOldConnection() {
        return !connecting;
    }

    /** Whether any of a reply has come. */
    boolean isAnswered() {
        return answered;
    }

    @Override
    public void dnsStart(Call call, String host) {
        connecting = true;
        doing = "looking up the name " + host;
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        connecting = true;
        doing = "connecting to " + address.getHostString() + ":" + address.getPort();
    }

    @Override
    public void secureConnectStart(Call call) {
        doing = "agreeing on TLS";
    }

    @Override
    public void secureConnectEnd(Call call, @Nullable Handshake handshake) {
        doing = "sending the request";
    }

    @Override
    public void connectFailed(
            Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol, IOException e) {
        connecting = true;
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        MeteredSocket below = sockets.below(connection.socket());
        if (below != null) {
            below.progress();
        }
        socket = below;
        doing = "sending the request";
    }

    @Override
    public void requestHeadersEnd(Call call, okhttp3.Request request) {
        doing = "waiting for the reply";
    }

    @Override
    public void responseHeadersStart(Call call) {
        answered = true;
        doing = "reading the reply's head";
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        answered = true;
        doing = "reading the reply's body";
    }
}
