package io.hedgerow.gateway.exchange.floor.hall;

import static io.hedgerow.gateway.exchange.floor.hall.Booth.ANN;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.BOB;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.PERPETUAL;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.START_NS;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.id;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.order;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.trades;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.exchange.floor.Caller;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What orders, edits and cancels do. */
class OrderWindowTest {
    private final Booth booth = new Booth();

    @BeforeEach
    void quote() {
        booth.world.quote(booth.contract(PERPETUAL), 99_999, 100, 100_001, 100);
    }

    private Map<String, Object> state(String id) {
        return booth.call(ANN, "private/get_order_state", "order_id", id);
    }

    @Test
    void shouldMoveAPostOnlyOrderBehindTheTouch() {
        Map<String, Object> placed = booth.limit(ANN, true, PERPETUAL, 10, 100_100, "post_only", true);
        assertThat(order(placed))
                .containsEntry("price", 100_000.5)
                .containsEntry("order_state", "open")
                .containsEntry("reject_post_only", false);
    }

    @Test
    void shouldFillOrKill() {
        Map<String, Object> killed = booth.limit(ANN, true, PERPETUAL, 1_010, 100_001, "time_in_force", "fill_or_kill");
        assertThat(order(killed)).containsEntry("order_state", "cancelled").doesNotContainKey("filled_amount");
        Map<String, Object> filled = booth.limit(ANN, true, PERPETUAL, 1_000, 100_001, "time_in_force", "fill_or_kill");
        assertThat(order(filled)).containsEntry("order_state", "filled");
    }

    @Test
    void shouldCancelTheOrderThatMeetsItsOwnAccount() {
        booth.limit(ANN, false, PERPETUAL, 10, 100_000);
        Map<String, Object> met = booth.limit(ANN, true, PERPETUAL, 10, 100_001);
        assertThat(order(met))
                .containsEntry("order_state", "cancelled")
                .containsEntry("cancel_reason", "order_overlap");
        booth.answer(ANN, "private/set_self_trading_config", "mode", "cancel_maker");
        Map<String, Object> through = booth.limit(ANN, true, PERPETUAL, 10, 100_001);
        assertThat(order(through)).containsEntry("order_state", "filled");
        assertThat(booth.list(ANN, "private/get_open_orders")).isEmpty();
    }

    @Test
    void shouldKeepThePlaceOnlyForASmallerSizeAtTheSamePrice() {
        String first = id(booth.limit(ANN, false, PERPETUAL, 30, 100_000));
        booth.limit(BOB, false, PERPETUAL, 10, 100_000);
        booth.call(ANN, "private/edit", "order_id", first, "amount", 20);
        booth.limit(new Caller(2, 5, ANN.scopes()), true, PERPETUAL, 10, 99_000);
        booth.world.trade(booth.contract(PERPETUAL), true, 1, 100_000);
        assertThat(state(first)).containsEntry("filled_amount", 10.0).containsEntry("replaced", true);
        booth.call(ANN, "private/edit", "order_id", first, "amount", 40);
        booth.world.trade(booth.contract(PERPETUAL), true, 1, 100_000);
        assertThat(state(first)).containsEntry("filled_amount", 10.0);
    }

    @Test
    void shouldTradeWhatAnEditBringsAcross() {
        String resting = id(booth.limit(ANN, true, PERPETUAL, 30, 99_000));
        Map<String, Object> edited = booth.call(ANN, "private/edit", "order_id", resting, "price", 100_001);
        assertThat(order(edited)).containsEntry("order_state", "filled");
        assertThat(trades(edited)).hasSize(1);
    }

    @Test
    void shouldTellOnlyTradesOfTheEditItself() {
        String resting = id(booth.limit(ANN, false, PERPETUAL, 30, 100_000));
        booth.world.trade(booth.contract(PERPETUAL), true, 1, 100_000);
        Map<String, Object> edited = booth.call(ANN, "private/edit", "order_id", resting, "amount", 20);
        assertThat(trades(edited)).isEmpty();
        assertThat(order(edited)).containsEntry("filled_amount", 10.0);
    }

    @Test
    void shouldTakeOffAnOrderWhoseEditWouldTakeAlthoughItMayNot() {
        String resting = id(booth.limit(ANN, true, PERPETUAL, 30, 99_000, "post_only", true, "reject_post_only", true));
        assertThat(booth.code(ANN, "private/edit", "order_id", resting, "price", 100_001))
                .isEqualTo(11054);
        assertThat(state(resting))
                .containsEntry("order_state", "cancelled")
                .containsEntry("cancel_reason", "edit_post_only_reject");
    }

    @Test
    void shouldLetTheRestOfAMarketLimitOrderStayAtTheLastPrice() {
        Map<String, Object> placed =
                booth.call(ANN, "private/buy", "instrument_name", PERPETUAL, "amount", 1_500, "type", "market_limit");
        assertThat(order(placed))
                .containsEntry("order_state", "open")
                .containsEntry("price", 100_001.0)
                .containsEntry("filled_amount", 1_000.0)
                .containsEntry("original_order_type", "market_limit");
    }

