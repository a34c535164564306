package io.hedgerow.gateway.exchange.floor.hall;

import static io.hedgerow.gateway.exchange.floor.hall.Booth.ANN;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.BOB;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.PERPETUAL;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.START_NS;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders that wait for a price: stops, takes, trailing stops. */
class TriggerOrderTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path copies;

    private static Booth quoted(Booth booth) {
        booth.world.quote(booth.contract(PERPETUAL), 99_999, 100, 100_001, 100);
        booth.limit(BOB, true, PERPETUAL, 10, 100_001); // The last price is there.
        return booth;
    }

    /** The world trades at a price. */
    private static void last(Booth booth, double price) {
        booth.world.quote(booth.contract(PERPETUAL), price, 100, price + 2, 100);
        booth.world.trade(booth.contract(PERPETUAL), false, 1, price);
        booth.at("2026-11-27T07:00:01Z");
    }

    private static Map<String, Object> wait(Booth booth, boolean buy, String type, Object... more) {
        List<Object> all = new ArrayList<>(List.of("instrument_name", PERPETUAL, "amount", 50, "type", type));
        all.addAll(Arrays.asList(more));
        return order(booth.call(ANN, buy ? "private/buy" : "private/sell", all.toArray()));
    }

    @Test
    void shouldSendAStopToTheBookWhenTheLastPriceHasCome() {
        try (Booth booth = quoted(new Booth())) {
            booth.listen(ANN, "user.orders.any.any.raw");
            Map<String, Object> stop =
                    wait(booth, false, "stop_market", "trigger", "last_price", "trigger_price", 99_990, "label", "s");
            assertThat(stop)
                    .containsEntry("order_id", "SLTS-100")
                    .containsEntry("order_state", "untriggered")
                    .containsEntry("order_type", "stop_market")
                    .containsEntry("trigger", "last_price")
                    .containsEntry("trigger_price", 99_990.0)
                    .containsEntry("triggered", false)
                    .containsEntry("price", "market_price");
            assertThat(booth.last("user.orders.any.any.raw")).containsEntry("order_state", "untriggered");
            assertThat(booth.list(ANN, "private/get_open_orders")).hasSize(1);
            last(booth, 99_990);
            assertThat(booth.call(ANN, "private/get_order_state", "order_id", "SLTS-100"))
                    .containsEntry("order_state", "triggered")
                    .containsEntry("triggered", true);
            assertThat(booth.last("user.orders.any.any.raw"))
                    .containsEntry("order_state", "filled")
                    .containsEntry("order_type", "market")
                    .containsEntry("trigger_order_id", "SLTS-100")
                    .containsEntry("label", "s")
                    .containsEntry("triggered", true);
            assertThat(booth.list(ANN, "private/get_open_orders")).isEmpty();
            assertThat(booth.list(ANN, "private/get_positions")).hasSize(1);
            assertThat(Booth.inside(booth.call(ANN, "private/get_trigger_order_history", "currency", "BTC"), "entries"))
                    .singleElement()
                    .satisfies(it -> assertThat(it).containsEntry("order_state", "triggered"));
        }
    }

    @Test
    void shouldRestWhatATakeLimitHasLeftAndFollowWithATrailingStop() {
        try (Booth booth = quoted(new Booth())) {
            wait(booth, false, "take_limit", "price", 100_020, "trigger", "last_price", "trigger_price", 100_010);
            Map<String, Object> trailing =
                    wait(booth, false, "trailing_stop", "trigger", "last_price", "trigger_offset", 15);
            assertThat(trailing).containsEntry("trigger_price", 99_986.0).containsEntry("trigger_offset", 15.0);
            last(booth, 100_010);
            assertThat(booth.list(ANN, "private/get_open_orders"))
                    .anySatisfy(it -> assertThat(it)
                            .containsEntry("order_state", "open")
                            .containsEntry("order_type", "limit")
                            .containsEntry("price", 100_020.0))
                    .anySatisfy(it -> assertThat(it).containsEntry("trigger_price", 99_995.0));
        }
    }

    @Test
    void shouldBeginAnewWhereAnEditMovesATrailingStop() {
        try (Booth booth = quoted(new Booth())) {
            Object id = wait(booth, false, "trailing_stop", "trigger", "last_price", "trigger_offset", 15)
                    .get("order_id");
            assertThat(order(booth.call(
                            ANN, "private/edit", "order_id", id, "amount", 50, "price", 1, "trigger_offset", 40.5)))
                    .containsEntry("trigger_offset", 40.5)
                    .containsEntry("trigger_price", 99_960.5);
            assertThat(booth.code(
                            ANN, "private/edit", "order_id", id, "amount", 50, "price", 1, "trigger_price", 99_970))
                    .isEqualTo(-32602);
            assertThat(booth.code(ANN, "private/edit", "order_id", id, "amount", 50, "price", 1, "trigger_offset", 0.3))
                    .isEqualTo(10043);
            Object stop = wait(booth, false, "stop_market", "trigger", "last_price", "trigger_price", 99_000)
                    .get("order_id");
            assertThat(booth.code(
                            ANN, "private/edit", "order_id", stop, "amount", 50, "price", 1, "trigger_offset", 10))
                    .isEqualTo(-32602);
        }
    }

    @Test
    void shouldRefuseWhatWouldGoOffAtOnceOrLacksItsTrigger() {
        try (Booth booth = quoted(new Booth())) {
            Object[] stop = {
                "instrument_name",
                PERPETUAL,
                "amount",
                50,
                "type",
                "stop_market",
                "trigger",
                "last_price",
                "trigger_price",
                100_010
            };
            assertThat(booth.code(ANN, "private/sell", stop)).isEqualTo(11036);
            stop[9] = 99_990.25;
            assertThat(booth.code(ANN, "private/sell", stop)).isEqualTo(10043);
            stop[7] = "bid_price";
            assertThat(booth.code(ANN, "private/sell", stop)).isEqualTo(-32602);
            assertThat(booth.code(ANN, "private/sell", Arrays.copyOf(stop, 6))).isEqualTo(-32602);
            assertThat(booth.code(
                            ANN,
                            "private/sell",
                            "instrument_name",
                            PERPETUAL,
                            "amount",
                            50,
                            "type",
                            "stop_market",
                            "post_only",
                            true,
                            "trigger",
                            "last_price",
                            "trigger_price",
                            99_990))
                    .isEqualTo(11055);
            for (int i = 0; i < 100; i++) {
                wait(booth, true, "stop_market", "trigger", "mark_price", "trigger_price", 120_000);
            }
            assertThat(booth.code(
                            ANN,
                            "private/buy",
                            "instrument_name",
                            PERPETUAL,
                            "amount",
                            50,
                            "type",
                            "stop_market",
                            "trigger",
                            "index_price",
                            "trigger_price",
                            120_000))
                    .isEqualTo(11035);
        }
    }

    @Test
    void shouldNameThePriceThatCannotBe() throws IOException {
        try (Booth booth = quoted(Booth.in(folder))) {
            String[] members = {"trigger_price", "trigger_offset"};
            String[] types = {"stop_market", "trailing_stop"};
            for (int i = 0; i < members.length; i++) {
                int at = i;
                assertThatThrownBy(() -> booth.call(
                                ANN,
                                "private/sell",
                                "instrument_name",
                                "BTC-PERPETUAL",
                                "amount",
                                10,
                                "type",
                                types[at],
                                "trigger",
                                "index_price",
                                members[at],
                                -5))
                        .isInstanceOfSatisfying(
                                ExchangeRefusal.class,
                                it -> assertThat(it.data().toString()).contains(members[at]));
            }
        }
    }

    @Test
    void shouldEditAndCancelWhatWaitsAndRememberIt() throws IOException {
        try (Booth booth = quoted(Booth.in(folder))) {
            String id = (String)
                    wait(booth, true, "stop_limit", "price", 100_100, "trigger", "mark_price", "trigger_price", 110_000)
                            .get("order_id");
            assertThat(id).isEqualTo("SLMB-100");
            assertThat(order(booth.call(
                            ANN,
                            "private/edit",
                            "order_id",
                            id,
                            "amount",
                            70,
                            "price",
                            100_200,
                            "trigger_price",
                            120_000)))
                    .containsEntry("order_state", "untriggered")
                    .containsEntry("amount", 70.0)
                    .containsEntry("price", 100_200.0)
                    .containsEntry("trigger_price", 120_000.0)
                    .containsEntry("replaced", true);
            Path copy = Files.createDirectory(copies.resolve("copy"));
            Files.copy(folder.resolve("exchange.log"), copy.resolve("exchange.log"));
            try (Booth again = new Booth(Booth.settings().withFolder(copy), START_NS)) {
                assertThat(again.list(ANN, "private/get_open_orders"))
                        .isEqualTo(booth.list(ANN, "private/get_open_orders"));
                assertThat(again.answer(ANN, "private/cancel_all", "type", "limit"))
                        .isEqualTo(0L);
                assertThat(again.answer(ANN, "private/cancel_all", "type", "stop_all"))
                        .isEqualTo(1L);
            }
            assertThat(booth.call(ANN, "private/cancel", "order_id", id)).containsEntry("order_state", "cancelled");
            assertThat(booth.code(ANN, "private/cancel", "order_id", id)).isEqualTo(11044);
            last(booth, 130_000);
            assertThat(booth.list(ANN, "private/get_positions")).isEmpty();
        }
    }
}
