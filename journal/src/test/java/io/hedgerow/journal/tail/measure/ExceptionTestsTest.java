package io.hedgerow.journal.tail.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.journal.tail.measure.ExceptionTests.Zone;
import org.junit.jupiter.api.Test;

/** Kupiec, Christoffersen and Basel against published and independently computed numbers. */
class ExceptionTestsTest {
    private static ExceptionTests year(int exceptions, int apart) {
        boolean[] exceeded = new boolean[250];
        for (int i = 0; i < exceptions; i++) {
            exceeded[5 + i * apart] = true;
        }
        return ExceptionTests.of(exceeded, 0.99);
    }

    @Test
    void shouldGiveKupiecsRatios() {
        assertThat(ExceptionTests.kupiec(250, 0, 0.99)).isCloseTo(5.0252, within(5e-5));
        assertThat(ExceptionTests.kupiec(250, 4, 0.99)).isCloseTo(0.7691, within(5e-5));
        assertThat(ExceptionTests.kupiec(250, 5, 0.99)).isCloseTo(1.9568, within(5e-5));
        assertThat(ExceptionTests.kupiec(250, 9, 0.99)).isCloseTo(10.2290, within(5e-5));
    }

    @Test
    void shouldGiveTheZonesOfBasel() {
        assertThat(year(4, 20).cumulative()).isCloseTo(0.8922, within(5e-5));
        assertThat(year(9, 20).cumulative()).isCloseTo(0.9997, within(5e-5));
        assertThat(year(0, 20).zone()).isEqualTo(Zone.GREEN);
        assertThat(year(4, 20).zone()).isEqualTo(Zone.GREEN);
        assertThat(year(5, 20).zone()).isEqualTo(Zone.YELLOW);
        assertThat(year(9, 20).zone()).isEqualTo(Zone.YELLOW);
        assertThat(year(10, 20).zone()).isEqualTo(Zone.RED);
    }

    @Test
    void shouldTellExceptionsThatComeTogether() {
        ExceptionTests apart = year(5, 20);
        ExceptionTests together = year(5, 1);
        assertThat(apart.exceptionsInARow()).isZero();
        assertThat(together.exceptionsInARow()).isEqualTo(4);
        assertThat(together.unconditional()).isEqualTo(apart.unconditional());
        // 249 pairs: n00 = 243, n01 = 1, n10 = 1, n11 = 4.
        double free = 243 * Math.log(243 / 244.0) + Math.log(1 / 244.0) + Math.log(0.2) + 4 * Math.log(0.8);
        double one = 244 * Math.log(244 / 249.0) + 5 * Math.log(5 / 249.0);
        assertThat(together.independence()).isCloseTo(-2.0 * (one - free), within(1e-9));
        assertThat(together.independenceP()).isLessThan(1e-6);
        assertThat(apart.independenceP()).isGreaterThan(0.6);
        assertThat(together.conditional()).isEqualTo(together.unconditional() + together.independence());
    }

    @Test
    void shouldGiveProbabilitiesOfChiSquare() {
        assertThat(year(5, 20).unconditionalP()).isCloseTo(0.1619, within(1e-4));
        assertThat(year(9, 20).unconditionalP()).isCloseTo(0.00138, within(1e-5));
    }

    @Test
    void shouldTakeAHistoryOfExceptionsAlone() {
        boolean[] all = {true, true, true};
        ExceptionTests tests = ExceptionTests.of(all, 0.99);
        assertThat(tests.cumulative()).isEqualTo(1.0);
        assertThat(tests.zone()).isEqualTo(Zone.RED);
        assertThat(tests.independence()).isZero();
    }
}