    @Test
    void shouldCutAnOrderThatMayOnlyReduce() {
        booth.limit(ANN, true, PERPETUAL, 100, 100_001);
        Map<String, Object> cut = booth.limit(ANN, false, PERPETUAL, 500, 100_500, "reduce_only", true);
        assertThat(order(cut)).containsEntry("amount", 100.0);
        booth.limit(ANN, false, PERPETUAL, 60, 99_999);
        assertThat(state(id(cut))).containsEntry("amount", 40.0);
        booth.limit(ANN, false, PERPETUAL, 40, 99_999);
        assertThat(state(id(cut))).containsEntry("order_state", "cancelled");
    }

    @Test
    void shouldTakeOffByLabelCurrencyInstrumentKindAndAll() {
        booth.limit(ANN, true, PERPETUAL, 10, 99_000, "label", "a");
        booth.limit(ANN, true, PERPETUAL, 10, 99_000, "label", "b");
        booth.limit(ANN, true, "ETH-PERPETUAL", 10, 3_990, "label", "a");
        booth.limit(BOB, true, PERPETUAL, 10, 99_000, "label", "a");
        assertThat(booth.answer(ANN, "private/cancel_by_label", "label", "a", "currency", "ETH"))
                .isEqualTo(1L);
        assertThat(booth.answer(ANN, "private/cancel_all_by_instrument", "instrument_name", "ETH-PERPETUAL"))
                .isEqualTo(0L);
        assertThat(booth.answer(
                        ANN, "private/cancel_all_by_kind_or_type", "currency", List.of("BTC", "ETH"), "kind", "option"))
                .isEqualTo(0L);
        assertThat(booth.answer(ANN, "private/cancel_all_by_currency", "currency", "BTC", "kind", "future"))
                .isEqualTo(2L);
        assertThat(booth.answer(ANN, "private/cancel_all")).isEqualTo(0L);
        assertThat(booth.answer(BOB, "private/cancel_all_by_currency_pair", "currency_pair", "btc_usd"))
                .isEqualTo(1L);
    }

    @Test
    void shouldCancelOnDisconnectOnlyWhatThatConnectionSent() {
        String kept = id(booth.limit(BOB, true, PERPETUAL, 10, 99_000));
        String lost = id(booth.limit(ANN, true, PERPETUAL, 10, 99_000));
        booth.floor.connectionLost(ANN);
        assertThat(state(lost)).containsEntry("cancel_reason", "cancel_on_disconnect");
        assertThat(booth.call(BOB, "private/get_order_state", "order_id", kept)).containsEntry("order_state", "open");
    }

    @Test
    void shouldRejectAnOrderByScript() {
        booth.floor.script().rejectNextOrder(1);
        Map<String, Object> placed = booth.limit(ANN, true, PERPETUAL, 10, 99_000);
        assertThat(order(placed)).containsEntry("order_state", "rejected");
        assertThat(booth.list(ANN, "private/get_open_orders")).isEmpty();
        assertThat(order(booth.limit(ANN, true, PERPETUAL, 10, 99_000))).containsEntry("order_state", "open");
    }

    @Test
    void shouldForgetOrdersAfterHalfAnHourUnlessAskedForHistory() {
        booth.limit(ANN, true, PERPETUAL, 10, 100_001);
        Object[] asked = {"instrument_name", PERPETUAL};
        Object[] history = {"instrument_name", PERPETUAL, "historical", true};
        assertThat(booth.list(ANN, "private/get_order_history_by_instrument", asked))
                .hasSize(1);
        assertThat(booth.list(ANN, "private/get_order_history_by_instrument", history))
                .isEmpty();
        booth.floor.advanceTo(START_NS + 31L * 60L * 1_000_000_000L);
        assertThat(booth.list(ANN, "private/get_order_history_by_instrument", asked))
                .isEmpty();
        assertThat(booth.list(ANN, "private/get_order_history_by_instrument", history))
                .hasSize(1);
    }

    @Test
    void shouldPageTradesByTheirNumberInTheContract() {
        for (int i = 0; i < 5; i++) {
            booth.limit(ANN, true, PERPETUAL, 10, 100_001);
        }
        Map<String, Object> first = booth.call(
                ANN, "private/get_user_trades_by_instrument", "instrument_name", PERPETUAL, "start_seq", 1, "count", 3);
        assertThat(first).containsEntry("has_more", true);
        assertThat(trades(first)).extracting(each -> each.get("trade_seq")).containsExactly(1L, 2L, 3L);
        Map<String, Object> rest =
                booth.call(ANN, "private/get_user_trades_by_instrument", "instrument_name", PERPETUAL, "start_seq", 4);
        assertThat(trades(rest)).extracting(each -> each.get("trade_seq")).containsExactly(4L, 5L);
    }
}
