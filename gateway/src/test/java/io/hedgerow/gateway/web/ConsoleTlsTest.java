package io.hedgerow.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.settings.model.ModelFile;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.view.DemoJournal;
import io.hedgerow.gateway.view.JournalDesk;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The console for other machines: TLS by an RSA key out of PEM files, and a token. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(600)
class ConsoleTlsTest {
    private static final String TOKEN = "a-token-of-some-length";

    @TempDir
    private static Path folder;

    private static JournalDesk desk;
    private static ConsoleServer server;
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        KeyStore keys = keys();
        Path certificate =
                pem("cert.pem", "CERTIFICATE", keys.getCertificate("desk").getEncoded());
        Path key = pem(
                "key.pem",
                "PRIVATE KEY",
                keys.getKey("desk", "secret".toCharArray()).getEncoded());
        client = HttpClient.newBuilder().sslContext(trusting(keys)).build();
        desk = JournalDesk.open(
                DemoJournal.make(folder.resolve("j"), "1s"),
                ModelFile.SCENARIOS.read("desk").grid(),
                NanoClock.SYSTEM);
        Await.until("the journal is read", () -> desk.newest(Set.of()).isPresent());
        server = ConsoleServer.start(
                new ConsoleSpec(
                        ConsoleSpec.LOOPBACK,
                        0,
                        "FINISHED",
                        TOKEN,
                        false,
                        Optional.of(PemFiles.read(certificate, key))),
                desk,
                NanoClock.SYSTEM);
    }

    @AfterAll
    static void stop() {
        server.close();
        desk.close();
    }

    /** A key of its own, by the tool that comes with Java. */
    private static KeyStore keys() throws Exception {
        Path store = folder.resolve("keys.p12");
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "desk",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=desk",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "secret",
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("told").toFile())
                .start();
        assertThat(tool.waitFor()).as(Files.readString(folder.resolve("told"))).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "secret".toCharArray());
        }
        return keys;
    }

    private static Path pem(String file, String kind, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                folder.resolve(file), "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    private static SSLContext trusting(KeyStore keys) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("desk", keys.getCertificate("desk"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.link() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void shouldAnswerAWholeRequestToWhoShowsTheToken() throws Exception {
        assertThat(server.link()).startsWith("https://127.0.0.1:");
        assertThat(get("").body()).contains("main.js");
        assertThat(get("api/snapshot?panels=header").statusCode()).isEqualTo(401);
        assertThat(get("api/snapshot?panels=header", "Authorization", "Bearer guess")
                        .statusCode())
                .isEqualTo(401);
        HttpResponse<String> told = get("api/snapshot?panels=header", "Authorization", "Bearer " + TOKEN);
        assertThat(told.statusCode()).as(told.body()).isEqualTo(200);
        assertThat(told.sslSession().orElseThrow().getProtocol()).isIn(List.of("TLSv1.3", "TLSv1.2"));
        assertThat(Json.read(told.body())).containsEntry("mode", "FINISHED").containsKey("panels");
    }

    @Test
    void shouldStreamToWhoShowsTheToken() throws Exception {
        ReceivedFrames frames = new ReceivedFrames();
        WebSocket socket = client.newWebSocketBuilder()
                .header("Origin", server.link().substring(0, server.link().length() - 1))
                .buildAsync(URI.create(server.link().replace("https:", "wss:") + "api/stream"), frames)
                .join();
        socket.sendText("{\"token\":\"" + TOKEN + "\",\"panels\":{\"header\":{}}}", true)
                .join();
        assertThat(frames.nextWith("header")).containsKey("sequence");
        socket.abort();
        ReceivedFrames refused = new ReceivedFrames();
        client.newWebSocketBuilder()
                .buildAsync(URI.create(server.link().replace("https:", "wss:") + "api/stream"), refused)
                .join()
                .sendText("{\"panels\":{\"header\":{}}}", true)
                .join();
        assertThat(refused.closed.poll(300, TimeUnit.SECONDS)).isEqualTo(1008);
    }

    @Test
    void shouldSayNothingWithoutTls() {
        String plain = server.link().replace("https:", "http:");
        assertThatThrownBy(() -> client.send(
                        HttpRequest.newBuilder(URI.create(plain + "api/snapshot"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }
}
