package io.hedgerow.journal.scenario;

import io.hedgerow.journal.scenario.BookMoment.Currency;
import io.hedgerow.journal.scenario.BookMoment.Expiry;
import io.hedgerow.journal.scenario.BookMoment.LinearHolding;
import io.hedgerow.journal.scenario.BookMoment.LinearKind;
import io.hedgerow.journal.scenario.BookMoment.OptionHolding;
import io.hedgerow.journal.scenario.BookMoment.Underlying;
import io.hedgerow.journal.scenario.VolShock.SmileDynamics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Books over two coins, with coin- and quote-settled options, futures, perpetuals and spot; and scenarios for them. */
public final class RandomMoments {
    static final int USD = 0;
    static final int BTC = 1;
    static final int ETH = 2;
    public static final long NOW_NS = 1_790_000_000_000_000_000L;
    public static final long DAY_NS = 86_400_000_000_000L;

    private static final List<LinearKind> KINDS = List.of(LinearKind.SPOT, LinearKind.FUTURE, LinearKind.PERPETUAL);

    private final RandomGenerator random;

    public RandomMoments(RandomGenerator random) {
        this.random = random;
    }

    public BookMoment book() {
        List<Underlying> underlyings = List.of(
                new Underlying(
                        0, "BTC", 60_000.0 + random.nextDouble(60_000.0), USD, BTC, random.nextBoolean(), 1.0, 1.2),
                new Underlying(
                        1, "ETH", 1_500.0 + random.nextDouble(3_000.0), USD, ETH, random.nextBoolean(), 1.4, 1.0));
        List<Currency> currencies = List.of(
                new Currency(0, "USD", random.nextDouble(1e6), 0, Conversion.SAME),
                new Currency(1, "BTC", random.nextDouble(-50.0, 100.0), 0, Conversion.by(0, false)),
                new Currency(2, "ETH", random.nextDouble(-500.0, 1_000.0), 0, Conversion.by(1, false)));
        List<Expiry> expiries = new ArrayList<>();
        for (int count = 0; count < 6; count++) {
            int underlying = count % 2;
            double basis = random.nextDouble(-0.02, 0.05);
            expiries.add(new Expiry(
                    underlying,
                    NOW_NS + (1 + random.nextInt(200)) * DAY_NS / 2,
                    underlyings.get(underlying).price() * (1.0 + basis),
                    random.nextBoolean() ? 0.0 : random.nextDouble(0.05),
                    random.nextInt(4) == 0,
                    count < 4,
                    1_800_000_000_000L,
                    0.0,
                    null));
        }
        List<OptionHolding> options = new ArrayList<>();
        int count = 1 + random.nextInt(60);
        for (int id = 0; id < count; id++) {
            options.add(option(id, random.nextInt(expiries.size()), expiries));
        }
        return new BookMoment(
                1L, NOW_NS, "USD", currencies, underlyings, expiries, options, linears(underlyings), List.of());
    }

    private OptionHolding option(int id, int place, List<Expiry> expiries) {
        Expiry expiry = expiries.get(place);
        long lots = random.nextLong(-500L, 501L);
        double strike = expiry.forward() * Math.exp(random.nextGaussian() * 0.2);
        int currency = expiry.inverse() ? 1 + expiry.underlying() : USD;
        double vol = 0.2 + random.nextDouble(1.3);
        return new OptionHolding(
                id, "O" + id, place, currency, strike, random.nextBoolean(), lots, lots * 0.1, vol, 0.0, false);
    }

    private List<LinearHolding> linears(List<Underlying> underlyings) {
        List<LinearHolding> all = new ArrayList<>();
        for (int id = 0; id < random.nextInt(6); id++) {
            int underlying = random.nextInt(2);
            LinearKind kind = KINDS.get(random.nextInt(KINDS.size()));
            boolean inverse = kind != LinearKind.SPOT && random.nextBoolean();
            double price = underlyings.get(underlying).price() * (1.0 + random.nextDouble(-0.01, 0.01));
            long expiryNs = kind == LinearKind.FUTURE ? NOW_NS + (1 + random.nextInt(100)) * DAY_NS : Long.MAX_VALUE;
            long lots = random.nextLong(-10_000L, 10_001L);
            all.add(new LinearHolding(
                    1_000 + id,
                    "L" + id,
                    kind,
                    underlying,
                    expiryNs,
                    inverse ? 1 + underlying : USD,
                    inverse,
                    lots,
                    lots * (inverse ? 10.0 : 0.001),
                    price,
                    false));
        }
        return all;
    }

    Scenario scenario() {
        VolShock vol = new VolShock(
                "random",
                random.nextDouble(-0.5, 1.0),
                random.nextDouble(-0.1, 0.2),
                random.nextDouble(0.5),
                random.nextDouble(0.3),
                1.0,
                random.nextDouble(-0.02, 0.02),
                random.nextDouble(-0.02, 0.02),
                0.05,
                SmileDynamics.STICKY_STRIKE);
        Map<String, Double> moves = random.nextBoolean()
                ? Map.of(Scenario.ALL, random.nextDouble(-0.6, 1.0))
                : Map.of("BTC", random.nextDouble(-0.6, 1.0), Scenario.ALL, random.nextDouble(-0.3, 0.3));
        double days = random.nextBoolean() ? 0.0 : random.nextDouble(30.0);
        double basis = random.nextBoolean() ? 0.0 : random.nextDouble(-0.2, 0.2);
        double funding = random.nextBoolean() ? 0.0 : random.nextDouble(0.001);
        return new Scenario("random", moves, random.nextBoolean(), vol, days, basis, funding, 1.0);
    }
}
