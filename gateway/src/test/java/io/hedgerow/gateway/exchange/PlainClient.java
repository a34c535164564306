package io.hedgerow.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the exchange made of the JDK's HTTP and Jackson, one WebSocket at most. Owned by one test. */
public final class PlainClient implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ExchangeServer server;
    private final HttpClient http;
    private final LinkedBlockingQueue<String> incoming = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final Deque<JsonNode> passedOver = new ArrayDeque<>();
    private WebSocket socket;
    private volatile boolean reading = true;
    private int nextId = 1;

    private PlainClient(ExchangeServer server) {
        this.server = server;
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(PATIENCE);
        if (!server.trustPem().isEmpty()) {
            builder.sslContext(trusting(server.trustPem()));
        }
        http = builder.build();
    }

    /** A client without a connection. */
    public static PlainClient of(ExchangeServer server) {
        return new PlainClient(server);
    }

    /** A client with a WebSocket. */
    public static PlainClient connect(ExchangeServer server) {
        PlainClient client = new PlainClient(server);
        client.socket = client.http
                .newWebSocketBuilder()
                .connectTimeout(PATIENCE)
                .buildAsync(URI.create(server.webSocketUrl()), client.new Listener())
                .join();
        return client;
    }

    /** A client with a WebSocket that has logged in as {@code trial}. */
    public static PlainClient login(ExchangeServer server) {
        PlainClient client = connect(server);
        client.auth("trial", "trial", "");
        return client;
    }

    static SSLContext trusting(String pem) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null);
            store.setCertificateEntry(
                    "ca",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Logs in with a secret. */
    public JsonNode auth(String clientId, String secret, String scope) {
        JsonNode reply = call(
                "public/auth",
                "{\"grant_type\":\"client_credentials\",\"client_id\":\"" + clientId + "\",\"client_secret\":\""
                        + secret + "\",\"scope\":\"" + scope + "\"}");
        assertThat(reply.path("result").path("token_type").asString())
                .as("%s", reply)
                .isEqualTo("bearer");
        return reply.path("result");
    }

    /** Sends text as it is. */
    public void send(String text) {
        socket.sendText(text, true).join();
    }

    /** Asks, without waiting. */
    public int ask(String method, String params) {
        int id = nextId++;
        send("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}");
        return id;
    }

    /** Asks again and again, without waiting, until it was often enough or the connection is closed. */
    public void askOften(String method, String params, int count) {
        try {
            for (int i = 0; i < count; i++) {
                ask(method, params);
            }
        } catch (CompletionException closedMeanwhile) {
            // What came before is what counts.
        }
    }

    /** Asks and waits for the reply; other messages wait for {@link #next}. */
    public JsonNode call(String method, String params) {
        int id = ask(method, params);
        return await(message -> message.path("id").asInt(-1) == id);
    }

    /** Asks and waits for the number of an error. */
    public int refusal(String method, String params) {
        JsonNode reply = call(method, params);
        assertThat(reply.has("result")).as("%s", reply).isFalse();
        return reply.path("error").path("code").asInt();
    }

    /** The next message, in the order of arrival. */
    public JsonNode next() {
        return await(message -> true);
    }

    /** The next message as text, behind those that were passed over. */
    public String nextText() {
        return poll();
    }

    /** The next notification of a channel; other messages wait. */
    public JsonNode notification(String channel) {
        return await(message ->
                        message.path("params").path("channel").asString("").equals(channel))
                .path("params")
                .path("data");
    }

    /** The next message for which something holds; those before it wait. */
    public JsonNode await(Predicate<JsonNode> wanted) {
        for (JsonNode message : passedOver) {
            if (wanted.test(message)) {
                passedOver.remove(message);
                return message;
            }
        }
        while (true) {
            JsonNode message = JSON.readTree(poll());
            if (wanted.test(message)) {
                return message;
            }
            passedOver.addLast(message);
        }
    }

    private String poll() {
        try {
            String text = incoming.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(text)
                    .as("a message within %s; closed: %s", PATIENCE, closed)
                    .isNotNull();
            return text;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether anything has come that nobody has taken. */
    public boolean hasMore() {
        return !passedOver.isEmpty() || !incoming.isEmpty();
    }

    /** Why it was closed: status and reason, or "error". */
    public String closed() {
        return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Sends a ping. */
    public void ping() {
        socket.sendPing(java.nio.ByteBuffer.wrap(new byte[] {1})).join();
    }

    /** Takes nothing from the socket any more. */
    public void stopReading() {
        reading = false;
    }

    /** Closes in order. */
    public void sayGoodbye() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    /** Drops the connection. */
    public void abort() {
        socket.abort();
    }

    /** GET with a query. */
    public HttpResponse<String> get(String methodAndQuery, String... headers) {
        return exchange(request(methodAndQuery, headers).GET().build());
    }

    /** POST of a body. */
    public HttpResponse<String> post(String method, String body, String... headers) {
        return exchange(request(method, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(server.httpUrl() + '/' + path))
                .timeout(PATIENCE);
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads JSON. */
    public static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
        http.shutdownNow();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                incoming.add(parts.toString());
                parts.setLength(0);
            }
            if (reading) {
                webSocket.request(1);
            }
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closed.complete(statusCode + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closed.complete("error");
        }
    }
}
