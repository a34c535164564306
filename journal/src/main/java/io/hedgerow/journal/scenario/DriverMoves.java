package io.hedgerow.journal.scenario;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.hedge.estimate.CovarianceBars;
import io.hedgerow.engine.hedge.estimate.EwmaCovariance;
import io.hedgerow.journal.scenario.BookMoment.Underlying;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One underlying that drives the others: moves of a grid are its moves, and another one makes {@code beta} of them, the
 * regression of its moves on those of the driver, {@code beta = correlation * sigma / sigma_driver}. Immutable.
 *
 * @param driver symbol of the underlying that moves as the grid says
 * @param fromJournal whether correlations and vols are estimates of the engine from the bars of its journal
 * @param links of others with the driver, by symbol; none yet of the journal before {@link #of}
 */
public record DriverMoves(String driver, boolean fromJournal, Map<String, Link> links) {
    /** A price stays above 0 however large the beta is. */
    private static final double MOVE_MIN = -0.999;

    /** Copies the map; its order stays. */
    public DriverMoves {
        links = Collections.unmodifiableMap(new LinkedHashMap<>(links));
    }

    /**
     * How an underlying follows.
     *
     * @param correlation of its moves with those of the driver, -1 to 1
     * @param volRatio its vol by that of the driver, at least 0
     */
    public record Link(double correlation, double volRatio) {
        /**
         * What it makes of a move of the driver.
         *
         * @return correlation times ratio of vols
         */
        public double beta() {
            return correlation * volRatio;
        }
    }

    /**
     * The links that a book needs, no others.
     *
     * @param engine whose bars are asked where the journal is to tell, between two events
     * @param book taken from it
     * @return driver and links of every other underlying of the book
     * @throws IllegalArgumentException if the book has no such driver, or nothing is known of how another one follows it
     */
    public DriverMoves of(HedgeEngine engine, BookMoment book) {
        Underlying leader = book.underlyings().stream()
                .filter(it -> it.symbol().equals(driver))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the book has no underlying '" + driver
                        + "' with a price to drive the others; it has "
                        + String.join(
                                ", ",
                                book.underlyings().stream()
                                        .map(Underlying::symbol)
                                        .toList())));
        Map<String, Link> needed = new LinkedHashMap<>();
        for (Underlying other : book.underlyings()) {
            if (other.id() != leader.id()) {
                needed.put(other.symbol(), fromJournal ? estimated(engine, leader, other) : told(other));
            }
        }
        return new DriverMoves(driver, fromJournal, needed);
    }

    private Link told(Underlying other) {
        Link link = links.get(other.symbol());
        if (link == null) {
            throw new IllegalArgumentException("nothing says how " + other.symbol() + " follows " + driver
                    + ": write a table [driver.others." + other.symbol() + "] with correlation and vol_ratio, or"
                    + " correlations = \"journal\"");
        }
        return link;
    }

    private static Link estimated(HedgeEngine engine, Underlying leader, Underlying other) {
        CovarianceBars bars = engine.estimates().bars();
        EwmaCovariance prices = bars.prices();
        double correlation = prices.correlation(leader.id(), other.id());
        double volRatio = Math.sqrt(prices.variance(other.id()) / prices.variance(leader.id()));
        boolean known = bars.isWarm(leader.id()) && bars.isWarm(other.id());
        if (!known || !Double.isFinite(correlation * volRatio)) {
            throw new IllegalArgumentException("the journal has " + prices.changes(leader.id()) + " bars of "
                    + leader.symbol() + " and " + prices.changes(other.id()) + " of " + other.symbol() + ", "
                    + (bars.barsMin() == 0 ? "as covariance bars are off" : bars.barsMin() + " that moved are needed")
                    + ": ask of a later moment, or write correlations into the grid");
        }
        return new Link(correlation, volRatio);
    }

    /**
     * A scenario with the moves of all that follow. Where it names the driver and no move of all others, those follow it;
     * where it has one move of everything, that is the driver's; what it names itself stays.
     *
     * @param scenario of the grid
     * @param everything whether a move of everything is the driver's
     * @return the scenario, or the same if it moves nothing that others follow
     */
    Scenario driven(Scenario scenario, boolean everything) {
        Double all = scenario.moves().get(Scenario.ALL);
        if (everything ? all == null : all != null || !scenario.moves().containsKey(driver)) {
            return scenario;
        }
        double move = everything ? all : scenario.moves().get(driver);
        Map<String, Double> moves = new LinkedHashMap<>();
        moves.put(driver, move);
        links.forEach((symbol, link) -> moves.put(symbol, Math.max(link.beta() * move, MOVE_MIN)));
        scenario.moves().forEach((symbol, own) -> {
            if (!symbol.equals(Scenario.ALL)) {
                moves.put(symbol, own);
            }
        });
        return new Scenario(
                scenario.name(),
                moves,
                false,
                scenario.vol(),
                scenario.days(),
                scenario.basisPerYear(),
                scenario.fundingPer8h(),
                scenario.weight());
    }
}
