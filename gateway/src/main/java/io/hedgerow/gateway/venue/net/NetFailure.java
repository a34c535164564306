package io.hedgerow.gateway.venue.net;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import io.netty.handler.ssl.NotSslRecordException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** What went wrong on the network, in words for a person. Static; any thread. */
public final class NetFailure {
    /** Nothing is behind the port. */
    static final String NOBODY_LISTENS = "connection refused";

    private static final String UNTRUSTED = "the certificate is not trusted or not for this host: ";

    private NetFailure() {}

    /**
     * In words.
     *
     * @param cause what the network said
     * @return without the name of a class
     */
    public static String text(Throwable cause) {
        if (cause instanceof ConnectTimeoutException) {
            return "no connection in time";
        }
        if (cause instanceof UnknownHostException) {
            return "unknown host " + cause.getMessage();
        }
        if (cause instanceof ConnectException) {
            return NOBODY_LISTENS;
        }
        if (isCertificate(cause)) {
            return UNTRUSTED + deepest(cause) + "; a private certificate is named with ca_file";
        }
        if (cause instanceof NotSslRecordException || cause.getCause() instanceof NotSslRecordException) {
            return "the venue does not encrypt there: another port, or ws:// on this machine";
        }
        if (cause instanceof DecoderException && cause.getCause() != null) {
            return text(cause.getCause()); // Its own message begins with the name of a class.
        }
        if (cause instanceof WebSocketClientHandshakeException) {
            return "no WebSocket there: " + cause.getMessage();
        }
        return cause.getMessage() == null ? "the connection broke" : cause.getMessage();
    }

    /**
     * Whether another attempt would fail the same way: the certificate is not the one that is trusted.
     *
     * @param cause what the network said
     * @return true if a person has to mend it
     */
    public static boolean isCertificate(Throwable cause) {
        for (Throwable it = cause; it != null; it = it.getCause()) {
            if (it instanceof CertificateException) {
                return true;
            }
            boolean alert = it instanceof SSLException
                    && String.valueOf(it.getMessage()).contains("CERTIFICATE");
            if (alert) {
                return true;
            }
        }
        return false;
    }

    /**
     * The same of a text of {@link #text}.
     *
     * @param text may hold more
     * @return true if a person has to mend it
     */
    public static boolean isUntrusted(String text) {
        return text != null && text.contains(UNTRUSTED);
    }

    private static String deepest(Throwable cause) {
        Throwable last = cause;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return last.getMessage();
    }
}
