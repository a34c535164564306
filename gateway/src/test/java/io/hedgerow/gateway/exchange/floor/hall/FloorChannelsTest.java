package io.hedgerow.gateway.exchange.floor.hall;

import static io.hedgerow.gateway.exchange.floor.hall.Booth.ANN;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.BOB;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.PERPETUAL;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.START_NS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.exchange.floor.Caller;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import io.hedgerow.gateway.exchange.floor.Subscriber;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every channel of the documents. */
class FloorChannelsTest {
    private static final String OPTION = "BTC-25DEC26-100000-C";

    private final Booth booth = new Booth();

    private List<Object> heard(String channel) {
        return booth.heard.getOrDefault(channel, List.of());
    }

    @Test
    void shouldKnowItsChannelsAndNoOthers() {
        for (String name : List.of(
                "ticker." + PERPETUAL + ".100ms",
                "ticker." + OPTION + ".agg2",
                "incremental_ticker." + OPTION,
                "quote." + OPTION,
                "book." + PERPETUAL + ".100ms",
                "book." + PERPETUAL + ".none.10.100ms",
                "book." + PERPETUAL + ".10.20.agg2",
                "trades." + PERPETUAL + ".100ms",
                "trades.option.BTC.100ms",
                "markprice.options.btc_usd",
                "deribit_price_index.btc_usd",
                "deribit_price_index.btc_usdc",
                "deribit_price_ranking.btc_usd",
                "deribit_price_statistics.eth_usd",
                "deribit_volatility_index.btc_usd",
                "estimated_expiration_price.btc_usd",
                "perpetual." + PERPETUAL + ".100ms",
                "instrument.state.any.any",
                "instrument.creation.option.BTC",
                "platform_state",
                "platform_state.public_methods_state")) {
            assertThat(booth.listen(Caller.anybody(0), name)).isEqualTo(name);
        }
        for (String name : List.of(
                "user.changes.any.any.raw",
                "user.orders." + PERPETUAL + ".raw",
                "user.trades.future.BTC.100ms",
                "user.mmp_trigger.btc_usd",
                "user.lock")) {
            assertThat(booth.listen(Caller.anybody(0), name)).isNull();
            assertThat(booth.listen(ANN, name)).isEqualTo(name);
        }
        assertThat(booth.listen(ANN, "user.portfolio.BTC")).isEqualTo("user.portfolio.btc");
        for (String name :
                List.of("ticker.BTC-NONE.raw", "nonsense", "book." + PERPETUAL + ".7.10.raw", "ticker", "")) {
            assertThat(booth.listen(ANN, name)).as(name).isNull();
        }
        assertThatThrownBy(() -> booth.listen(Caller.anybody(0), "ticker." + PERPETUAL + ".raw"))
                .isInstanceOfSatisfying(
                        ExchangeRefusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(13778));
    }

    @Test
    void shouldTellOrdersTradesAndPositionOfAContractTogether() {
        booth.world.quote(booth.contract(PERPETUAL), 99_999, 100, 100_001, 100);
        booth.listen(ANN, "user.changes.future.BTC.raw");
        booth.listen(BOB, "user.changes.any.any.raw");
        booth.limit(ANN, true, PERPETUAL, 1_500, 100_001);
        assertThat(heard("user.changes.future.BTC.raw")).hasSize(1);
        Map<String, Object> told = booth.last("user.changes.future.BTC.raw");
        assertThat(told).containsOnlyKeys("instrument_name", "trades", "positions", "orders");
        assertThat(Booth.inside(told, "orders"))
                .singleElement()
                .satisfies(order -> assertThat(order)
                        .containsEntry("filled_amount", 1_000.0)
                        .containsEntry("order_state", "open"));
        assertThat(Booth.inside(told, "positions"))
                .singleElement()
                .satisfies(position -> assertThat(position).containsEntry("direction", "buy"));
        assertThat(heard("user.changes.any.any.raw")).isEmpty();
        booth.answer(ANN, "private/cancel_all");
        booth.limit(ANN, false, PERPETUAL, 1_000, 99_999);
        assertThat(Booth.inside(booth.last("user.changes.future.BTC.raw"), "positions"))
                .singleElement()
                .satisfies(position -> assertThat(position).containsEntry("direction", "zero"));
    }

    @Test
    void shouldSpeakInTheRhythmOfTheChannel() {
        booth.listen(Caller.anybody(0), "ticker." + PERPETUAL + ".100ms");
        booth.heard.clear();
        for (int i = 1; i <= 20; i++) {
            booth.world.quote(booth.contract(PERPETUAL), 99_900 + i, 100, 100_100, 100);
            booth.floor.advanceTo(START_NS + i * 10_000_000L);
        }
        assertThat(heard("ticker." + PERPETUAL + ".100ms")).hasSize(2);
        booth.floor.advanceTo(START_NS + 2_000_000_000L);
        assertThat(heard("ticker." + PERPETUAL + ".100ms")).hasSize(2);
    }

