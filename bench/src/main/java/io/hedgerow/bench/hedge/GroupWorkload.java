package io.hedgerow.bench.hedge;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.GroupGoal;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.codec.ScopeState;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;

/**
 * A tick of one of sixteen coins that are hedged together through sixteen factors, with a perpetual each: the tick is
 * applied, the group worked out anew, and every member decided on whose target has left its band; bands are too wide for
 * orders. Owned by the measuring thread.
 */
final class GroupWorkload implements AutoCloseable {
    private static final int COINS = 16;
    private static final int USD = COINS;
    private static final long E9 = 1_000_000_000L;
    private static final long STEP_NS = 1_000_000L;
    private static final long PRICE_E9 = 1_000L * E9;
    private static final double BAND = 1e9;

    private final InlinePublisher publisher;
    private final HedgeEngine engine;
    private final EventFrame frame;
    private final EventWriter market;
    private long nowNs = 1_795_132_800_000_000_000L;

    GroupWorkload(GroupGoal goal) {
        CapacitySpec capacity = CapacitySpec.builder()
                .instruments(2 * COINS)
                .options(8)
                .slices(2)
                .underlyings(COINS)
                .currencies(COINS + 1)
                .venues(1)
                .workingOrders(COINS)
                .hedgeInstruments(1)
                .riskUpdateIntervalNs(Long.MAX_VALUE / 4)
                .stateHashInterval(Long.MAX_VALUE / 4)
                .reportingCurrencyId(USD)
                .build();
        publisher = new InlinePublisher(capacity, EventJournal.NONE, OutputSink.NONE);
        engine = publisher.engine();
        frame = new EventFrame(publisher, 1);
        market = new EventWriter(frame);
        frame.at(nowNs);
        define(goal);
        for (int round = 0; round < COINS; round++) {
            tick(round);
        }
        if (!isByFactors()) {
            throw new IllegalStateException("the group of " + COINS + " coins is not hedged through its factors");
        }
    }

    private void define(GroupGoal goal) {
        ReferenceWriter define = new ReferenceWriter(frame);
        CommandWriter commands = new CommandWriter(frame);
        define.currency(USD, "USD", 6);
        define.venue(0, "HOME");
        for (int id = 0; id < COINS; id++) {
            commands.factor(id, "F" + id, -1, id % 4 == 3);
            commands.factorCovariance(id, id, 1e-4 / (1 + id));
        }
        for (int id = 0; id < COINS; id++) {
            define.currency(id, "C" + id, 8);
            define.underlying(id, "C" + id, id, USD, ReferenceSource.INDEX, -1, GreekBasis.FORWARD);
            define.instrument(InstrumentSpec.builder(id, "C" + id + "-PERPETUAL")
                    .perpetual()
                    .contractSizeE9(E9 / 1_000)
                    .underlyingId(id)
                    .baseCurrencyId(id)
                    .quoteCurrencyId(USD)
                    .build());
            for (int factor = 0; factor < COINS; factor++) {
                commands.factorLoading(id, factor, factor == 0 ? 1.0 : 0.1 * ((7 * id + 3 * factor) % 11 - 5));
            }
            commands.addHedgeInstrument(id, id);
            commands.setPosition(id, 1_000L * (id % 5 - 2), PRICE_E9);
            define.hedgePolicy(
                    id,
                    HedgePolicySpec.builder()
                            .fixedBandHalfWidth(BAND)
                            .targetDelta(id % 3 - 1.0)
                            .group(1)
                            .groupGoal(goal)
                            .riskAversion(1e-3)
                            .varianceRemoved(0.6, 0.0)
                            .build());
        }
    }

    /** Applies a tick of one coin after the other. */
    double tick(int round) {
        int id = round % COINS;
        nowNs += STEP_NS;
        frame.at(nowNs);
        frame.closing();
        long mid = PRICE_E9 + (round % 64) * (E9 / 100);
        if (round < COINS) {
            market.quote(id)
                    .bid(mid - E9, 1L << 40)
                    .ask(mid + E9, 1L << 40)
                    .mark(mid)
                    .publish();
            frame.closing();
        }
        market.indexPrice(id, EventWriter.NONE, mid);
        return engine.greeks().netDelta(id);
    }

    /** Whether the group is hedged through factors. */
    boolean isByFactors() {
        HedgePlan plan = new HedgePlan();
        engine.hedgeInputs().fill(0, nowNs, plan);
        return plan.scopeState == ScopeState.FACTORS;
    }

    @Override
    public void close() {
        publisher.close();
    }
}
