package io.hedgerow.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.exchange.fault.FaultKind;
import io.hedgerow.gateway.exchange.fault.FaultSpec;
import io.hedgerow.gateway.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every kind of fault that hits connections, or the whole exchange, as a client meets it. */
class ExchangeOutagesTest extends FaultyExchange {
    @Test
    void shouldCutBeforeOrAfterARequestWasCarriedOut() {
        server.faults().add(of(FaultKind.CUT).method(BUY).times(1).build());
        client.ask(BUY, "{}");
        assertThat(client.closed()).isNotBlank();
        assertThat(floor.callers()).isEmpty();

        server.faults().clear();
        server.faults().add(of(FaultKind.CUT).method(BUY).executed().build());
        try (PlainClient other = PlainClient.login(server)) {
            other.ask(BUY, "{}");
            assertThat(other.closed()).isNotBlank();
            assertThat(other.hasMore()).isFalse();
        }
        assertThat(floor.callers()).hasSize(1);
    }

    @Test
    void shouldCutConnectionsOfAClientAtMoments() {
        try (PlainClient other = PlainClient.connect(server)) {
            server.faults().add(of(FaultKind.CUT).client("trial").after(MINUTE).build());
            other.call("public/test", "{}");
            client.call("public/test", "{}");
            server.passTime(MINUTE);

            assertThat(client.closed()).isNotBlank();
            assertThat(other.call("public/test", "{}").has("result")).isTrue();
        }
    }

    @Test
    void shouldLeaveAConnectionHalfOpenUntilTheVenueNotices() {
        client.call("private/enable_cancel_on_disconnect", "{}");
        client.call("public/set_heartbeat", "{\"interval\":100}");
        server.faults().now(of(FaultKind.HALF_OPEN).delay(Duration.ofHours(1)).build());

        client.ask(BUY, "{}");
        publish(1);
        server.passTime(Duration.ofSeconds(110));
        assertThat(floor.lost()).isEmpty();
        assertThat(server.connections()).isEqualTo(1);
        server.passTime(Duration.ofSeconds(110));

        assertThat(floor.lost()).hasSize(1);
        assertThat(floor.callers()).isEmpty();
        assertThat(client.hasMore()).isFalse();
    }

    @Test
    void shouldSlowAConnectionDownInOrder() {
        subscribe(BOOK);
        assertThat(changes()).containsExactly(0L);
        server.faults()
                .now(of(FaultKind.SLOW)
                        .delay(MINUTE.multipliedBy(3))
                        .lasting(MINUTE.multipliedBy(2))
                        .build());
        publish(2);
        server.passTime(MINUTE.multipliedBy(2));
        publish(1);
        client.ask("public/test", "{}");
        assertThat(client.hasMore()).isFalse();
        Await.until("the request has come", () -> server.onExchangeThread(() -> true));
        server.passTime(MINUTE.multipliedBy(2));

        assertThat(client.notification(BOOK).path("change_id").asLong()).isEqualTo(1);
        assertThat(client.notification(BOOK).path("change_id").asLong()).isEqualTo(2);
        assertThat(client.notification(BOOK).path("change_id").asLong()).isEqualTo(3);
    }

    @Test
    void shouldEndTokensAtOnce() {
        server.faults().now(of(FaultKind.EXPIRE_TOKENS).build());

        assertThat(client.refusal(BUY, "{}")).isEqualTo(13_009);
        client.auth("trial", "trial", "");
        assertThat(client.call(BUY, "{}").has("result")).isTrue();
    }

