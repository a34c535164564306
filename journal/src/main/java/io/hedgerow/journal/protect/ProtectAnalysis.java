package io.hedgerow.journal.protect;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.journal.liquidity.ImpactModel;
import io.hedgerow.journal.liquidity.LiquiditySource;
import io.hedgerow.journal.liquidity.Pace;
import io.hedgerow.journal.margin.MissingParametersException;
import io.hedgerow.journal.protect.GreedyPlan.Choice;
import io.hedgerow.journal.reference.EngineNames;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoment.LinearHolding;
import io.hedgerow.journal.scenario.ScenarioPricer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Looks for contracts that protect a book and for positions to cut first.
 *
 * <p>Owned by the thread that owns the engine, between two events; used once.
 */
public final class ProtectAnalysis {
    private static final double DAYS_WANTED = 30.0;
    private static final double DAYS_MIN = 1.0;
    private static final int CUT_PARTS = 8;
    private static final long SECONDS_PER_DAY = 86_400L;

    private final HedgeEngine engine;
    private final EngineNames names;
    private final BookMoment book;
    private final ProtectSpec spec;
    private final List<String> notes = new ArrayList<>();
    private final Map<Integer, OptionChain> chains = new TreeMap<>();

    /**
     * Prepares it.
     *
     * @param engine between two events
     * @param names symbols
     * @param book taken from it, with hypothetical positions or without
     * @param spec what is asked
     */
    public ProtectAnalysis(HedgeEngine engine, EngineNames names, BookMoment book, ProtectSpec spec) {
        this.engine = engine;
        this.names = names;
        this.book = book;
        this.spec = spec;
    }

    /**
     * Does it.
     *
     * @param source what contracts cost to trade
     * @param impact how trades move prices
     * @param pace how fast
     * @param before notes on what goes in
     * @return the result
     * @throws IllegalArgumentException if what is asked for is not there
     * @throws MissingParametersException if the target is a margin and the rules say nothing of what is held
     */
    public BookProtection of(LiquiditySource source, ImpactModel impact, Pace pace, List<String> before) {
        notes.addAll(before);
        List<Integer> underlyings = underlyings();
        Set<Integer> further = new TreeSet<>();
        for (int place : underlyings) {
            further.addAll(candidates(place));
        }
        List<String> refused = new ArrayList<>();
        UnitBook units = UnitBook.of(engine, names, book, further, refused);
        refused.forEach(why -> notes.add("not looked at: " + why));
        TradePrices prices = new TradePrices(units, source, impact, pace);
        GainTable stress = GainTable.of(units, spec.stress().states());
        Optional<GainTable> shortfall = spec.shortfall().map(it -> GainTable.of(units, it.states()));
        Burdens burdens = new Burdens(spec, units, stress, shortfall);
        double now = burdens.target().get().now();
        List<Protection> protections = new ArrayList<>();
        for (int place : underlyings) {
            Optional<OptionChain> chain = Optional.ofNullable(chains.get(place));
            ProtectionBuilder builder =
                    new ProtectionBuilder(units, prices, burdens, spec, place, chain, hedges(place, prices));
            for (Protection.Kind kind : Protection.Kind.values()) {
                if (spec.kinds().contains(kind)) {
                    protections.add(builder.of(kind));
                }
            }
        }
        Optional<GreedyPlan.Result> plan =
                spec.plan() ? Optional.of(plan(units, prices, burdens, now)) : Optional.empty();
        OptionalDouble margin = burdens.margin();
        if (margin.isEmpty()) {
            notes.add("margin: " + burdens.whyNoMargin());
        }
        return new BookProtection(
                units,
                spec.target(),
                now,
                spec.stress().name(),
                burdens.stress(Map.of()),
                spec.shortfall().map(Outlook::name).orElse(""),
                burdens.shortfall(Map.of()),
                spec.margin().name(),
                margin,
                protections,
                plan,
                notes);
    }

