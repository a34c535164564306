package io.hedgerow.journal.protect;

import io.hedgerow.engine.pricing.math.ReferenceBlack;
import io.hedgerow.journal.protect.GreedyPlan.Choice;
import io.hedgerow.journal.protect.ProtectAnalysis.Burdens;
import io.hedgerow.journal.protect.Protection.Effect;
import io.hedgerow.journal.protect.Protection.Kind;
import io.hedgerow.journal.protect.Protection.Leg;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoment.LinearHolding;
import io.hedgerow.journal.scenario.BookMoment.OptionHolding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Builds the structures of one underlying. Owned by the thread that owns the engine. */
final class ProtectionBuilder {
    private static final double NS_PER_DAY = 86_400e9;
    private static final double DAYS_PER_YEAR = 365.0;
    private static final int FLOOR_PARTS = 64;
    private static final long LOTS_MAX = 1_000_000_000L;

    private final UnitBook units;
    private final TradePrices prices;
    private final Burdens burdens;
    private final ProtectSpec spec;
    private final int place;
    private final Optional<OptionChain> chain;
    private final List<Integer> hedges;
    private final double limit;
    private final boolean rise;

    ProtectionBuilder(
            UnitBook units,
            TradePrices prices,
            Burdens burdens,
            ProtectSpec spec,
            int place,
            Optional<OptionChain> chain,
            List<Integer> hedges) {
        this.units = units;
        this.prices = prices;
        this.burdens = burdens;
        this.spec = spec;
        this.place = place;
        this.chain = chain;
        this.hedges = hedges;
        limit = spec.target().limit(burdens.target().get().now());
        rise = isRise();
    }

    /** Whether what hurts most is a rise: a lot of the future loses there on average. */
    private boolean isRise() {
        Burden danger = burdens.danger();
        return hedges.stream()
                .findFirst()
                .map(id -> danger.promise(Map.of(id, 1L)) > 0.0)
                .orElse(false);
    }

    Protection of(Kind kind) {
        if (burdens.target().get().now() <= limit) {
            return nothing(kind, "there is no more of that risk than the target leaves");
        }
        return switch (kind) {
            case PUT -> put();
            case COLLAR -> collar();
            case FLOOR -> floor();
            case FUTURE -> future();
        };
    }

    private Protection nothing(Kind kind, String why) {
        double stress = burdens.stress(Map.of());
        return new Protection(
                kind,
                place,
                rise,
                Long.MAX_VALUE,
                List.of(),
                OptionalDouble.empty(),
                0.0,
                0.0,
                Map.of(),
                0.0,
                new Effect(stress, stress),
                Optional.empty(),
                Optional.empty(),
                burdens.target().get().now() <= limit,
                why,
                List.of());
    }

    /** Options that are valued and that somebody sells, or buys. */
    private List<OptionHolding> listed(boolean call, boolean buying) {
        return chain.stream()
                .flatMap(it -> it.options(call).stream())
                .filter(id -> units.option(id) != null && prices.canTrade(id, buying))
                .map(units::option)
                .toList();
    }

    private double forward() {
        return chain.flatMap(it -> Stream.concat(it.puts().stream(), it.calls().stream())
                        .filter(id -> units.option(id) != null)
                        .findFirst())
                .map(id ->
                        units.book().expiries().get(units.option(id).expiry()).forward())
                .orElse(0.0);
    }

    private static Optional<OptionHolding> nearest(List<OptionHolding> listed, double strike) {
        return listed.stream().min(Comparator.comparingDouble(it -> Math.abs(StrictMath.log(it.strike() / strike))));
    }

    private Optional<OptionHolding> bought() {
        double strike = forward() * (rise ? 1.0 / spec.moneyness() : spec.moneyness());
        return nearest(listed(rise, true), strike);
    }

    /** As many as cover all that the book holds on the underlying. */
    private long most(double unitsPerLot) {
        double size = 0.0;
        for (Map.Entry<Integer, Long> held : units.held().entrySet()) {
            if (units.underlying(held.getKey()) == place) {
                OptionHolding option = units.option(held.getKey());
                double one = option == null ? coins(units.linear(held.getKey())) : option.units();
                size += Math.abs(held.getValue() * one);
            }
        }
        return Math.min(LOTS_MAX, Math.max(1L, (long) Math.ceil(size / Math.abs(unitsPerLot))));
    }

    private static double coins(LinearHolding one) {
        return one.inverse() ? one.units() / one.price() : one.units();
    }

    private Protection put() {
        Optional<OptionHolding> bought = bought();
        if (bought.isEmpty()) {
            return nothing(Kind.PUT, noOffer());
        }
        int id = bought.get().instrumentId();
        long lots = ProtectionSearch.size(
                burdens.target().get(),
                size -> Map.of(id, size),
                most(bought.get().units()),
                limit);
        return finished(Kind.PUT, Map.of(id, lots), OptionalDouble.empty(), "");
    }

    private String noOffer() {
        return "nobody offers " + (rise ? "a call" : "a put") + " of that expiry that can be valued";
    }

    private Protection collar() {
        Optional<OptionHolding> bought = bought();
        if (bought.isEmpty()) {
            return nothing(Kind.COLLAR, noOffer());
        }
        StrikeVols vols = vols(bought.get());
        double solved;
        try {
            solved = vols.strikeOf(!rise, vols.price(rise, bought.get().strike()));
        } catch (IllegalArgumentException e) {
            return nothing(Kind.COLLAR, e.getMessage());
        }
        Optional<OptionHolding> sold = nearest(
                listed(!rise, false).stream()
                        .filter(it -> it.strike() != bought.get().strike())
                        .toList(),
                solved);
        if (sold.isEmpty()) {
            return nothing(Kind.COLLAR, "nobody bids for an option on the other side");
        }
        int buy = bought.get().instrumentId();
        int sell = sold.get().instrumentId();
        long lots = ProtectionSearch.size(
                burdens.target().get(),
                size -> Map.of(buy, size, sell, -size),
                most(bought.get().units()),
                limit);
        String from = vols.isSurface() ? "on the surface" : "on a line through the listed vols, as there is no surface";
        return finished(Kind.COLLAR, Map.of(buy, lots, sell, -lots), OptionalDouble.of(solved), from);
    }

