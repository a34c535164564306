package io.hedgerow.gateway.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {
    private static final long NOW_NS = 1_795_766_392_125_000_000L;

    @Test
    void shouldSeparateThousandsAndKeepDecimals() {
        assertThat(Numbers.fixed(1_234_567.891, 2)).isEqualTo("1,234,567.89");
        assertThat(Numbers.signed(1_234.5, 1)).isEqualTo("+1,234.5");
        assertThat(Numbers.signed(-0.25, 2)).isEqualTo("-0.25");
        assertThat(Numbers.signedWhole(-4_210)).isEqualTo("-4,210");
    }

    @Test
    void shouldShowNoSignedZero() {
        assertThat(Numbers.signed(0.0, 2)).isEqualTo("0.00");
        assertThat(Numbers.signed(-0.001, 2)).isEqualTo("0.00");
        assertThat(Numbers.signed(0.001, 2)).isEqualTo("0.00");
    }

    @Test
    void shouldShowMissingNumbersAsMissing() {
        assertThat(Numbers.fixed(Double.NaN, 2)).isEqualTo("-");
        assertThat(Numbers.signed(Double.NEGATIVE_INFINITY, 2)).isEqualTo("-");
        assertThat(Numbers.duration(-1)).isEqualTo("-");
    }

    @Test
    void shouldChooseTheUnitOfADuration() {
        assertThat(Numbers.duration(999)).isEqualTo("999 ns");
        assertThat(Numbers.duration(12_345)).isEqualTo("12.3 us");
        assertThat(Numbers.duration(7_654_321)).isEqualTo("7.7 ms");
        assertThat(Numbers.duration(5_000_000_000L)).isEqualTo("5.0 s");
    }

    @Test
    void shouldWriteTimesInUtc() {
        assertThat(Numbers.dateTime(NOW_NS)).isEqualTo("2026-11-27 07:59:52.125Z");
        assertThat(Numbers.time(NOW_NS)).isEqualTo("07:59:52.125");
        assertThat(Numbers.expiry(NOW_NS + 7_875_000_000L)).isEqualTo("27NOV26 08:00");
    }
}