    /** Risks of a book with trades, by every measure. */
    static final class Burdens {
        private final ProtectSpec spec;
        private final UnitBook units;
        private final Supplier<Burden> stress;
        private final Optional<Supplier<Burden>> shortfall;
        private final String whyNoMargin;
        private final double margin;

        Burdens(ProtectSpec spec, UnitBook units, GainTable stress, Optional<GainTable> shortfall) {
            this.spec = spec;
            this.units = units;
            this.stress = () ->
                    new LossBurden(RiskTarget.Kind.STRESS, stress, spec.stress().measure());
            this.shortfall = shortfall.map(table -> () -> new LossBurden(
                    RiskTarget.Kind.ES, table, spec.shortfall().orElseThrow().measure()));
            double required = 0.0;
            String why = "";
            try {
                required = MarginBurden.of(units.book(), spec.margin());
            } catch (MissingParametersException e) {
                if (spec.target().kind() == RiskTarget.Kind.MARGIN) {
                    throw e;
                }
                why = e.getMessage();
            }
            margin = required;
            whyNoMargin = why;
        }

        /** The risk of the target, fresh each time. */
        Supplier<Burden> target() {
            return switch (spec.target().kind()) {
                case ES -> shortfall.orElseThrow();
                case STRESS -> stress;
                case MARGIN -> () -> new MarginBurden(units, spec.margin());
            };
        }

        /** A loss that says which side the danger is on. */
        Burden danger() {
            return shortfall.orElse(stress).get();
        }

        double stress(Map<Integer, Long> traded) {
            return stress.get().with(traded);
        }

        OptionalDouble shortfall(Map<Integer, Long> traded) {
            return shortfall.isPresent()
                    ? OptionalDouble.of(shortfall.get().get().with(traded))
                    : OptionalDouble.empty();
        }

        OptionalDouble margin() {
            return whyNoMargin.isEmpty() ? OptionalDouble.of(margin) : OptionalDouble.empty();
        }

        /** Nothing where the rules say nothing of the book or of what is traded. */
        OptionalDouble margin(Map<Integer, Long> traded) {
            if (!whyNoMargin.isEmpty()) {
                return OptionalDouble.empty();
            }
            try {
                return OptionalDouble.of(MarginBurden.of(units.after(traded), spec.margin()));
            } catch (MissingParametersException e) {
                return OptionalDouble.empty();
            }
        }

        String whyNoMargin() {
            return whyNoMargin;
        }
    }

    /** Underlyings of positions, or the one asked for. */
    private List<Integer> underlyings() {
        Set<Integer> places = new TreeSet<>();
        book.options().forEach(it -> places.add(book.expiries().get(it.expiry()).underlying()));
        book.linears().forEach(it -> places.add(it.underlying()));
        if (spec.underlying().isEmpty()) {
            return List.copyOf(places);
        }
        List<Integer> asked = places.stream()
                .filter(it -> book.underlyings()
                        .get(it)
                        .symbol()
                        .equals(spec.underlying().get()))
                .toList();
        if (asked.isEmpty()) {
            throw new IllegalArgumentException(
                    "the book holds nothing on '" + spec.underlying().get() + "'; it holds "
                            + places.stream()
                                    .map(it -> book.underlyings().get(it).symbol())
                                    .collect(Collectors.joining(", ")));
        }
        return asked;
    }

    /** Contracts of an underlying that may be traded. */
    private Set<Integer> candidates(int place) {
        int id = book.underlyings().get(place).id();
        Set<Integer> further = new TreeSet<>(hedgeIds(id));
        chain(id).ifPresent(chain -> {
            chains.put(place, chain);
            further.addAll(chain.puts());
            further.addAll(chain.calls());
        });
        return further;
    }

