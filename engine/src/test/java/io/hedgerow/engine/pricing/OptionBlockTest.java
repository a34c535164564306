package io.hedgerow.engine.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

class OptionBlockTest {
    @Test
    void shouldLeaveUnpricedRowsOutOfTheSumsAndCountThem() {
        try (PricingFixture fixture = new PricingFixture(8)) {
            fixture.option(0, true, false, 100, 0.5);
            fixture.option(1, true, false, 120, 0.5);
            fixture.market.set(100, 0.0, 0.0, 0.5);
            fixture.block.weight(1, -3.0);
            fixture.revalue();
            double both = fixture.sums.delta();
            assertThat(both).isEqualTo(fixture.block.delta(0) - 3.0 * fixture.block.delta(1));
            fixture.block.noVol(1);
            fixture.revalue();
            assertThat(fixture.block.status(1)).isEqualTo(RowStatus.NO_VOL);
            assertThat(fixture.block.delta(1)).isZero();
            assertThat(fixture.sums.delta()).isEqualTo(fixture.block.delta(0));
            assertThat(fixture.sums.pricedRows()).isEqualTo(1);
            assertThat(fixture.sums.unpricedRows()).isEqualTo(1);
            fixture.block.vol(1, 0.5);
            fixture.revalue();
            assertThat(fixture.sums.delta()).isEqualTo(both);
        }
    }

    @Test
    void shouldNotCountRowsWithoutWeight() {
        try (PricingFixture fixture = new PricingFixture(8)) {
            fixture.option(0, true, false, 100, 0.5);
            fixture.block.contract(1, 110, true, false);
            fixture.block.vol(1, 0.4);
            fixture.market.set(100, 0.0, 0.0, 0.5);
            fixture.revalue();
            assertThat(fixture.sums.pricedRows()).isEqualTo(1);
            assertThat(fixture.block.status(1)).isEqualTo(RowStatus.PRICED);
            assertThat(fixture.block.price(1)).isPositive();
        }
    }

    @Test
    void shouldForgetAClearedRow() {
        try (PricingFixture fixture = new PricingFixture(8)) {
            fixture.option(0, true, true, 100, 0.5);
            fixture.market.set(100, 0.0, 0.0, 0.5);
            fixture.revalue();
            assertThat(fixture.sums.coinDelta()).isPositive();
            fixture.block.clear(0);
            fixture.revalue();
            assertThat(fixture.block.status(0)).isEqualTo(RowStatus.EMPTY);
            assertThat(fixture.sums.value()).isZero();
            assertThat(fixture.sums.coinDelta()).isZero();
            assertThat(fixture.sums.unpricedRows()).isZero();
        }
    }

    @Test
    void shouldClearOutputsWhenTheForwardIsLost() {
        try (PricingFixture fixture = new PricingFixture(8)) {
            fixture.option(0, true, false, 100, 0.5);
            assertThat(fixture.block.status(0)).isEqualTo(RowStatus.NO_FORWARD);
            fixture.market.set(100, 0.0, 0.0, 0.5);
            fixture.revalue();
            assertThat(fixture.block.status(0)).isEqualTo(RowStatus.PRICED);
            fixture.market.clear();
            fixture.revalue();
            assertThat(fixture.block.status(0)).isEqualTo(RowStatus.NO_FORWARD);
            assertThat(fixture.block.price(0)).isZero();
            assertThat(fixture.sums.unpricedRows()).isEqualTo(1);
        }
    }

    @Test
    void shouldKeepCoinNumbersToInverseRows() {
        try (PricingFixture fixture = new PricingFixture(16)) {
            fixture.option(0, true, true, 100, 0.5);
            fixture.option(9, true, false, 100, 0.5);
            fixture.market.set(100, 0.0, 0.0, 0.5);
            fixture.revalue();
            assertThat(fixture.sums.delta()).isEqualTo(2.0 * fixture.block.delta(0));
            assertThat(fixture.sums.coinValue())
                    .isCloseTo(CoinGreeks.value(fixture.block, 0, fixture.market), offset(1e-16));
        }
    }

    @Test
    void shouldRefuseNonsense() {
        try (PricingFixture fixture = new PricingFixture(8)) {
            OptionBlock block = fixture.block;
            assertThatThrownBy(() -> block.contract(0, 0.0, true, false)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> block.contract(0, Double.NaN, true, false))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> block.vol(0, 0.5)).isInstanceOf(IllegalStateException.class);
            block.contract(0, 100.0, true, false);
            assertThatThrownBy(() -> block.weight(0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> ChainKernel.revalue(block, 0, 7, fixture.market, fixture.sums))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> ChainKernel.revalue(block, 8, 8, fixture.market, fixture.sums))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void shouldRefuseToRunOnFreedMemory() {
        PricingFixture fixture = new PricingFixture(8);
        fixture.close();
        assertThatThrownBy(fixture::revalue).isInstanceOf(IllegalStateException.class);
    }
}
