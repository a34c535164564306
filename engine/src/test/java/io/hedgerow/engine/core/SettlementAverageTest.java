package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.valuation.option.OptionValuer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An option that settles on the average of its last half hour, through the whole engine. */
class SettlementAverageTest {
    private static final long E9 = 1_000_000_000L;
    private static final long MINUTE_NS = 60L * E9;
    private static final long WINDOW_NS = 30L * MINUTE_NS;
    private static final long EXPIRY_NS = BitcoinDesk.START_NS + 60L * MINUTE_NS;
    private static final int OPTION = 100;

    private InlinePublisher engine;
    private BitcoinDesk desk;

    @BeforeEach
    void openDesk() {
        engine = new InlinePublisher(CapacitySpec.DEFAULT, EventJournal.NONE, OutputSink.NONE);
        desk = new BitcoinDesk(engine, 1, 1);
        desk.define();
        desk.reference()
                .instrument(InstrumentSpec.builder(OPTION, "BTC-AVERAGE-C")
                        .call(100_000L * E9, EXPIRY_NS)
                        .inverse()
                        .lotContractsE9(E9 / 10)
                        .tickSizeE9(100_000L)
                        .settlementAveragingNs(WINDOW_NS)
                        .underlyingId(BitcoinDesk.UNDERLYING)
                        .baseCurrencyId(BitcoinDesk.BTC)
                        .quoteCurrencyId(BitcoinDesk.USD)
                        .build());
        desk.openMarket();
        desk.market().forwardPrice(BitcoinDesk.UNDERLYING, EventWriter.NONE, EXPIRY_NS, 100_000L * E9);
        desk.market().impliedVol(OPTION, EventWriter.NONE, 0.6);
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    private double delta() {
        OptionValuer options = engine.engine().risk().options();
        return options.block().delta(options.row(OPTION));
    }

    private void average(double price, long observedNs) {
        desk.market().flows().settlementAverage(BitcoinDesk.UNDERLYING, EXPIRY_NS, Math.round(price * 1e9), observedNs);
        desk.tick(100_000.0);
    }

    @Test
    void shouldLetTheDeltaOfADecidedOptionDecayInProportionToTheOpenPart() {
        desk.pass(45L * MINUTE_NS);
        average(130_000.0, 15L * MINUTE_NS);
        assertThat(delta()).isCloseTo(0.5, within(1e-9));
        desk.pass(12L * MINUTE_NS);
        average(130_000.0, 27L * MINUTE_NS);
        assertThat(delta()).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void shouldBeAnOrdinaryOptionBeforeTheWindowOpens() {
        desk.pass(20L * MINUTE_NS);
        desk.tick(100_000.0);
        assertThat(delta()).isBetween(0.5, 0.51);
    }
}
