package io.hedgerow.engine.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chains of every length: rows do not depend on their neighbours, sums are those of the rows. */
class ChainKernelSizeTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 191, 192, 193, 257, 100_000})
    void shouldSumTheRowsInFixedOrder(int options) {
        try (PricingFixture fixture = RandomChain.of(options, 11)) {
            fixture.revalue();
            SliceSums sums = fixture.sums;
            for (String name : PricingFixture.OUTPUTS) {
                double expected = 0.0;
                double magnitude = 0.0;
                for (int row = 0; row < options; row++) {
                    double term = fixture.block.weight(row) * fixture.output(name, row);
                    expected += term;
                    magnitude += Math.abs(term);
                }
                assertThat(Math.abs(fixture.sum(name) - expected)).as(name).isLessThanOrEqualTo(1e-11 * magnitude);
            }
            assertThat(sums.pricedRows() + sums.unpricedRows()).isEqualTo(weightedRows(fixture));
        }
    }

    private static int weightedRows(PricingFixture fixture) {
        int count = 0;
        for (int row = 0; row < fixture.block.rows(); row++) {
            count += fixture.block.weight(row) != 0.0 ? 1 : 0;
        }
        return count;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 9, 300, 1000})
    void shouldGiveTheSameBitsWithoutStores(int options) {
        try (PricingFixture fixture = RandomChain.of(options, 12)) {
            fixture.revalue();
            SliceSums without = new SliceSums();
            ChainKernel.sum(fixture.block, 0, fixture.block.rows(), fixture.market, without);
            assertThat(without).usingRecursiveComparison().isEqualTo(fixture.sums);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 9, 300, 1000})
    void shouldGiveTheSameBitsWithoutSums(int options) {
        try (PricingFixture fixture = RandomChain.of(options, 14);
                PricingFixture valued = RandomChain.of(options, 14)) {
            fixture.revalue();
            ChainKernel.value(valued.block, 0, valued.block.rows(), valued.market);
            for (int row = 0; row < options; row++) {
                assertThat(valued.block.status(row)).isEqualTo(fixture.block.status(row));
                for (String name : PricingFixture.OUTPUTS) {
                    assertThat(valued.output(name, row)).as(name).isEqualTo(fixture.output(name, row));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 64, 264, 1000})
    void shouldGiveARowTheSameBitsAnywhere(int options) {
        try (PricingFixture fixture = RandomChain.of(options, 13);
                PricingFixture alone = new PricingFixture(8)) {
            fixture.revalue();
            for (int row = 0; row < options; row += 37) {
                if (fixture.block.status(row) == RowStatus.PRICED) {
                    boolean call = fixture.block.isCall(row);
                    alone.option(row % 8, call, false, fixture.block.strike(row), fixture.block.vol(row));
                    alone.market.set(61_234.5, 0.03, 0.05, 0.2);
                    alone.revalue();
                    for (String name : PricingFixture.OUTPUTS) {
                        assertThat(alone.output(name, row % 8)).isEqualTo(fixture.output(name, row));
                    }
                }
            }
        }
    }
}