    /** Mark and index of a future move with the index, whether anybody trades or quotes it or not. */
    @Test
    void shouldTellATickerWhenItsIndexMoves() {
        long nowNs = START_NS;
        for (String name : List.of("ticker." + PERPETUAL + ".raw", "perpetual." + PERPETUAL + ".raw")) {
            booth.listen(ANN, name);
            booth.heard.clear();
            booth.world.moveIndex(Asset.BTC, 100_500.0);
            booth.floor.advanceTo(nowNs += 1_000_000L);
            assertThat(heard(name)).hasSize(1);
            assertThat(booth.last(name)).containsEntry("index_price", 100_500.0);
            booth.world.moveIndex(Asset.BTC, 100_000.0);
            booth.floor.advanceTo(nowNs += 1_000_000L);
        }
    }

    @Test
    void shouldTellOnlyWhatChangedOfAnIncrementalTicker() {
        booth.world.quote(booth.contract(PERPETUAL), 99_999, 100, 100_001, 100);
        booth.listen(Caller.anybody(0), "incremental_ticker." + PERPETUAL);
        assertThat(booth.last("incremental_ticker." + PERPETUAL))
                .containsEntry("type", "snapshot")
                .containsKeys("mark_price", "best_bid_price");
        booth.world.quote(booth.contract(PERPETUAL), 99_999, 100, 100_002, 100);
        booth.floor.advanceTo(START_NS + 1_000_000_000L);
        assertThat(booth.last("incremental_ticker." + PERPETUAL))
                .containsEntry("type", "change")
                .containsEntry("best_ask_price", 100_002.0)
                .doesNotContainKey("best_bid_price");
    }

    @Test
    void shouldGroupTheBookAwayFromTheMiddle() {
        booth.world.quote(booth.contract(PERPETUAL), 99_998, 100, 100_002, 50);
        booth.limit(ANN, true, PERPETUAL, 10, 99_997);
        booth.listen(ANN, "book." + PERPETUAL + ".10.10.raw");
        assertThat(booth.last("book." + PERPETUAL + ".10.10.raw"))
                .containsEntry("bids", List.of(List.of(99_995.0, 1_010.0)))
                .containsEntry("asks", List.of(List.of(100_005.0, 500.0)));
    }

    @Test
    void shouldTellTradesToEverybodyWithoutNames() {
        booth.world.quote(booth.contract(PERPETUAL), 99_999, 100, 100_001, 100);
        booth.listen(Caller.anybody(0), "trades.future.any.100ms");
        booth.limit(ANN, true, PERPETUAL, 50, 100_001);
        booth.floor.advanceTo(START_NS + 100_000_000L);
        assertThat(heard("trades.future.any.100ms"))
                .singleElement()
                .satisfies(told -> assertThat((List<?>) told)
                        .singleElement()
                        .satisfies(
                                trade -> assertThat(((Map<?, ?>) trade).keySet().toString())
                                        .contains("trade_seq", "tick_direction")
                                        .doesNotContain("order_id", "fee")));
    }

    @Test
    void shouldTellMarksOfTheWholeChainAndTheIndex() {
        booth.listen(ANN, "markprice.options.btc_usd");
        booth.listen(ANN, "deribit_price_index.btc_usd");
        booth.heard.clear();
        booth.world.moveIndex(Asset.BTC, 101_000.0);
        booth.floor.advanceTo(START_NS + 1_000_000_000L);
        assertThat(booth.last("deribit_price_index.btc_usd")).containsEntry("price", 101_000.0);
        long options = booth.floor.pit().listings.all().stream()
                .filter(each -> each.isOption() && each.base() == Asset.BTC)
                .count();
        assertThat(heard("markprice.options.btc_usd"))
                .singleElement()
                .satisfies(told -> assertThat((List<?>) told).hasSize((int) options));
    }

    @Test
    void shouldForgetWhoLeaves() {
        String name = "quote." + PERPETUAL;
        List<Object> told = new ArrayList<>();
        Subscriber who = (channel, data) -> told.add(data);
        booth.floor.subscribe(who, ANN, name);
        booth.floor.unsubscribe(who, name);
        booth.world.quote(booth.contract(PERPETUAL), 99_999, 100, 100_001, 100);
        booth.floor.advanceTo(START_NS + 1);
        assertThat(told).hasSize(1);
    }
}