    private StrikeVols vols(OptionHolding one) {
        BookMoment.Expiry expiry = units.book().expiries().get(one.expiry());
        double years = (expiry.expiryNs() - units.book().timeNs()) / NS_PER_DAY / DAYS_PER_YEAR;
        if (expiry.smile() != null) {
            return StrikeVols.of(expiry.forward(), years, expiry.rate(), expiry.smile());
        }
        List<StrikeVols.Listed> listed = new ArrayList<>();
        for (boolean call : new boolean[] {false, true}) {
            for (int id : chain.orElseThrow().options(call)) {
                OptionHolding each = units.option(id);
                if (each != null && each.strike() > expiry.forward() == call) { // Out of the money.
                    listed.add(new StrikeVols.Listed(each.strike(), each.vol()));
                }
            }
        }
        return StrikeVols.of(expiry.forward(), years, expiry.rate(), listed);
    }

    private Protection floor() {
        List<Choice> choices = listed(rise, true).stream()
                .map(it -> new Choice(it.instrumentId(), most(it.units()), Choice.NONE, 0.0))
                .toList();
        if (choices.isEmpty()) {
            return nothing(Kind.FLOOR, noOffer());
        }
        GreedyPlan.Result plan = GreedyPlan.of(burdens.target().get(), limit, choices, prices::bought, FLOOR_PARTS);
        return finished(Kind.FLOOR, plan.traded(), OptionalDouble.empty(), "");
    }

    private Protection future() {
        Optional<Integer> hedge =
                hedges.stream().filter(id -> units.linear(id) != null).findFirst();
        if (hedge.isEmpty()) {
            return nothing(Kind.FUTURE, "nobody quotes a future or perpetual on it");
        }
        int id = hedge.get();
        long sign = rise ? 1L : -1L;
        long lots = ProtectionSearch.size(
                burdens.target().get(), size -> Map.of(id, sign * size), most(coins(units.linear(id))), limit);
        return finished(Kind.FUTURE, Map.of(id, sign * lots), OptionalDouble.empty(), "");
    }

    private Protection finished(Kind kind, Map<Integer, Long> sized, OptionalDouble solved, String note) {
        Map<Integer, Long> traded = new TreeMap<>(sized);
        traded.values().removeIf(lots -> lots == 0L);
        if (traded.isEmpty()) {
            return nothing(kind, "it does not lower that risk: what hurts most is something else than the price");
        }
        List<Leg> legs = new ArrayList<>();
        double premium = 0.0;
        double model = 0.0;
        double cost = 0.0;
        Map<String, Double> byCurrency = new TreeMap<>();
        for (Map.Entry<Integer, Long> trade : traded.entrySet()) {
            int id = trade.getKey();
            Leg leg = leg(id, trade.getValue());
            legs.add(leg);
            cost += prices.cost(id, leg.lots());
            premium += leg.lots() * prices.premium(id, leg.quotedPrice());
            model += leg.lots() * prices.premium(id, leg.modelPrice());
            OptionHolding one = units.option(id);
            if (one != null) {
                byCurrency.merge(
                        prices.currency(one).code(), leg.lots() * one.units() * leg.quotedPrice(), Double::sum);
            }
        }
        long expiryNs =
                kind == Kind.FUTURE ? Long.MAX_VALUE : chain.orElseThrow().expiryNs();
        double days = chain.map(it -> it.days(units.book().timeNs())).orElse(0.0);
        return new Protection(
                kind,
                place,
                rise,
                expiryNs,
                legs,
                solved,
                premium,
                model,
                byCurrency,
                cost,
                new Effect(burdens.stress(Map.of()), burdens.stress(traded)),
                effect(burdens.shortfall(Map.of()), burdens.shortfall(traded)),
                effect(burdens.margin(), burdens.margin(traded)),
                burdens.target().get().with(traded) <= limit,
                note,
                Payoffs.of(units, traded, cost, days));
    }

    private static Optional<Effect> effect(OptionalDouble before, OptionalDouble after) {
        return before.isPresent() && after.isPresent()
                ? Optional.of(new Effect(before.getAsDouble(), after.getAsDouble()))
                : Optional.empty();
    }

    private Leg leg(int id, long lots) {
        OptionHolding option = units.option(id);
        LinearHolding linear = units.linear(id);
        return new Leg(
                id,
                units.symbol(id),
                lots,
                option == null ? 0.0 : option.strike(),
                option == null ? 0.0 : option.vol(),
                option == null ? linear.price() : modelPrice(option),
                prices.quoted(id, lots > 0L),
                prices.liquidity(id).touch(lots > 0L).lots());
    }

    /** By the vol that the engine values it with; in coin where it is settled so. */
    private double modelPrice(OptionHolding one) {
        BookMoment.Expiry expiry = units.book().expiries().get(one.expiry());
        double years = (expiry.expiryNs() - units.book().timeNs()) / NS_PER_DAY / DAYS_PER_YEAR;
        double price = new ReferenceBlack(
                        one.call(), expiry.forward(), one.strike(), years, one.vol(), expiry.rate(), 0.0)
                .price();
        double per = expiry.spotBasis() ? units.book().underlyings().get(place).price() : expiry.forward();
        return expiry.inverse() ? price / per : price;
    }
}