    private Optional<OptionChain> chain(int underlyingId) {
        List<OptionChain> all = OptionChain.of(engine, underlyingId, book.timeNs());
        if (spec.expiryDay().isPresent()) {
            Optional<OptionChain> found = all.stream()
                    .filter(it -> day(it) == spec.expiryDay().getAsLong())
                    .max(Comparator.comparingInt(
                            it -> it.puts().size() + it.calls().size()));
            if (found.isEmpty() && !all.isEmpty()) {
                throw new IllegalArgumentException("no options on " + names.underlying(underlyingId) + " expire on "
                        + LocalDate.ofEpochDay(spec.expiryDay().getAsLong()) + "; there are "
                        + all.stream()
                                .map(it -> LocalDate.ofEpochDay(day(it)).toString())
                                .distinct()
                                .collect(Collectors.joining(", ")));
            }
            return found;
        }
        return all.stream()
                .filter(it -> it.days(book.timeNs()) >= DAYS_MIN)
                .min(Comparator.comparingDouble(
                                (OptionChain it) -> Math.abs(StrictMath.log(it.days(book.timeNs()) / DAYS_WANTED)))
                        .thenComparingInt(it -> -it.puts().size() - it.calls().size()));
    }

    private static long day(OptionChain chain) {
        return Math.floorDiv(chain.expiryNs(), SECONDS_PER_DAY * 1_000_000_000L);
    }

    /** What the policy hedges with, then every other future and perpetual. */
    private List<Integer> hedgeIds(int underlyingId) {
        InstrumentTable table = engine.reference().instruments();
        List<Integer> ids = new ArrayList<>();
        for (int rank = 0; rank < engine.hedgeInputs().hedges().count(underlyingId); rank++) {
            ids.add(engine.hedgeInputs().hedges().get(underlyingId, rank));
        }
        for (int id = 0; id < table.count(); id++) {
            if (table.isDefined(id)
                    && table.underlyingId(id) == underlyingId
                    && table.expiryNs(id) > book.timeNs()
                    && !ids.contains(id)) {
                ids.add(id);
            }
        }
        ids.removeIf(id -> !table.isDeltaOne(id));
        return ids;
    }

    private List<Integer> hedges(int place, TradePrices prices) {
        return hedgeIds(book.underlyings().get(place).id()).stream()
                .filter(id -> prices.canTrade(id, true) && prices.canTrade(id, false))
                .toList();
    }

    private GreedyPlan.Result plan(UnitBook units, TradePrices prices, Burdens burdens, double now) {
        List<Choice> choices = new ArrayList<>();
        Map<Integer, Double> deltas = deltas(units);
        List<String> without = new ArrayList<>();
        for (Map.Entry<Integer, Long> held : new TreeMap<>(units.held()).entrySet()) {
            int id = held.getKey();
            long close = -held.getValue();
            if (close == 0L) {
                continue;
            }
            if (!prices.canTrade(id, close > 0L)) {
                without.add(units.symbol(id));
                continue;
            }
            choices.add(new Choice(id, close, Choice.NONE, 0.0));
            if (units.option(id) != null) {
                hedges(units.underlying(id), prices).stream()
                        .filter(it -> units.linear(it) != null)
                        .findFirst()
                        .ifPresent(hedge ->
                                choices.add(new Choice(id, close, hedge, -deltas.get(id) / deltas.get(hedge))));
            }
        }
        if (!without.isEmpty()) {
            notes.add(
                    "LEFT OUT of the plan, as nobody displays a price to close them at: " + String.join(", ", without));
        }
        return GreedyPlan.of(burdens.target().get(), spec.target().limit(now), choices, prices::cost, CUT_PARTS);
    }

    /** Units of underlying of one lot. */
    private static Map<Integer, Double> deltas(UnitBook units) {
        BookMoment ones = units.ones();
        Map<Integer, Double> deltas = new TreeMap<>();
        try (ScenarioPricer pricer = new ScenarioPricer(ones)) {
            double[] options = pricer.optionDeltas();
            for (int place = 0; place < options.length; place++) {
                deltas.put(ones.options().get(place).instrumentId(), options[place]);
            }
        }
        for (LinearHolding one : ones.linears()) {
            deltas.put(one.instrumentId(), one.inverse() ? one.units() / one.price() : one.units());
        }
        return deltas;
    }
}
