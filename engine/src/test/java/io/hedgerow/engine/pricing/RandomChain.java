package io.hedgerow.engine.pricing;

import io.hedgerow.engine.testing.Seeds;
import java.util.random.RandomGenerator;

/** A reproducible chain of calls and puts, some inverse, some without vol or weight. */
final class RandomChain {
    private RandomChain() {}

    static PricingFixture of(int options, long seed) {
        PricingFixture fixture = new PricingFixture(options);
        RandomGenerator random = Seeds.random(seed);
        for (int row = 0; row < options; row++) {
            double strike = 60_000.0 * StrictMath.exp(random.nextDouble(-1.5, 1.5));
            fixture.block.contract(row, strike, random.nextBoolean(), random.nextInt(3) == 0);
            if (random.nextInt(10) != 0) {
                fixture.block.vol(row, random.nextDouble(0.1, 1.5));
            }
            if (random.nextInt(5) != 0) {
                fixture.block.weight(row, random.nextDouble(-10.0, 10.0));
            }
        }
        fixture.market.set(61_234.5, 0.03, 0.05, 0.2);
        return fixture;
    }
}
