package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.HedgePolicySpec;
import io.hedgerow.engine.event.codec.Side;
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
}
