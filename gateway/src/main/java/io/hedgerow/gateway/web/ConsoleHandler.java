package io.hedgerow.gateway.web;

import io.hedgerow.gateway.view.JournalDesk;
import io.hedgerow.journal.format.JournalException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/**
 * Answers requests: files of the page, {@code /api/snapshot}, and the upgrade to the stream. Nothing here changes anything,
 * and whoever comes by another name than this address, or from another page, is turned away.
 *
 * <p>Jetty's threads.
 */
final class ConsoleHandler extends Handler.Abstract {
    private static final String STREAM = "/api/stream";
    private static final String SNAPSHOT = "/api/snapshot";
    private static final String BEARER = "Bearer ";
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final ConsoleSpec spec;
    private final JournalDesk desk;
    private final Replays replays;
    private final FrameClock frames;
    private final ServerWebSocketContainer sockets;
    private final WebControl control;
    private final Snapshots snapshots;
    private final SiteFiles files = new SiteFiles();

    ConsoleHandler(
            ConsoleSpec spec,
            JournalDesk desk,
            Replays replays,
            FrameClock frames,
            ServerWebSocketContainer sockets,
            WebControl control) {
        this.control = control;
        this.spec = spec;
        this.desk = desk;
        this.replays = replays;
        this.frames = frames;
        this.sockets = sockets;
        snapshots = new Snapshots(desk, replays, spec.mode());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        protect(response);
        if (!isHere(request)) {
            return refuse(
                    response, callback, HttpStatus.MISDIRECTED_REQUEST_421, "ask by the address that it listens on");
        }
        if (!isOwnPage(request)) {
            return refuse(response, callback, HttpStatus.FORBIDDEN_403, "another page may not ask here");
        }
        String path = Request.getPathInContext(request);
        if (path.equals(STREAM)) {
            return stream(request, response, callback);
        }
        if (!request.getMethod().equals("GET")) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET");
            return refuse(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405, "ask with GET");
        }
        if (path.equals(SNAPSHOT)) {
            return snapshot(request, response, callback);
        }
        return files.find(path)
                .map(file -> send(
                        response,
                        callback,
                        HttpStatus.OK_200,
                        file.type(),
                        file.bytes().duplicate()))
                .orElseGet(() -> refuse(response, callback, HttpStatus.NOT_FOUND_404, "there is no " + path));
    }

    private boolean stream(Request request, Response response, Callback callback) {
        if (frames.isFull()) {
            return refuse(response, callback, HttpStatus.SERVICE_UNAVAILABLE_503, FrameClock.FULL);
        }
        boolean upgraded = sockets.upgrade(
                (asked, answered, done) -> new ClientStream(spec, desk, replays, frames, control),
                request,
                response,
                callback);
        return upgraded || refuse(response, callback, HttpStatus.UPGRADE_REQUIRED_426, STREAM + " is a WebSocket");
    }

    private boolean snapshot(Request request, Response response, Callback callback) {
        if (!isTrusted(request)) {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
            return refuse(response, callback, HttpStatus.UNAUTHORIZED_401, "show the token as Authorization: Bearer");
        }
        try {
            String found = snapshots.of(Request.extractQueryParameters(request));
            return send(
                    response, callback, HttpStatus.OK_200, "application/json", StandardCharsets.UTF_8.encode(found));
        } catch (NotNowException notNow) {
            return refuse(response, callback, HttpStatus.SERVICE_UNAVAILABLE_503, notNow.getMessage());
        } catch (IllegalArgumentException wrong) {
            return refuse(response, callback, HttpStatus.BAD_REQUEST_400, wrong.getMessage());
        } catch (JournalException | UncheckedIOException gone) {
            return refuse(response, callback, HttpStatus.SERVICE_UNAVAILABLE_503, gone.getMessage());
        }
    }

    private boolean isTrusted(Request request) {
        String shown = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        return spec.token().isEmpty()
                || (shown != null
                        && shown.startsWith(BEARER)
                        && Tokens.same(shown.substring(BEARER.length()), spec.token()));
    }

    /** A name of this machine that a foreign page may have bound to it is none of ours. */
    private boolean isHere(Request request) {
        String host = Request.getServerName(request).toLowerCase(Locale.ROOT);
        return host.equals("localhost") || host.equals(spec.address()) || isNumber(host);
    }

    private boolean isNumber(String host) {
        boolean digits = host.startsWith("[") || host.chars().allMatch(c -> c == '.' || Character.isDigit(c));
        try {
            return digits && InetAddress.getByName(host).equals(InetAddress.getByName(spec.address()));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isOwnPage(Request request) {
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin == null) {
            return true;
        }
        try {
            HttpURI from = HttpURI.from(origin);
            return Request.getServerName(request).equalsIgnoreCase(from.getHost())
                    && Request.getServerPort(request) == port(from)
                    && request.getHttpURI().getScheme().equals(from.getScheme());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int port(HttpURI uri) {
        if (uri.getPort() > 0) {
            return uri.getPort();
        }
        return "https".equals(uri.getScheme()) ? 443 : 80;
    }

    private static void protect(Response response) {
        response.getHeaders().put("Content-Security-Policy", POLICY);
        response.getHeaders().put(new HttpField("X-Content-Type-Options", "nosniff"));
        response.getHeaders().put("Referrer-Policy", "no-referrer");
        response.getHeaders().put("Cross-Origin-Resource-Policy", "same-origin");
        response.getHeaders().put("Cross-Origin-Opener-Policy", "same-origin");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    }

    private static boolean refuse(Response response, Callback callback, int status, String why) {
        return send(response, callback, status, "text/plain; charset=utf-8", StandardCharsets.UTF_8.encode(why + "\n"));
    }

    private static boolean send(Response response, Callback callback, int status, String type, ByteBuffer body) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.write(true, body, callback);
        return true;
    }
}
