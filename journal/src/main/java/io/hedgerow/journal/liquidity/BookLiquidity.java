package io.hedgerow.journal.liquidity;

import io.hedgerow.journal.liquidity.AlmgrenChriss.Problem;
import io.hedgerow.journal.liquidity.AlmgrenChriss.Schedule;
import io.hedgerow.journal.scenario.BookMoment;
import java.util.List;

/**
 * What it costs to get out of a book and how long it takes. Amounts in reporting currency. Immutable.
 *
 * @param book positions and market
 * @param model how trades move prices
 * @param traded what the market did before
 * @param pace how fast it is traded
 * @param crash what is asked about beside the market as it is
 * @param positions what closing each contract costs, the dearest first
 * @param excluded contracts that cannot be closed as nobody displays a price, in no sum
 * @param hedges what trading the delta of each underlying away costs instead
 * @param curves what a hedge costs by its size
 * @param schedules the best ways out of what is linear
 */
public record BookLiquidity(
        BookMoment book,
        ImpactModel model,
        TradedMarket traded,
        Pace pace,
        Crash crash,
        List<Exit> positions,
        List<Exit> excluded,
        List<DeltaExit> hedges,
        List<HedgeCurve> curves,
        List<Plan> schedules) {
    /** Copies the lists. */
    public BookLiquidity {
        positions = List.copyOf(positions);
        excluded = List.copyOf(excluded);
        hedges = List.copyOf(hedges);
        curves = List.copyOf(curves);
        schedules = List.copyOf(schedules);
    }

    /**
     * Closing what is held of a contract.
     *
     * @param instrumentId instrument
     * @param lots held, signed
     * @param option whether it is an option
     * @param hypothetical whether some of it is only asked about
     * @param liquidity of the contract
     * @param cost now
     * @param crashed in the crash
     */
    public record Exit(
            int instrumentId,
            long lots,
            boolean option,
            boolean hypothetical,
            InstrumentLiquidity liquidity,
            ExitCost cost,
            ExitCost crashed) {}

    /**
     * Trading the delta of an underlying away.
     *
     * @param underlying place in {@link BookMoment#underlyings()}
     * @param netDelta units of underlying
     * @param gammaPer1Percent change of the delta for 1 % of the price, which stays
     * @param vegaPerPoint reporting currency for a point of vol, which stays
     * @param instrument with what; empty where no policy hedges it with a quoted one
     * @param cost now
     * @param crashed in the crash
     */
    public record DeltaExit(
            int underlying,
            double netDelta,
            double gammaPer1Percent,
            double vegaPerPoint,
            String instrument,
            ExitCost cost,
            ExitCost crashed) {}

    /**
     * What a hedge costs by its size.
     *
     * @param underlying place in {@link BookMoment#underlyings()}
     * @param liquidity of the instrument
     * @param notionalPerLot reporting currency
     * @param points by ascending size
     */
    public record HedgeCurve(
            int underlying, InstrumentLiquidity liquidity, double notionalPerLot, List<HedgePoint> points) {
        /** Copies the list. */
        public HedgeCurve {
            points = List.copyOf(points);
        }
    }

    /**
     * A size.
     *
     * @param lots bought
     * @param cost now
     * @param crashed in the crash
     */
    public record HedgePoint(long lots, ExitCost cost, ExitCost crashed) {}

    /**
     * The best way out of a contract.
     *
     * @param symbol of it
     * @param lots traded, signed
     * @param deltaHedge whether it is the delta of the book that is traded, not the position
     * @param problem what is traded and what it meets
     * @param schedule best at the risk aversion asked for
     * @param frontier best ones at others
     */
    public record Plan(
            String symbol, long lots, boolean deltaHedge, Problem problem, Schedule schedule, List<Schedule> frontier) {
        /** Copies the list. */
        public Plan {
            frontier = List.copyOf(frontier);
        }
    }

    /**
     * Closing everything.
     *
     * @param inCrash whether in the crash
     * @return sum over {@link #positions()}
     */
    public ExitCost closing(boolean inCrash) {
        return sum(positions, inCrash);
    }

    /**
     * Closing the options alone.
     *
     * @param inCrash whether in the crash
     * @return sum over options
     */
    public ExitCost closingOptions(boolean inCrash) {
        return sum(positions.stream().filter(Exit::option).toList(), inCrash);
    }

    /**
     * Trading all deltas away.
     *
     * @param inCrash whether in the crash
     * @return sum over {@link #hedges()} that there is a contract for
     */
    public ExitCost hedging(boolean inCrash) {
        return hedges.stream()
                .filter(it -> it.cost().isKnown())
                .map(it -> inCrash ? it.crashed() : it.cost())
                .reduce(ExitCost.ZERO, ExitCost::plus);
    }

    private static ExitCost sum(List<Exit> exits, boolean inCrash) {
        return exits.stream().map(it -> inCrash ? it.crashed() : it.cost()).reduce(ExitCost.ZERO, ExitCost::plus);
    }
}
