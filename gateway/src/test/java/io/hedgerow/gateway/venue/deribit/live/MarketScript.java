package io.hedgerow.gateway.venue.deribit.live;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.hedge.orders.WorkingOrders;
import io.hedgerow.gateway.exchange.floor.ApiKey;
import io.hedgerow.gateway.exchange.floor.Caller;
import io.hedgerow.gateway.exchange.floor.account.AccountSpec;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.hall.DeribitFloor;
import io.hedgerow.gateway.exchange.floor.hall.FloorSettings;
import io.hedgerow.gateway.exchange.floor.market.ScriptedMarket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Steps that happen to an exchange one after the other, each once what the one before led to is answered. */
final class MarketScript {
    static final long START_NS = Instant.parse("2026-11-27T07:00:00Z").getEpochSecond() * 1_000_000_000L;
    static final Caller ACCOUNT = new Caller(1, 0, ApiKey.EVERYTHING);
    private static final long STEP_NS = 20_000_000L;
    private static final double INDEX = 100_000.0;

    final HedgePolicySpec policy;
    private final List<Consumer<Stage>> steps = new ArrayList<>();

    MarketScript(Execution execution) {
        policy = HedgePolicySpec.builder()
                .fixedBandHalfWidth(0.05)
                .execution(execution)
                .minimumIntervalNs(STEP_NS / 2)
                .build();
    }

    /** Where the script plays: one exchange and its world. */
    static final class Stage {
        final ScriptedMarket world = new ScriptedMarket();
        final DeribitFloor floor;

        Stage() {
            try {
                floor = DeribitFloor.over(
                        FloorSettings.DEFAULT.withAccounts(List.of(AccountSpec.trial())), world, START_NS);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            quote(99_990, 5_000, 100_010, 5_000);
        }

        private Contract perpetual() {
            return floor.pit().listings.find(TradingRig.PERPETUAL).orElseThrow();
        }

        void quote(double bid, long bidLots, double ask, long askLots) {
            world.quote(perpetual(), bid, bidLots, ask, askLots);
        }

        Object call(String method, Object... params) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < params.length; i += 2) {
                map.put(
                        (String) params[i],
                        params[i + 1] instanceof Number number ? new BigDecimal(number.toString()) : params[i + 1]);
            }
            return floor.call(ACCOUNT, method, map);
        }
    }

    private MarketScript then(Consumer<Stage> step) {
        steps.add(step);
        return this;
    }

    MarketScript quote(double bid, long bidLots, double ask, long askLots) {
        return then(stage -> stage.quote(bid, bidLots, ask, askLots));
    }

    /** The account trades by hand. */
    MarketScript byHand(boolean buy, long dollars) {
        return then(stage -> stage.call(
                buy ? "private/buy" : "private/sell",
                "instrument_name",
                TradingRig.PERPETUAL,
                "amount",
                dollars,
                "type",
                "market"));
    }

    /** Somebody takes what rests up to a price. */
    MarketScript worldTrades(boolean buy, long lots, double limit) {
        return then(stage -> stage.world.trade(stage.perpetual(), buy, lots, limit));
    }

    /** The next call of the desk is refused, and something happens that leads to it. */
    MarketScript refusing(String method, int code) {
        Consumer<Stage> next = steps.remove(steps.size() - 1);
        return then(stage -> {
            stage.floor.script().refuseNext(method, 0, code, false);
            next.accept(stage);
        });
    }

    int size() {
        return steps.size();
    }

    static long timeNs(int step) {
        return START_NS + (step + 1) * STEP_NS;
    }

    /** Price that the index moves to when time comes to a step, and behind it. */
    static double index(int step, boolean behind) {
        return INDEX + step + (behind ? 1.0 : 0.5);
    }

    /** Time comes to a step, which all hear of by the index. */
    void comeTo(int step, Stage stage) {
        move(step, stage, false);
    }

    /** What happens, and behind it the index: whoever has heard of that has heard of all before. */
    void play(int step, Stage stage) {
        steps.get(step).accept(stage);
        stage.floor.advanceTo(timeNs(step));
        move(step, stage, true);
    }

    private static void move(int step, Stage stage, boolean behind) {
        stage.world.moveIndex(Asset.BTC, index(step, behind));
        stage.floor.advanceTo(timeNs(step));
    }

    /** Whether an engine has heard of the index of a step. */
    static boolean hasHeard(HedgeEngine engine, int bitcoin, int step, boolean behind) {
        return Math.abs(engine.market().prices().index(bitcoin) - index(step, behind)) < 0.1;
    }

    /** How an engine stands: position, orders, prices. */
    static String state(HedgeEngine engine, int perpetual, int bitcoin) {
        StringBuilder text = new StringBuilder();
        text.append("holds ").append(engine.positions().lots(perpetual));
        text.append(", fills ").append(engine.counters().fills());
        text.append(", sent ").append(engine.counters().ordersSent());
        text.append(", bid ").append(engine.market().quotes().bidPriceE9(perpetual));
        text.append(", ask ").append(engine.market().quotes().askPriceE9(perpetual));
        text.append(", mark ").append(engine.market().quotes().markOrMidE9(perpetual));
        text.append(", index ").append(engine.market().prices().index(bitcoin));
        WorkingOrders orders = engine.orders();
        for (int place = 0; place < orders.places(); place++) {
            if (orders.isOpen(place)) {
                text.append(", order ").append(orders.orderId(place));
                text.append(" is ").append(orders.state(place));
                text.append(" of ").append(orders.remainingLots(place));
                text.append(" at ").append(orders.priceE9(place));
            }
        }
        return text.toString();
    }
}
