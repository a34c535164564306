package io.hedgerow.journal.margin;

import io.hedgerow.journal.margin.MarginModel.Account;
import io.hedgerow.journal.margin.MarginModel.Provenance;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoment.Currency;
import io.hedgerow.journal.scenario.BookMoment.Expiry;
import io.hedgerow.journal.scenario.BookMoment.LinearHolding;
import io.hedgerow.journal.scenario.BookMoment.LinearKind;
import io.hedgerow.journal.scenario.BookMoment.OptionHolding;
import io.hedgerow.journal.scenario.BookMoment.Underlying;
import io.hedgerow.journal.scenario.Conversion;
import java.util.List;

/** MarginBooks in BTC, and in USD, at a venue X. */
final class MarginBooks {
    static final long NOW_NS = 1_790_000_000_000_000_000L;
    static final long DAY_NS = 86_400_000_000_000L;
    static final Account COIN = new Account("X", 1);
    static final Account QUOTE = new Account("X", 0);

    static final Provenance TEST = new Provenance("a test", List.of());

    private MarginBooks() {}

    static BookMoment book(double index, double coins, List<OptionHolding> options, List<LinearHolding> linears) {
        return new BookMoment(
                1L,
                NOW_NS,
                "USD",
                List.of(
                        new Currency(0, "USD", coins * index, 0, Conversion.SAME),
                        new Currency(1, "BTC", coins, 0, Conversion.by(0, false))),
                List.of(new Underlying(0, "BTC", index, 0, 1, true, 1.0, 1.0)),
                List.of(expiry(30, index, true), expiry(30, index, false)),
                options,
                linears,
                List.of());
    }

    private static Expiry expiry(int days, double forward, boolean inverse) {
        return new Expiry(0, NOW_NS + days * DAY_NS, forward, 0.0, false, inverse, 0L, 0.0, null);
    }

    /** An inverse future or perpetual of a size in coin. */
    static LinearHolding inverse(String name, double size, double price, int days) {
        return new LinearHolding(
                1,
                name + ".X",
                days == 0 ? LinearKind.PERPETUAL : LinearKind.FUTURE,
                0,
                days == 0 ? Long.MAX_VALUE : NOW_NS + days * DAY_NS,
                1,
                true,
                Math.round(size * price / 10.0),
                size * price,
                price,
                false);
    }

    /** A perpetual settled in USD. */
    static LinearHolding linear(double units, double price) {
        return new LinearHolding(
                2,
                "BTC_USDC-PERPETUAL.X",
                LinearKind.PERPETUAL,
                0,
                Long.MAX_VALUE,
                0,
                false,
                Math.round(units * 1000.0),
                units,
                price,
                false);
    }

    static OptionHolding option(boolean inverse, boolean call, double strike, double units, double mark) {
        return new OptionHolding(
                3,
                "O" + strike + call + inverse + ".X",
                inverse ? 0 : 1,
                inverse ? 1 : 0,
                strike,
                call,
                Math.round(units * 10.0),
                units,
                0.6,
                mark,
                false);
    }
}
