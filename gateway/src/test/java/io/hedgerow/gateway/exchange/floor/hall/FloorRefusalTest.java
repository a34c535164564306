package io.hedgerow.gateway.exchange.floor.hall;

import static io.hedgerow.gateway.exchange.floor.hall.Booth.ANN;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.BOB;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.PERPETUAL;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.exchange.floor.Caller;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.BookState;
import io.hedgerow.gateway.exchange.floor.request.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each refusal of the list, and that what is refused has changed nothing. */
class FloorRefusalTest {
    private final Booth booth = new Booth();

    @BeforeEach
    void quote() {
        booth.world.quote(booth.contract(PERPETUAL), 99_999, 100, 100_001, 100);
    }

    private int buy(Object... params) {
        return booth.code(ANN, "private/buy", params);
    }

    @Test
    void shouldRefuseWhatIsWrongWithAnOrder() {
        assertThat(buy("amount", 10, "price", 100)).isEqualTo(-32602);
        assertThat(buy("instrument_name", "BTC-NONE", "amount", 10, "price", 100))
                .isEqualTo(10020);
        assertThat(buy("instrument_name", PERPETUAL, "price", 100_000)).isEqualTo(-32602);
        assertThat(buy("instrument_name", PERPETUAL, "amount", 10)).isEqualTo(-32602);
        assertThat(buy("instrument_name", PERPETUAL, "amount", 5, "price", 100_000))
                .isEqualTo(10002);
        assertThat(buy("instrument_name", PERPETUAL, "amount", 15, "price", 100_000))
                .isEqualTo(-32602);
        assertThat(buy("instrument_name", PERPETUAL, "amount", 20, "contracts", 1, "price", 100_000))
                .isEqualTo(-32602);
        assertThat(buy("instrument_name", PERPETUAL, "amount", 10, "price", 100_000.3))
                .isEqualTo(10043);
        assertThat(buy("instrument_name", PERPETUAL, "amount", 10, "price", "99999.00000000001"))
                .isEqualTo(10026);
        assertThat(buy("instrument_name", PERPETUAL, "amount", 10, "price", 102_000))
                .isEqualTo(10007);
        assertThat(booth.code(ANN, "private/sell", "instrument_name", PERPETUAL, "amount", 10, "price", 98_000))
                .isEqualTo(10005);
        assertThat(buy("instrument_name", PERPETUAL, "amount", 10, "price", 99_000, "label", "x".repeat(65)))
                .isEqualTo(-32602);
        assertThat(buy("instrument_name", PERPETUAL, "amount", 10, "price", 99_000, "valid_until", 1))
                .isEqualTo(13888);
        assertThat(buy("instrument_name", PERPETUAL, "amount", 10, "type", "market", "post_only", true))
                .isEqualTo(11055);
        assertThat(buy("instrument_name", PERPETUAL, "amount", 10, "type", "stop_market"))
                .isEqualTo(-32602);
        assertThat(buy("instrument_name", PERPETUAL, "amount", 10, "price", 99_000, "advanced", "usd"))
                .isEqualTo(11030);
        assertThat(buy("instrument_name", PERPETUAL, "amount", 10, "price", 99_000, "reduce_only", true))
                .isEqualTo(11030);
        assertThat(buy("instrument_name", PERPETUAL, "amount", 10, "price", 99_000, "display_amount", 10))
                .isEqualTo(10036);
        assertThat(buy("instrument_name", PERPETUAL, "amount", 10, "price", 99_000, "mmp", true))
                .isEqualTo(13040);
        assertThat(buy(
                        "instrument_name",
                        PERPETUAL,
                        "amount",
                        10,
                        "price",
                        100_001,
                        "post_only",
                        true,
                        "reject_post_only",
                        true))
                .isEqualTo(11054);
        assertThat(booth.list(ANN, "private/get_open_orders")).isEmpty();
        assertThat(booth.list(ANN, "private/get_positions")).isEmpty();
    }

    @Test
    void shouldRefuseNumbersBeyondAllReason() {
        for (Object amount : List.of("1e999999999", "1e-999999999", "9".repeat(60), -10, "ten", true, List.of())) {
            assertThat(buy("instrument_name", PERPETUAL, "amount", amount, "price", 99_000))
                    .as("%s", amount)
                    .isIn(-32602, 10002, 10021);
        }
        assertThat(buy("instrument_name", PERPETUAL, "amount", "1e12", "price", 99_000))
                .isEqualTo(10021);
        assertThat(buy("instrument_name", PERPETUAL, "amount", 10, "price", "1e30"))
                .isEqualTo(-32602);
        assertThat(booth.code(ANN, "private/get_order_history_by_currency", "currency", "BTC", "offset", -5))
                .isZero();
        assertThat(booth.code(ANN, "private/cancel", "order_id", "1e999999999")).isEqualTo(10004);
    }

    @Test
    void shouldTellTheLimitBesideThePrice() {
        assertThatThrownBy(() -> booth.limit(ANN, true, PERPETUAL, 10, 102_000))
                .isInstanceOf(ExchangeRefusal.class)
                .hasMessage("price_too_high 101500.0000");
    }

