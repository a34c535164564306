package io.hedgerow.journal.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.journal.liquidity.ExitCost.Lack;
import io.hedgerow.journal.liquidity.InstrumentLiquidity.Touch;
import io.hedgerow.journal.liquidity.InstrumentLiquidity.Volume;
import io.hedgerow.journal.liquidity.InstrumentLiquidity.VolumeSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ImpactModelTest {
    static final ImpactModel ALMGREN =
            new ImpactModel("almgren", 0.314, 0.25, 0.142, 0.6, 1.0, Map.of(), "2005", List.of(), List.of());

    private static double total(double sigma, double days, double outstanding) {
        return 0.5 * ALMGREN.permanent(sigma, 0.1, outstanding) + ALMGREN.temporary(sigma, 0.1 / days);
    }

    @Test
    void shouldGiveTheNumbersOfThePaper() {
        assertThat(ALMGREN.permanent(157.0, 0.1, 263.0)).isCloseTo(19.85, within(0.005));
        assertThat(total(157.0, 0.1, 263.0)).isCloseTo(32.2, within(0.05));
        assertThat(total(157.0, 0.2, 263.0)).isCloseTo(24.6, within(0.05));
        assertThat(total(157.0, 0.5, 263.0)).isCloseTo(18.4, within(0.05));
        assertThat(ALMGREN.permanent(226.0, 0.1, 87.0)).isCloseTo(21.67, within(0.005));
        assertThat(total(226.0, 0.1, 87.0)).isCloseTo(42.9, within(0.05));
        assertThat(total(226.0, 0.2, 87.0)).isCloseTo(32.0, within(0.05));
        assertThat(total(226.0, 0.5, 87.0)).isCloseTo(23.1, within(0.05));
    }

    static InstrumentLiquidity contract(long touch, double volume) {
        return new InstrumentLiquidity(
                "X.V",
                new Touch(touch, 0.5),
                new Touch(touch, 0.5),
                0.1,
                OptionalDouble.of(30.0),
                volume > 0.0 ? new Volume(volume, VolumeSource.TRADES) : Volume.UNKNOWN,
                OptionalDouble.of(263.0 * volume));
    }

    /** 157 bp of 10,000 a lot, a tenth of what the market trades, nothing displayed but one lot. */
    @Test
    void shouldCostAPositionWhatThePaperSays() {
        InstrumentLiquidity contract = new InstrumentLiquidity(
                "X.V",
                new Touch(1L, 0.0),
                Touch.EMPTY,
                0.0,
                OptionalDouble.of(157.0),
                new Volume(1e9, VolumeSource.GIVEN),
                OptionalDouble.of(263e9));
        ExitCost cost = ExitCost.of(contract, -100_000_001L, ALMGREN, Pace.within(0.2));
        assertThat(cost.almgren() / 1e8).isCloseTo(total(157.0, 0.2, 263.0), within(1e-9));
        assertThat(cost.participation()).isCloseTo(0.5, within(1e-12));
        assertThat(cost.bySquareRoot() / 1e8).isCloseTo(157.0 * 2.0 / 3.0 * Math.sqrt(0.1), within(1e-9));
        assertThat(ExitCost.of(contract, 5L, ALMGREN, Pace.of(0.1)).lacks()).isEqualTo(Lack.QUOTE);
    }

    @Test
    void shouldTakeWhatTheTouchDisplaysAtOnce() {
        ExitCost inside = ExitCost.of(contract(50L, 1_000.0), -50L, ALMGREN, Pace.of(0.1));
        assertThat(inside.total()).isEqualTo(50.0 * 0.6);
        assertThat(inside.days()).isZero();
        ExitCost beyond = ExitCost.of(contract(50L, 1_000.0), -60L, ALMGREN, Pace.of(0.1));
        assertThat(beyond.days()).isCloseTo(10.0 / 100.0, within(1e-12));
        assertThat(beyond.temporary()).isCloseTo(10.0 * ALMGREN.temporary(30.0, 0.1), within(1e-12));
        assertThat(ExitCost.of(contract(50L, 0.0), -60L, ALMGREN, Pace.of(0.1)).lacks())
                .isEqualTo(Lack.VOLUME);
    }

    @Test
    void shouldAddUpAndGrowWithSizeAndCrash() {
        InstrumentLiquidity contract = contract(5L, 10_000.0);
        Crash crash = Crash.parse("depth/10,spread*5,vol*2");
        double before = 0.0;
        for (long lots = 1; lots < 5_000; lots *= 3) {
            ExitCost cost = ExitCost.of(contract, lots, ALMGREN, Pace.of(0.1));
            ExitCost crashed = ExitCost.of(contract.in(crash), lots, ALMGREN, Pace.of(0.1));
            assertThat(cost.total()).isGreaterThan(before);
            assertThat(crashed.total()).isGreaterThan(cost.total());
            ExitCost both = cost.plus(crashed);
            assertThat(both.spread() + both.fees() + both.permanent() + both.temporary())
                    .isCloseTo(cost.almgren() + crashed.almgren(), within(1e-9));
            assertThat(both.days()).isEqualTo(Math.max(cost.days(), crashed.days()));
            assertThat(ExitCost.of(contract, -lots, ALMGREN, Pace.of(0.1)).total())
                    .isEqualTo(cost.total());
            before = cost.total();
        }
    }

    @Test
    void shouldReadWhatACrashDoes() {
        assertThat(Crash.parse("depth/10,spread*5")).isEqualTo(new Crash(10.0, 5.0, 1.0));
        assertThat(Crash.parse(Crash.parse("vol*2.5").text())).isEqualTo(new Crash(1.0, 1.0, 2.5));
        for (String wrong : List.of("", "depth*10", "depth/0.5", "depth/ten", "depth/2,depth/3", "spread*NaN")) {
            assertThatThrownBy(() -> Crash.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
