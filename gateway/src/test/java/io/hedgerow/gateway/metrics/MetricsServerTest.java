package io.hedgerow.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.control.ControlException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class MetricsServerTest {
    private static HttpResponse<String> ask(HttpClient client, MetricsServer server, String method, String path)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void shouldAnswerOnePage() throws IOException, InterruptedException {
        try (MetricsServer server = MetricsServer.start("127.0.0.1", 0, () -> "x 1\n");
                HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> page = ask(client, server, "GET", "/metrics");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("content-type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
            assertThat(page.body()).isEqualTo("x 1\n");
            assertThat(ask(client, server, "HEAD", "/metrics").statusCode()).isEqualTo(200);
            assertThat(ask(client, server, "GET", "/").statusCode()).isEqualTo(404);
            assertThat(ask(client, server, "POST", "/metrics").statusCode()).isEqualTo(405);
            assertThat(ask(client, server, "GET", "/metrics").body()).isEqualTo("x 1\n");
            assertThatThrownBy(() -> MetricsServer.start("127.0.0.1", server.port(), () -> ""))
                    .isInstanceOf(ControlException.class)
                    .hasMessageContaining("metrics.port");
        }
    }
}
