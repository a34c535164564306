package io.hedgerow.gateway.venue.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.codec.FundingDecoder;
import io.hedgerow.engine.event.codec.FundingPhase;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.gateway.venue.sim.actors.FundingAccrual;
import io.hedgerow.gateway.venue.sim.spec.FundingSpec;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FundingTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long INDEX_E9 = 100_000_000_000_000L;
    private static final FundingAccrual ACCRUAL = new FundingAccrual(FundingSpec.DEFAULT, 0L);

    /** Index of 100,000: a basis point is 10. */
    private static double rateAtBasisPoints(double premium) {
        return ACCRUAL.rate(INDEX_E9 + (long) (premium * 10_000_000_000L), INDEX_E9);
    }

    @Test
    void shouldFollowDeribitsFormula() {
        assertThat(rateAtBasisPoints(0.0)).isZero();
        assertThat(rateAtBasisPoints(2.0)).isCloseTo(0.0, within(1e-18));
        assertThat(rateAtBasisPoints(-2.0)).isCloseTo(0.0, within(1e-18));
        assertThat(rateAtBasisPoints(2.5)).isCloseTo(0.0, within(1e-18));
        assertThat(rateAtBasisPoints(6.0)).isCloseTo(3.5e-4, within(1e-18));
        assertThat(rateAtBasisPoints(-6.0)).isCloseTo(-3.5e-4, within(1e-18));
        assertThat(rateAtBasisPoints(100.0)).isEqualTo(0.005);
        assertThat(rateAtBasisPoints(-100.0)).isEqualTo(-0.005);
    }

    @Test
    void shouldPayTheTimeAverageOfTheRate() {
        FundingAccrual accrual = new FundingAccrual(FundingSpec.DEFAULT, 0L);
        accrual.observe(0L, INDEX_E9 + 60_000_000_000L, INDEX_E9);
        accrual.observe(3 * SECOND_NS, INDEX_E9, INDEX_E9);
        double expectedE18 = 3.5e-4 * 3.0 / 28_800.0 * 1e18;
        assertThat((double) accrual.settleE18(5 * SECOND_NS)).isCloseTo(expectedE18, within(1.0));
        assertThat(accrual.settleE18(6 * SECOND_NS)).isZero();
    }

    /** Paid by the millisecond as much is paid as in one payment. */
    @Test
    void shouldPayTheSameHoweverOftenItPays() {
        FundingAccrual accrual = new FundingAccrual(FundingSpec.DEFAULT, 0L);
        accrual.observe(0L, INDEX_E9 + 60_000_000_000L, INDEX_E9);
        long paidE18 = 0;
        for (long ms = 1; ms <= 10_000; ms++) {
            paidE18 += accrual.settleE18(ms * SECOND_NS / 1_000);
        }
        assertThat((double) paidE18).isCloseTo(3.5e-4 * 10.0 / 28_800.0 * 1e18, within(10.0));
    }

    @Test
    void shouldPayWhatItIndicated() {
        Seeds.forEach(5, seed -> {
            EventTape tape = EventTape.keeping();
            SimSpec spec = SimSpec.DEFAULT.withSeed(seed);
            new SimExchange(spec, tape).advanceTo(spec.startNs() + 21 * SECOND_NS);
            List<FundingDecoder> indications = new ArrayList<>();
            int payments = 0;
            for (FundingDecoder event : tape.fundings()) {
                assertThat(event.instrumentId()).isZero();
                assertThat(event.priceE9()).isPositive();
                if (event.phase() == FundingPhase.INDICATION) {
                    assertThat(event.intervalNs()).isEqualTo(FundingAccrual.EIGHT_HOURS_NS);
                    indications.add(event);
                } else {
                    payments++;
                    assertThat(event.intervalNs()).isEqualTo(5 * SECOND_NS);
                    double expectedE18 = accrued(indications, event.timeNs() - event.intervalNs(), event.timeNs());
                    assertThat((double) event.rateE18()).isCloseTo(expectedE18, within(1_000.0));
                }
            }
            assertThat(payments).isEqualTo(4);
        });
    }

    private static double accrued(List<FundingDecoder> indications, long fromNs, long toNs) {
        double sum = 0.0;
        for (int i = 0; i < indications.size(); i++) {
            long start = Math.max(fromNs, indications.get(i).timeNs());
            long end = i + 1 < indications.size() ? indications.get(i + 1).timeNs() : toNs;
            if (end > start) {
                sum += indications.get(i).rateE18() * ((double) (end - start) / FundingAccrual.EIGHT_HOURS_NS);
            }
        }
        return sum;
    }
}