    @Test
    void shouldTellATimeThatIsOff() {
        subscribe(BOOK);
        assertThat(client.notification(BOOK).path("timestamp").asLong()).isEqualTo(1_000);
        long before = client.call("public/get_time", "{}").path("result").asLong();
        server.faults()
                .now(of(FaultKind.CLOCK_OFFSET)
                        .offset(Duration.ofHours(-1))
                        .lasting(Duration.ofMinutes(1))
                        .build());

        JsonNode reply = client.call("public/get_time", "{}");
        assertThat(reply.path("result").asLong()).isBetween(before - 3_600_000, before - 3_000_000);
        assertThat(reply.path("usIn").asLong() / 1_000).isLessThan(before);
        publish(1);
        assertThat(client.notification(BOOK).path("timestamp").asLong()).isEqualTo(1_000 - 3_600_000);

        server.passTime(Duration.ofMinutes(1));
        assertThat(client.call("public/get_time", "{}").path("result").asLong()).isGreaterThanOrEqualTo(before);
    }

    @Test
    void shouldGoDownForMaintenanceAndComeBackWithFreshNumbers() {
        subscribe("platform_state", BOOK);
        client.notification(BOOK);
        server.faults()
                .now(of(FaultKind.MAINTENANCE).lasting(Duration.ofMinutes(5)).build());

        assertThat(client.notification("platform_state").path("maintenance").asBoolean())
                .isTrue();
        assertThat(client.closed()).isEqualTo("1001 maintenance");
        assertThatThrownBy(() -> PlainClient.connect(server)).hasStackTraceContaining("503");
        try (PlainClient other = PlainClient.of(server)) {
            assertThat(other.get("public/get_time").statusCode()).isEqualTo(503);
            assertThat(other.get("public/get_time").body()).contains("11051", "system_maintenance");
        }

        server.passTime(Duration.ofMinutes(5));
        number = 5;
        floor.begin(BOOK, book(5));
        try (PlainClient other = PlainClient.login(server)) {
            other.call("private/subscribe", "{\"channels\":[\"" + BOOK + "\"]}");
            assertThat(other.notification(BOOK).path("change_id").asLong()).isGreaterThan(1_000_000);
        }
    }

    @Test
    void shouldForgetAllTokensWhenItIsRestarted() {
        String named = client.auth("trial", "trial", "session:one")
                .path("access_token")
                .asString();
        client.call("private/enable_cancel_on_disconnect", "{}");
        server.faults().now(of(FaultKind.RESTART).lasting(Duration.ZERO).build());
        assertThat(client.closed()).isNotBlank();
        server.passTime(Duration.ofSeconds(1));

        assertThat(floor.lost()).hasSize(1);
        try (PlainClient other = PlainClient.connect(server)) {
            assertThat(other.refusal(BUY, "{\"access_token\":\"" + named + "\"}"))
                    .isEqualTo(13_009);
        }
    }

    @Test
    void shouldCutAReaderThatIsTooSlow() {
        String large = "x".repeat(1 << 20);
        subscribe(BOOK, "quote.A");
        client.stopReading();
        Await.until("the exchange has had enough", () -> {
            server.onExchangeThread(() -> {
                floor.publish("quote.A", large);
                return null;
            });
            return server.connections() == 0;
        });
    }

    @Test
    void shouldHitTheSameWithTheSameSeed() {
        List<List<Long>> met = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            ScriptedFloor other = new ScriptedFloor();
            FaultSpec fault = of(FaultKind.LOSE).channel(BOOK).probability(0.5).build();
            try (ExchangeServer same = ExchangeServer.start(ExchangeSpec.local().withFaults(42, fault), other);
                    PlainClient reader = PlainClient.login(same)) {
                reader.call("private/subscribe", "{\"channels\":[\"" + BOOK + "\"]}");
                same.onExchangeThread(() -> {
                    for (long i = 1; i <= 50; i++) {
                        other.publish(BOOK, book(i));
                    }
                    return null;
                });
                reader.ask("public/test", "{}");
                List<Long> seen = new ArrayList<>();
                for (JsonNode message = reader.next(); !message.has("result"); message = reader.next()) {
                    seen.add(message.path("params")
                            .path("data")
                            .path("change_id")
                            .asLong());
                }
                met.add(seen);
            }
        }
        assertThat(met.get(0)).hasSizeBetween(10, 40).isEqualTo(met.get(1));
    }
}
