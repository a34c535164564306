package io.hedgerow.engine.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Vols of rows from a smile by vector passes beside its plain evaluation, and prices beside those of fixed vols. */
class SurfaceVolsTest {
    private static final int OPTIONS = 90;

    @Test
    void shouldGiveEveryRowTheVolOfItsSmile() {
        try (SmileChain chain = new SmileChain(OPTIONS)) {
            for (double forward = 35_000.0; forward < 110_000.0; forward += 777.7) {
                chain.revalue(forward);
                for (int row = 0; row < OPTIONS; row++) {
                    double fitted = chain.smile.volAt(StrictMath.log(SmileChain.strike(row) / forward));
                    double expected = Math.max(fitted + SmileChain.shift(forward), SmileChain.FLOOR);
                    assertThat(chain.fixture.block.vol(row))
                            .as("row %d, forward %s", row, forward)
                            .isCloseTo(expected, within(5e-15));
                }
            }
        }
    }

    @Test
    void shouldPriceAsWithTheSameVolsSetOneByOne() {
        try (SmileChain chain = new SmileChain(OPTIONS);
                PricingFixture fixed = new PricingFixture(OPTIONS)) {
            chain.revalue(61_234.0);
            for (int row = 0; row < OPTIONS; row++) {
                double vol = chain.fixture.block.vol(row);
                fixed.option(row, row % 2 == 0, row % 3 == 0, SmileChain.strike(row), vol);
                fixed.block.weight(row, 0.1 * (row % 17) - 0.7);
            }
            fixed.market.set(61_234.0, 0.0, 0.0, SmileChain.YEARS);
            fixed.revalue();
            for (int row = 0; row < OPTIONS; row++) {
                for (String name : PricingFixture.OUTPUTS) {
                    double expected = fixed.output(name, row);
                    double tolerance = 1e-12 * Math.abs(expected) + 1e-12;
                    assertThat(chain.fixture.output(name, row)).as(name).isCloseTo(expected, within(tolerance));
                }
            }
        }
    }
}
