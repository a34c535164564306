package io.hedgerow.journal.protect;

import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoment.Currency;
import io.hedgerow.journal.scenario.BookMoment.Expiry;
import io.hedgerow.journal.scenario.BookMoment.LinearHolding;
import io.hedgerow.journal.scenario.BookMoment.LinearKind;
import io.hedgerow.journal.scenario.BookMoment.OptionHolding;
import io.hedgerow.journal.scenario.BookMoment.Underlying;
import io.hedgerow.journal.scenario.Conversion;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Books of coin-settled options and an inverse perpetual, in BTC against USD. */
final class ProtectBooks {
    static final long NOW_NS = 1_790_000_000_000_000_000L;
    static final double PRICE = 100_000.0;
    static final int PERPETUAL = 99;

    private static final long DAY_NS = 86_400_000_000_000L;

    private ProtectBooks() {}

    /** Options of six strikes, some of them held, and a perpetual. */
    static BookMoment random(RandomGenerator random, int options) {
        SmileSlice smile = new SmileSlice(
                new double[] {-0.3, 0.0, 0.3},
                new double[] {0.8, 0.6, 0.7},
                new double[] {-0.5, -0.1, 0.2},
                new double[] {0.0, 0.0, 0.0});
        Expiry expiry = new Expiry(0, NOW_NS + 30 * DAY_NS, 101_000.0, 0.0, false, true, 0L, 0.0, smile);
        List<OptionHolding> held = new ArrayList<>();
        for (int id = 0; id < options; id++) {
            double strike = PRICE * (0.75 + 0.1 * (id % 6));
            long lots = random.nextLong(-40L, 41L);
            double vol = smile.volAt(Math.log(strike / expiry.forward()));
            held.add(new OptionHolding(
                    id,
                    "O" + id + ".X",
                    0,
                    1,
                    strike,
                    id % 2 == 0,
                    lots == 0L ? 1L : lots,
                    0.1 * (lots == 0L ? 1L : lots),
                    vol,
                    0.01,
                    false));
        }
        long lots = random.nextLong(1L, 5_000L);
        LinearHolding perpetual = new LinearHolding(
                PERPETUAL, "PERP.X", LinearKind.PERPETUAL, 0, Long.MAX_VALUE, 1, true, lots, 10.0 * lots, PRICE, false);
        return new BookMoment(
                1L,
                NOW_NS,
                "USD",
                List.of(
                        new Currency(0, "USD", 50_000.0, 0, Conversion.SAME),
                        new Currency(1, "BTC", 2.0, 0, Conversion.by(0, false))),
                List.of(new Underlying(0, "BTC", PRICE, 0, 1, false, 1.0, 1.0)),
                List.of(expiry),
                held,
                List.of(perpetual),
                List.of());
    }
}