    @Test
    void shouldRefuseCancelsAndEditsOfWhatIsNotThere() {
        String open = id(booth.limit(ANN, true, PERPETUAL, 20, 99_000));
        String filled = id(booth.limit(ANN, true, PERPETUAL, 10, 100_001));
        String cancelled = id(booth.limit(ANN, true, PERPETUAL, 10, 99_000));
        booth.call(ANN, "private/cancel", "order_id", cancelled);
        assertThat(booth.code(ANN, "private/cancel", "order_id", "77")).isEqualTo(10004);
        assertThat(booth.code(BOB, "private/cancel", "order_id", open)).isEqualTo(10029);
        assertThat(booth.code(ANN, "private/cancel", "order_id", filled)).isEqualTo(11044);
        assertThat(booth.code(ANN, "private/edit", "order_id", filled, "amount", 20))
                .isEqualTo(11008);
        assertThat(booth.code(ANN, "private/edit", "order_id", cancelled, "amount", 20))
                .isEqualTo(10010);
        assertThat(booth.code(ANN, "private/edit", "order_id", open, "amount", 20, "mmp", true))
                .isEqualTo(-32602);
        assertThat(booth.code(ANN, "private/edit", "order_id", open, "price", 99_000.2))
                .isEqualTo(10043);
        booth.limit(ANN, true, PERPETUAL, 10, 99_001, "label", "twice");
        booth.limit(ANN, true, PERPETUAL, 10, 99_002, "label", "twice");
        assertThat(booth.code(ANN, "private/edit_by_label", "label", "twice", "instrument_name", PERPETUAL))
                .isEqualTo(13032);
        assertThat(booth.code(ANN, "private/edit_by_label", "label", "none", "instrument_name", PERPETUAL))
                .isEqualTo(10004);
    }

    @Test
    void shouldRefuseByTheStateOfTheBook() {
        String open = id(booth.limit(ANN, true, PERPETUAL, 20, 99_000));
        Map<BookState, List<Integer>> codes = Map.of(
                BookState.LOCKED, List.of(10019, 10019, 0),
                BookState.SETTLEMENT, List.of(10041, 10041, 10041),
                BookState.HALTED, List.of(10012, 10012, 10012),
                BookState.ARCHIVIZED, List.of(13019, 13019, 13019));
        for (BookState state :
                List.of(BookState.SETTLEMENT, BookState.HALTED, BookState.ARCHIVIZED, BookState.LOCKED)) {
            booth.floor.script().become(PERPETUAL, state);
            List<Integer> found = List.of(
                    buy("instrument_name", PERPETUAL, "amount", 10, "price", 99_000),
                    booth.code(ANN, "private/edit", "order_id", open, "amount", 10),
                    booth.code(ANN, "private/cancel", "order_id", open));
            assertThat(found).as(state.text()).isEqualTo(codes.get(state));
        }
    }

    @Test
    void shouldRefuseWhilePlatformOrAccountAreLocked() {
        booth.floor.script().lockIndex("btc_usd", true);
        assertThat(buy("instrument_name", PERPETUAL, "amount", 10, "price", 99_000))
                .isEqualTo(10019);
        assertThat(booth.call(ANN, "public/status")).containsEntry("locked", "partial");
        booth.floor.script().lockIndex("btc_usd", false);
        booth.floor.script().lockAccount(1, Asset.BTC, true);
        assertThat(buy("instrument_name", PERPETUAL, "amount", 10, "price", 99_000))
                .isEqualTo(11098);
        booth.floor.script().lockAccount(1, Asset.BTC, false);
        booth.floor.script().maintenance(true);
        assertThat(buy("instrument_name", PERPETUAL, "amount", 10, "price", 99_000))
                .isEqualTo(11051);
        assertThat(booth.call(ANN, "public/status")).containsEntry("locked", "true");
        booth.floor.script().maintenance(false);
        assertThat(buy("instrument_name", PERPETUAL, "amount", 10, "price", 99_000))
                .isZero();
    }

    @Test
    void shouldRefuseByScriptWithTheOrderTakenOrNot() {
        booth.floor.script().refuseNext("private/buy", 1, 10009, false);
        assertThat(buy("instrument_name", PERPETUAL, "amount", 10, "price", 99_000))
                .isEqualTo(10009);
        assertThat(booth.list(ANN, "private/get_open_orders")).isEmpty();
        booth.floor.script().refuseNext("private/buy", 1, 13888, true);
        assertThat(buy("instrument_name", PERPETUAL, "amount", 10, "price", 99_000, "label", "h1"))
                .isEqualTo(13888);
        assertThat(booth.list(ANN, "private/get_open_orders_by_label", "currency", "BTC", "label", "h1"))
                .hasSize(1);
        assertThat(buy("instrument_name", PERPETUAL, "amount", 10, "price", 99_000))
                .isZero();
    }

    @Test
    void shouldRefuseByScriptWithAnyCodeOfTheList() {
        for (Reason reason : Reason.values()) {
            booth.floor.script().refuseNext("private/buy", 0, reason.code(), reason.code() % 2 == 0);
            assertThatThrownBy(() -> booth.limit(ANN, true, PERPETUAL, 10, 99_000))
                    .hasMessage(reason.text())
                    .isInstanceOfSatisfying(
                            ExchangeRefusal.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(reason.code()));
        }
    }

    @Test
    void shouldRefuseReadsOfWhatIsNotThere() {
        Caller anybody = Caller.anybody(0);
        assertThat(booth.code(anybody, "public/ticker", "instrument_name", "BTC-NONE"))
                .isEqualTo(13020);
        assertThat(booth.code(anybody, "public/get_index_price", "index_name", "xyz_usd"))
                .isEqualTo(-32602);
        assertThat(booth.code(anybody, "public/no_such_thing")).isEqualTo(-32601);
        assertThat(booth.code(ANN, "private/get_order_state", "order_id", "1")).isEqualTo(10004);
        assertThat(booth.code(ANN, "private/get_account_summary", "currency", "DOGE"))
                .isEqualTo(-32602);
    }
}
