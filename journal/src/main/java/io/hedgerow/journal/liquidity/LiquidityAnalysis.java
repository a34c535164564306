package io.hedgerow.journal.liquidity;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.hedge.HedgeInstruments;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.journal.liquidity.AlmgrenChriss.Problem;
import io.hedgerow.journal.liquidity.BookLiquidity.DeltaExit;
import io.hedgerow.journal.liquidity.BookLiquidity.Exit;
import io.hedgerow.journal.liquidity.BookLiquidity.HedgeCurve;
import io.hedgerow.journal.liquidity.BookLiquidity.HedgePoint;
import io.hedgerow.journal.liquidity.BookLiquidity.Plan;
import io.hedgerow.journal.liquidity.ExitCost.Lack;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.NodeValue.UnderlyingRisk;
import io.hedgerow.journal.scenario.Scenario;
import io.hedgerow.journal.scenario.ScenarioPricer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Works out what it costs to get out of a book.
 *
 * <p>Owned by the thread that owns the engine, between two events.
 */
public final class LiquidityAnalysis {
    private static final int SLICES = 20;
    private static final int SLICES_MAX = 20_480;
    private static final int FRONTIER_POINTS = 24;
    private static final int PLANS_MAX = 5;
    private static final int CURVE_POINTS = 13;
    private static final double POINTS_PER_UNIT = 100.0;

    private final HedgeEngine engine;
    private final BookMoment book;
    private final LiquiditySource source;
    private final ImpactModel model;
    private final Pace pace;
    private final Crash crash;
    private final double riskAversion;

    /**
     * Prepares it.
     *
     * @param engine whose policies hedge the book, between two events
     * @param book taken from it, with hypothetical positions or without
     * @param source what contracts cost to trade
     * @param model how trades move prices
     * @param pace how fast
     * @param crash what is asked about beside the market as it is
     * @param riskAversion of schedules, per unit of reporting currency
     */
    public LiquidityAnalysis(
            HedgeEngine engine,
            BookMoment book,
            LiquiditySource source,
            ImpactModel model,
            Pace pace,
            Crash crash,
            double riskAversion) {
        this.engine = engine;
        this.book = book;
        this.source = source;
        this.model = model;
        this.pace = pace;
        this.crash = crash;
        this.riskAversion = riskAversion;
    }

    /**
     * Does it.
     *
     * @param traded what the market did before, as the source has it
     * @return the result
     */
    public BookLiquidity of(TradedMarket traded) {
        List<Exit> exits = exits();
        List<DeltaExit> hedges = hedges();
        List<Exit> known = exits.stream().filter(it -> it.cost().isKnown()).toList();
        return new BookLiquidity(
                book,
                model,
                traded,
                pace,
                crash,
                known,
                exits.stream().filter(it -> !it.cost().isKnown()).toList(),
                hedges,
                curves(),
                plans(known, hedges));
    }

    private record Held(int id, long lots, boolean option, boolean hypothetical) {
        Held plus(Held other) {
            return new Held(id, lots + other.lots, option, hypothetical || other.hypothetical);
        }
    }

    private List<Exit> exits() {
        Map<Integer, Held> net = new TreeMap<>();
        book.options()
                .forEach(it -> net.merge(
                        it.instrumentId(),
                        new Held(it.instrumentId(), it.lots(), true, it.hypothetical()),
                        Held::plus));
        book.linears()
                .forEach(it -> net.merge(
                        it.instrumentId(),
                        new Held(it.instrumentId(), it.lots(), false, it.hypothetical()),
                        Held::plus));
        List<Exit> exits = new ArrayList<>();
        for (Held held : net.values()) {
            if (held.lots() != 0L) {
                InstrumentLiquidity liquidity = source.of(held.id());
                exits.add(new Exit(
                        held.id(),
                        held.lots(),
                        held.option(),
                        held.hypothetical(),
                        liquidity,
                        cost(liquidity, -held.lots()),
                        crashed(liquidity, -held.lots())));
            }
        }
        exits.sort(Comparator.comparingDouble((Exit it) -> -it.cost().total())
                .thenComparing(it -> it.liquidity().symbol()));
        return exits;
    }

    private ExitCost cost(InstrumentLiquidity liquidity, long lots) {
        return ExitCost.of(liquidity, lots, model, pace);
    }

    private ExitCost crashed(InstrumentLiquidity liquidity, long lots) {
        return ExitCost.of(liquidity.in(crash), lots, model, pace);
    }

    private List<DeltaExit> hedges() {
        List<DeltaExit> hedges = new ArrayList<>();
        try (ScenarioPricer pricer = new ScenarioPricer(book)) {
            List<UnderlyingRisk> risks = pricer.value(Scenario.LIVE).underlyings();
            for (int place = 0; place < risks.size(); place++) {
                hedges.add(hedge(place, risks.get(place)));
            }
        }
        return hedges;
    }

