package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.FundingPhase;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.RecordingSink;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.engine.valuation.MarkedPositions;
import io.hedgerow.engine.valuation.ProfitAndLoss;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Sums that are kept up against the plain ones, position by position. */
class MarkedPositionsTest {
    @Test
    void shouldBeTheProfitAndLossOfAllPositionsOfAnUnderlying() {
        Seeds.forEach(20, seed -> {
            try (InlinePublisher engine =
                    new InlinePublisher(CapacitySpec.DEFAULT, EventJournal.NONE, new RecordingSink())) {
                trade(engine, Seeds.random(seed));
                MarkedPositions marked = engine.engine().risk().marked();
                ProfitAndLoss plain = engine.engine().risk().profitAndLoss();
                marked.refresh(BitcoinDesk.UNDERLYING);
                assertThat(marked.realised(BitcoinDesk.UNDERLYING))
                        .isCloseTo(plain.realised(BitcoinDesk.UNDERLYING), withinPercentage(1e-9));
                assertThat(marked.unrealised(BitcoinDesk.UNDERLYING))
                        .as("one by one, model prices are rounded to 1e-9 bitcoin")
                        .isCloseTo(plain.unrealised(BitcoinDesk.UNDERLYING), within(1e-2))
                        .isNotZero();
            }
        });
    }

    @Test
    void shouldLeaveOutAPositionWhoseValueDoesNotFit() {
        long billionE9 = 1_000_000_000_000_000_000L;
        try (InlinePublisher engine =
                new InlinePublisher(CapacitySpec.DEFAULT, EventJournal.NONE, new RecordingSink())) {
            BitcoinDesk desk = new BitcoinDesk(engine, 1, 1);
            desk.define();
            desk.openMarket();
            desk.commands().setPosition(BitcoinDesk.LINEAR_PERPETUAL, 10_000_000_000L, 100_000_000_000_000L);
            desk.market()
                    .quote(BitcoinDesk.LINEAR_PERPETUAL)
                    .bid(billionE9, 1)
                    .ask(2 * billionE9, 1)
                    .mark(billionE9)
                    .publish();
            MarkedPositions marked = engine.engine().risk().marked();
            marked.refresh(BitcoinDesk.UNDERLYING);
            assertThat(marked.unrealised(BitcoinDesk.UNDERLYING)).isZero();
            assertThat(engine.engine().risk().profitAndLoss().markE9(BitcoinDesk.LINEAR_PERPETUAL))
                    .isEqualTo(EventWriter.NONE);
        }
    }

    private static void trade(InlinePublisher engine, RandomGenerator random) {
        BitcoinDesk desk = new BitcoinDesk(engine, 3, 5);
        desk.define();
        desk.openMarket();
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.2), BitcoinDesk.PERPETUAL);
        for (int i = 0; i < 50; i++) {
            desk.pass(20_000_000L);
            int option = desk.option(random.nextInt(3), random.nextInt(5), random.nextBoolean());
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            desk.customer(option, side, random.nextLong(1, 30), 20_000_000L);
            desk.fill(BitcoinDesk.PERPETUAL, i, side, random.nextLong(1, 500), 100_000_000_000_000L);
            desk.tick(100_000.0 + random.nextGaussian() * 500.0);
        }
    }

    /** Marks that come and go, positions that are set, flipped, funded and settled, options that lose their vol. */
    @Test
    void shouldBeTheProfitAndLossWhateverHappensToPositionsAndMarks() {
        Seeds.forEach(20, seed -> {
            try (InlinePublisher engine =
                    new InlinePublisher(CapacitySpec.DEFAULT, EventJournal.NONE, new RecordingSink())) {
                RandomGenerator random = Seeds.random(seed);
                BitcoinDesk desk = new BitcoinDesk(engine, 3, 3);
                desk.define();
                desk.future(20, desk.expiryNs(0));
                desk.openMarket();
                MarkedPositions marked = engine.engine().risk().marked();
                ProfitAndLoss plain = engine.engine().risk().profitAndLoss();
                for (int step = 0; step < 150; step++) {
                    happen(desk, random, step);
                    marked.refresh(BitcoinDesk.UNDERLYING);
                    String when = "seed " + seed + " step " + step;
                    double realised = plain.realised(BitcoinDesk.UNDERLYING);
                    assertThat(marked.realised(BitcoinDesk.UNDERLYING))
                            .as(when)
                            .isCloseTo(realised, within(1e-6 + 1e-12 * Math.abs(realised)));
                    double unrealised = plain.unrealised(BitcoinDesk.UNDERLYING);
                    assertThat(marked.unrealised(BitcoinDesk.UNDERLYING))
                            .as(when)
                            .isCloseTo(unrealised, within(0.05 + 1e-9 * Math.abs(unrealised)));
                }
            }
        });
    }

    private static void happen(BitcoinDesk desk, RandomGenerator random, int step) {
        desk.pass(random.nextLong(1, 3_600_000_000_000L) * (step > 100 ? 20 : 1));
        int id = random.nextInt(21);
        long price = id >= BitcoinDesk.FIRST_OPTION && id < 20 ? 20_000_000L : 100_000_000_000_000L;
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        switch (random.nextInt(10)) {
            case 0 -> {
                desk.frame().closing();
                desk.commands().setPosition(id, random.nextLong(-50, 50), price);
            }
            case 1 -> {
                if (id >= BitcoinDesk.FIRST_OPTION) {
                    desk.customer(id, side, random.nextLong(1, 60), price);
                }
            }
            case 2 -> desk.fill(id, step, side, random.nextLong(1, 60), price);
            case 3 -> {
                desk.frame().closing();
                desk.market()
                        .quote(id)
                        .mark(price + random.nextLong(price / 10))
                        .publish();
            }
            case 4 -> {
                desk.frame().closing();
                desk.market().quote(id).bid(price, 10).publish();
            }
            case 5 -> {
                desk.frame().closing();
                desk.market()
                        .quote(id)
                        .bid(price, 10)
                        .ask(price + 5_000_000L, 10)
                        .publish();
            }
            case 6 -> {
                desk.frame().closing();
                desk.market()
                        .impliedVol(
                                Math.max(id, BitcoinDesk.FIRST_OPTION),
                                EventWriter.NONE,
                                random.nextBoolean() ? -1.0 : 0.6);
            }
            case 7 -> {
                desk.frame().closing();
                desk.market()
                        .flows()
                        .funding(
                                id % 2,
                                FundingPhase.PAYMENT,
                                1_000_000_000L,
                                28_800_000_000_000L,
                                100_000_000_000_000L);
            }
            case 8 -> {
                desk.frame().closing();
                if (step > 120) {
                    desk.market().flows().settlement(id, 100_000_000_000_000L);
                } else {
                    desk.market().forwardPrice(0, EventWriter.NONE, desk.expiryNs(0), 100_000_000_000_000L);
                }
            }
            default -> desk.tick(100_000.0 + random.nextGaussian() * 2_000.0);
        }
    }
}
