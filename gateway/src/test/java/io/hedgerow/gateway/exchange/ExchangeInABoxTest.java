package io.hedgerow.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.exchange.config.ExchangeConfig;
import io.hedgerow.gateway.exchange.config.FaultScript;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.venue.GatewayException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole exchange over its sockets: trading, time, and what is left after it ends. */
class ExchangeInABoxTest {
    private static final String PERPETUAL = "\"instrument_name\":\"BTC-PERPETUAL\"";

    @TempDir
    private Path folder;

    private ExchangeServer open(String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "exchange.port=0",
                "exchange.dir=\"" + folder + "\"",
                "exchange.calendar.days=1",
                "exchange.calendar.weeks=0",
                "exchange.calendar.months=0",
                "exchange.calendar.quarters=0"));
        settings.addAll(List.of(more));
        return ExchangeInABox.open(ExchangeConfig.read("test", "", folder, settings), List.of());
    }

    private static String order(String label, double price) {
        return "{" + PERPETUAL + ",\"amount\":100,\"type\":\"limit\",\"price\":" + price + ",\"label\":\"" + label
                + "\"}";
    }

    private static double bid(PlainClient client) {
        Await.until(
                "there is a quote", () -> ticker(client).path("best_bid_price").asDouble() > 0.0);
        return ticker(client).path("best_bid_price").asDouble();
    }

    private static JsonNode ticker(PlainClient client) {
        return client.call("public/ticker", "{" + PERPETUAL + "}").path("result");
    }

    @Test
    void shouldTradeOverTheWire() {
        try (ExchangeServer server = open("exchange.edge.rate_limits=false");
                PlainClient client = PlainClient.login(server)) {
            client.call(
                    "private/subscribe",
                    "{\"channels\":[\"user.changes.any.any.raw\",\"book.BTC-PERPETUAL.raw\",\"ticker.BTC-PERPETUAL.100ms\"]}");
            assertThat(client.notification("book.BTC-PERPETUAL.raw")
                            .path("type")
                            .asString())
                    .isEqualTo("snapshot");

            JsonNode bought = client.call(
                    "private/buy", "{" + PERPETUAL + ",\"amount\":100,\"type\":\"market\",\"label\":\"m\"}");

            assertThat(bought.path("result").path("order").path("order_state").asString())
                    .as("%s", bought)
                    .isEqualTo("filled");
            JsonNode changes = client.notification("user.changes.any.any.raw");
            assertThat(changes.path("trades").path(0).path("label").asString()).isEqualTo("m");
            assertThat(changes.path("positions").path(0).path("size").asDouble())
                    .isEqualTo(100.0);
            long last = client.notification("book.BTC-PERPETUAL.raw")
                    .path("change_id")
                    .asLong();
            for (int i = 0; i < 20; i++) {
                JsonNode change = client.notification("book.BTC-PERPETUAL.raw");
                assertThat(change.path("prev_change_id").asLong()).isEqualTo(last);
                last = change.path("change_id").asLong();
            }
            assertThat(client.notification("ticker.BTC-PERPETUAL.100ms")
                            .path("state")
                            .asString())
                    .isEqualTo("open");
        }
    }

    @Test
    void shouldKeepOrdersAndCancelThoseOfConnectionsThatWantIt() {
        try (ExchangeServer server = open();
                PlainClient stays = PlainClient.login(server);
                PlainClient goes = PlainClient.login(server)) {
            double price = Math.rint(bid(stays) * 0.99);
            assertThat(stays.call("private/buy", order("stays", price)).has("result"))
                    .isTrue();
            goes.call("private/enable_cancel_on_disconnect", "{}");
            assertThat(goes.call("private/buy", order("goes", price)).has("result"))
                    .isTrue();
            assertThat(stays.call("private/get_open_orders", "{}").path("result"))
                    .hasSize(2);
            goes.abort();
            Await.until(
                    "one is cancelled",
                    () -> stays.call("private/get_open_orders", "{}")
                                    .path("result")
                                    .size()
                            == 1);
        }
        try (ExchangeServer server = open();
                PlainClient again = PlainClient.login(server)) {
            JsonNode orders = again.call("private/get_open_orders", "{}").path("result");
            assertThat(orders).hasSize(1);
            assertThat(orders.path(0).path("label").asString()).isEqualTo("stays");
        }
    }

    @Test
    void shouldNotBeginBeforeItEnded() {
        long ended;
        try (ExchangeServer server = open("exchange.start=\"2026-11-27T07:00:00Z\"", "exchange.speed=50");
                PlainClient client = PlainClient.connect(server)) {
            assertThat(client.call("public/get_time", "{}").path("result").asLong())
                    .isBetween(1_795_762_800_000L, 1_795_762_800_000L + 50 * 300_000L);
            server.passTime(Duration.ofSeconds(2)); // The clock is kept each second.
            ended = client.call("public/get_time", "{}").path("result").asLong();
        }
        try (ExchangeServer server = open("exchange.start=\"2026-11-27T07:00:00Z\"", "exchange.speed=0.001");
                PlainClient client = PlainClient.connect(server)) {
            assertThat(client.call("public/get_time", "{}").path("result").asLong())
                    .isGreaterThan(ended - 60_000);
        }
    }

    @Test
    void shouldRefuseAFolderInUse() {
        try (ExchangeServer server = open()) {
            assertThat(server.port()).isPositive();
            assertThatThrownBy(this::open).isInstanceOf(GatewayException.class).hasMessageContaining("--dir");
        }
    }

    @Test
    void shouldServeWithAllFaultsAtOnce() {
        ExchangeConfig config = ExchangeConfig.read(
                "test", "", folder, List.of("exchange.port=0", "exchange.in_memory=true", "exchange.seed=3"));
        try (ExchangeServer server = ExchangeInABox.open(config, FaultScript.mix())) {
            for (int i = 0; i < 30; i++) {
                server.passTime(Duration.ofSeconds(15));
                assertThat(server.ended().isDone()).isFalse();
            }
        }
    }
}