    private DeltaExit hedge(int place, UnderlyingRisk risk) {
        BookMoment.Underlying underlying = book.underlyings().get(place);
        double quote =
                book.currencies().get(underlying.quoteCurrency()).conversion().rate(book.underlyings());
        double gamma = risk.netGamma() * risk.price() / POINTS_PER_UNIT;
        double vega = risk.vega() / POINTS_PER_UNIT * quote;
        Optional<InstrumentLiquidity> with = hedgeInstruments(underlying.id()).stream()
                .map(source::of)
                .filter(it -> it.touch(risk.netDelta() < 0.0).isQuoted())
                .findFirst();
        if (with.isEmpty()) {
            ExitCost none = new ExitCost(0L, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, Lack.QUOTE);
            return new DeltaExit(place, risk.netDelta(), gamma, vega, "", none, none);
        }
        int id = hedgeInstruments(underlying.id()).stream()
                .filter(it -> source.of(it).symbol().equals(with.get().symbol()))
                .findFirst()
                .orElseThrow();
        double perLot = engine.greeks().deltaPerLot(underlying.id(), id);
        long lots = perLot == 0.0 ? 0L : -Math.round(risk.netDelta() / perLot);
        return new DeltaExit(
                place,
                risk.netDelta(),
                gamma,
                vega,
                with.get().symbol(),
                cost(with.get(), lots),
                crashed(with.get(), lots));
    }

    /** What is linear of that which the policy hedges with, in its order. */
    private List<Integer> hedgeInstruments(int underlyingId) {
        HedgeInstruments hedges = engine.hedgeInputs().hedges();
        List<Integer> ids = new ArrayList<>();
        for (int rank = 0; rank < hedges.count(underlyingId); rank++) {
            int id = hedges.get(underlyingId, rank);
            if (engine.reference().instruments().isDeltaOne(id)) {
                ids.add(id);
            }
        }
        return ids;
    }

    private List<HedgeCurve> curves() {
        List<HedgeCurve> curves = new ArrayList<>();
        for (int place = 0; place < book.underlyings().size(); place++) {
            for (int id : hedgeInstruments(book.underlyings().get(place).id())) {
                InstrumentLiquidity liquidity = source.of(id);
                if (liquidity.buy().isQuoted()) {
                    curves.add(new HedgeCurve(place, liquidity, notionalPerLot(place, id), points(liquidity)));
                }
            }
        }
        return curves;
    }

    private double notionalPerLot(int place, int id) {
        InstrumentTable instruments = engine.reference().instruments();
        BookMoment.Underlying underlying = book.underlyings().get(place);
        double quote =
                book.currencies().get(underlying.quoteCurrency()).conversion().rate(book.underlyings());
        return instruments.unitsPerLot(id) * (instruments.isReciprocal(id) ? 1.0 : underlying.price()) * quote;
    }

    /** From a tenth of the touch to a tenth of what the market trades in a day, or to a thousand touches. */
    private List<HedgePoint> points(InstrumentLiquidity liquidity) {
        double least = Math.max(1.0, liquidity.buy().lots() / 10.0);
        double most = liquidity.volume().isKnown()
                ? Math.max(10.0 * least, liquidity.volume().lotsPerDay() / 10.0)
                : 10_000.0 * least;
        List<HedgePoint> points = new ArrayList<>();
        for (int point = 0; point < CURVE_POINTS; point++) {
            long lots = Math.round(least * StrictMath.pow(most / least, point / (CURVE_POINTS - 1.0)));
            points.add(new HedgePoint(lots, cost(liquidity, lots), crashed(liquidity, lots)));
        }
        return points;
    }

    private List<Plan> plans(List<Exit> exits, List<DeltaExit> hedges) {
        List<Plan> plans = new ArrayList<>();
        for (DeltaExit hedge : hedges) {
            if (hedge.cost().lots() != 0L) {
                InstrumentLiquidity with = hedgeInstruments(
                                book.underlyings().get(hedge.underlying()).id())
                        .stream()
                        .map(source::of)
                        .filter(it -> it.symbol().equals(hedge.instrument()))
                        .findFirst()
                        .orElseThrow();
                plan(with, hedge.cost(), true).ifPresent(plans::add);
            }
        }
        exits.stream()
                .filter(it -> !it.option())
                .limit(PLANS_MAX)
                .forEach(it -> plan(it.liquidity(), it.cost(), false).ifPresent(plans::add));
        return plans;
    }

    private Optional<Plan> plan(InstrumentLiquidity contract, ExitCost cost, boolean deltaHedge) {
        boolean known =
                contract.volume().isKnown() && contract.dailyMovePerLot().isPresent() && cost.isKnown();
        if (!known || (cost.beyondTouch() == 0.0 && pace.days() == 0.0)) {
            return Optional.empty(); // What the touch displays needs no schedule, unless a time was asked for.
        }
        return problem(contract, cost.lots())
                .map(problem -> new Plan(
                        contract.symbol(),
                        cost.lots(),
                        deltaHedge,
                        problem,
                        AlmgrenChriss.best(problem, riskAversion),
                        AlmgrenChriss.frontier(problem, FRONTIER_POINTS)));
    }

    /** With more slices where what moves for good in one would be more than what passes; nothing where even many are too few. */
    private Optional<Problem> problem(InstrumentLiquidity contract, long lots) {
        for (int slices = SLICES; slices <= SLICES_MAX; slices *= 2) {
            try {
                return Optional.of(AlmgrenChriss.problem(contract, lots, model, pace, slices));
            } catch (IllegalArgumentException tooLong) {
                // More slices.
            }
        }
        return Optional.empty();
    }
}
