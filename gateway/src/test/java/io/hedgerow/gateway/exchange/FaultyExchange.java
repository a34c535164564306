package io.hedgerow.gateway.exchange;

import io.hedgerow.gateway.exchange.fault.FaultKind;
import io.hedgerow.gateway.exchange.fault.FaultSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/** An exchange with one book and one client who has logged in, for tests of what goes wrong. */
abstract class FaultyExchange {
    static final String BUY = "private/buy";
    static final String BOOK = "book.A.raw";
    static final String ORDERS = "user.orders.any.any.raw";

    /** Longer than any machine needs between two steps, shorter than a silence that closes. */
    static final Duration MINUTE = Duration.ofMinutes(1);

    final ScriptedFloor floor = new ScriptedFloor();
    ExchangeServer server;
    PlainClient client;
    long number;

    @BeforeEach
    void open() {
        floor.begin(BOOK, book(0));
        floor.answer(BUY, (who, params) -> {
            floor.publish(ORDERS, Map.of("order_id", "7"));
            return 7L;
        });
        server = ExchangeServer.start(ExchangeSpec.local(), floor);
        client = PlainClient.login(server);
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    static Map<String, Object> book(long changeId) {
        Map<String, Object> book = new LinkedHashMap<>();
        book.put("change_id", changeId);
        book.put("timestamp", 1_000L);
        return book;
    }

    void subscribe(String... channels) {
        client.call("private/subscribe", "{\"channels\":[\"" + String.join("\",\"", channels) + "\"]}");
    }

    void publish(int count) {
        server.onExchangeThread(() -> {
            for (int i = 0; i < count; i++) {
                floor.publish(BOOK, book(++number));
            }
            return null;
        });
    }

    /** Changes of the book until the next reply. */
    List<Long> changes() {
        client.ask("public/test", "{}");
        List<Long> changes = new ArrayList<>();
        for (JsonNode message = client.next(); !message.has("result"); message = client.next()) {
            changes.add(message.path("params").path("data").path("change_id").asLong());
        }
        return changes;
    }

    static FaultSpec.Builder of(FaultKind kind) {
        return new FaultSpec.Builder(kind);
    }
}
