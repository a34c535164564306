package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.codec.AlertCode;
import io.hedgerow.engine.event.codec.AlertDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.risk.DisplayMeasure;
import io.hedgerow.engine.testing.BitcoinDesk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A future that has expired and waits for its settlement: no risk any more, and somebody is told. */
class ExpiredFutureTest extends DeskTest {
    private static final int FUTURE = 50;
    private static final long E9 = 1_000_000_000L;
    private static final long PRICE_E9 = 100_000 * E9;

    @BeforeEach
    void holdAFuture() {
        open(1, 3);
        desk.future(FUTURE, desk.expiryNs(0));
        desk.commands().setPosition(FUTURE, 1_000, PRICE_E9);
        desk.commands().setPosition(BitcoinDesk.PERPETUAL, -500, PRICE_E9);
        desk.tick(100_000.0);
        outputs.clear();
    }

    private double linearDelta() {
        return engine.engine().risk().exposures().linearDelta(BitcoinDesk.UNDERLYING);
    }

    private long alerts() {
        return outputs.ofType(AlertDecoder.TEMPLATE_ID).stream()
                .map(alert -> new AlertDecoder().wrapAndApplyHeader(alert, 0, new MessageHeaderDecoder()))
                .filter(alert -> alert.code() == AlertCode.CONTRACT_EXPIRED_UNSETTLED)
                .count();
    }

    @Test
    void shouldHaveNoDeltaAndBeReportedOnceUntilItIsSettled() {
        assertThat(linearDelta()).isEqualTo(0.1 - 0.05);
        desk.pass(desk.expiryNs(0) - desk.nowNs() - 1);
        desk.tick(100_000.0);
        assertThat(linearDelta()).as("to the last moment").isEqualTo(0.1 - 0.05);
        assertThat(alerts()).isZero();
        for (int i = 0; i < 3; i++) {
            desk.pass(SECOND_NS);
            desk.tick(100_000.0);
            assertThat(linearDelta()).isEqualTo(-0.05);
        }
        int row = engine.engine().exposures().ofUnderlying(BitcoinDesk.UNDERLYING);
        assertThat(engine.engine().exposures().get(row, DisplayMeasure.FUTURE_DELTA_UNITS))
                .isZero();
        assertThat(engine.engine().exposures().get(row, DisplayMeasure.DELTA_CASH))
                .isEqualTo(-5_000.0);
        assertThat(alerts()).isEqualTo(1);
        desk.market().flows().settlement(FUTURE, 101_000 * E9);
        desk.tick(100_000.0);
        assertThat(linearDelta()).isEqualTo(-0.05);
        assertThat(alerts()).isEqualTo(1);
        assertThat(engine.engine().positions().realisedMinor(FUTURE))
                .as("10,000 USD (1/100,000 - 1/101,000) in satoshi")
                .isEqualTo(99_010L);
    }
}
