package io.hedgerow.gateway.exchange.floor.hall;

import static io.hedgerow.gateway.exchange.floor.hall.Booth.ANN;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.BOB;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.PERPETUAL;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.START_NS;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.id;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.inside;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.order;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.trades;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.exchange.floor.Caller;
import io.hedgerow.gateway.exchange.floor.account.AccountSpec;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an exchange does for those who call it. */
class DeribitFloorTest {
    private final Booth booth = new Booth();

    @Test
    void shouldListContractsWithDeribitsNames() {
        List<Map<String, Object>> listed = booth.list(Caller.anybody(0), "public/get_instruments", "currency", "BTC");
        assertThat(listed)
                .extracting(each -> each.get("instrument_name"))
                .contains("BTC-PERPETUAL", "BTC-27NOV26", "BTC-25DEC26", "BTC-25DEC26-100000-C");
        Map<String, Object> option =
                booth.call(ANN, "public/get_instrument", "instrument_name", "BTC-25DEC26-100000-C");
        assertThat(option)
                .containsEntry("kind", "option")
                .containsEntry("strike", 100_000.0)
                .containsEntry("min_trade_amount", 0.1)
                .containsEntry("contract_size", 1.0)
                .containsEntry("tick_size", 0.0001)
                .containsEntry("settlement_currency", "BTC")
                .containsEntry("instrument_type", "reversed")
                .containsEntry("price_index", "btc_usd");
    }

    @Test
    void shouldTradeTwoAccountsWithEachOther() {
        Map<String, Object> rests = booth.limit(BOB, false, PERPETUAL, 1_000, 100_010, "label", "quote");
        Map<String, Object> takes = booth.limit(ANN, true, PERPETUAL, 600, 100_020);
        assertThat(order(takes)).containsEntry("order_state", "filled").containsEntry("average_price", 100_010.0);
        assertThat(trades(takes))
                .singleElement()
                .satisfies(trade -> assertThat(trade)
                        .containsEntry("liquidity", "T")
                        .containsEntry("price", 100_010.0)
                        .containsEntry("amount", 600.0)
                        .containsEntry("fee_currency", "BTC"));
        Map<String, Object> left = booth.call(BOB, "private/get_order_state", "order_id", id(rests));
        assertThat(left).containsEntry("filled_amount", 600.0).containsEntry("order_state", "open");
        Map<String, Object> position = booth.call(ANN, "private/get_position", "instrument_name", PERPETUAL);
        assertThat(position).containsEntry("size", 600.0).containsEntry("direction", "buy");
    }

    @Test
    void shouldTakeLevelsOfTheWorldAndBookTheFee() {
        booth.world.quote(booth.contract(PERPETUAL), 99_990, 50, 100_010, 20);
        Map<String, Object> bought =
                booth.call(ANN, "private/buy", "instrument_name", PERPETUAL, "amount", 500, "type", "market");
        assertThat(order(bought))
                .containsEntry("order_state", "cancelled")
                .containsEntry("filled_amount", 200.0)
                .containsEntry("price", "market_price");
        Map<String, Object> summary = booth.call(ANN, "private/get_account_summary", "currency", "BTC");
        assertThat((double) summary.get("balance")).isEqualTo(100.0 - 0.000001); // 5 bp of 200 dollars.
        assertThat(booth.wealth(Asset.BTC)).isEqualTo(200L * 100_000_000L);
    }

    @Test
    void shouldFillARestingOrderWhenTheWorldMovesThroughIt() {
        booth.listen(ANN, "user.changes.any.any.raw");
        booth.limit(ANN, true, PERPETUAL, 100, 99_000, "post_only", true);
        booth.world.quote(booth.contract(PERPETUAL), 98_900, 10, 98_950, 10);
        booth.floor.advanceTo(START_NS + 1);
        Map<String, Object> changes = booth.last("user.changes.any.any.raw");
        assertThat(inside(changes, "trades"))
                .singleElement()
                .satisfies(trade ->
                        assertThat(trade).containsEntry("liquidity", "M").containsEntry("price", 99_000.0));
        assertThat(inside(changes, "orders"))
                .singleElement()
                .satisfies(order -> assertThat(order).containsEntry("order_state", "filled"));
        assertThat(inside(changes, "positions"))
                .singleElement()
                .satisfies(position -> assertThat(position).containsEntry("size", 100.0));
    }

    @Test
    void shouldChainBookChanges() {
        booth.world.quote(booth.contract(PERPETUAL), 99_990, 50, 100_010, 20);
        booth.listen(ANN, "book.BTC-PERPETUAL.raw");
        Map<String, Object> snapshot = booth.last("book.BTC-PERPETUAL.raw");
        assertThat(snapshot)
                .containsEntry("type", "snapshot")
                .containsEntry("bids", List.of(List.of("new", 99_990.0, 500.0)));
        booth.limit(ANN, true, PERPETUAL, 10, 99_990);
        Map<String, Object> change = booth.last("book.BTC-PERPETUAL.raw");
        assertThat(change)
                .containsEntry("type", "change")
                .containsEntry("prev_change_id", snapshot.get("change_id"))
                .containsEntry("bids", List.of(List.of("change", 99_990.0, 510.0)));
    }

    @Test
    void shouldAnswerACancelWithTheOrderItself() {
        Map<String, Object> placed = booth.limit(ANN, true, PERPETUAL, 10, 99_000);
        Map<String, Object> cancelled = booth.call(ANN, "private/cancel", "order_id", id(placed));
        assertThat(cancelled).containsEntry("order_state", "cancelled").containsEntry("cancel_reason", "user_request");
        assertThat(booth.code(ANN, "private/cancel", "order_id", id(placed))).isEqualTo(11044);
    }

    @Test
    void shouldRunOverTheSimulatedWorld() throws IOException {
        FloorSettings settings = Booth.settings();
        try (DeribitFloor floor = DeribitFloor.open(settings, START_NS)) {
            floor.advanceTo(START_NS + 5_000_000_000L);
            Object ticker =
                    floor.call(Caller.anybody(0), "public/ticker", Map.of("instrument_name", "BTC-25DEC26-100000-C"));
            assertThat(((Map<?, ?>) ticker).keySet().toString())
                    .contains("mark_iv", "greeks", "best_bid_price", "underlying_price");
            Object trades = floor.call(
                    Caller.anybody(0), "public/get_last_trades_by_instrument", Map.of("instrument_name", PERPETUAL));
            assertThat((List<?>) ((Map<?, ?>) trades).get("trades")).isNotEmpty();
        }
    }

    @Test
    void shouldLetCustomersTradeWithAQuoter() throws IOException {
        FloorSettings settings = FloorSettings.DEFAULT.withAccounts(List.of(AccountSpec.trial(), AccountSpec.desk()));
        try (DeribitFloor floor = DeribitFloor.open(settings, START_NS)) {
            List<Object> told = new ArrayList<>();
            floor.subscribe((channel, data) -> told.add(data), BOB, "user.changes.any.any.raw");
            floor.advanceTo(START_NS + 30_000_000_000L);
            assertThat(told).hasSizeGreaterThan(3);
            assertThat(floor.pit().trades.of(2))
                    .allSatisfy(trade -> assertThat(trade.label()).isEqualTo("quoter"));
            assertThat(floor.pit().trades.of(1)).isEmpty();
            assertThat(Booth.wealth(floor.pit(), Asset.BTC)).isEqualTo(200L * 100_000_000L);
        }
    }
}
