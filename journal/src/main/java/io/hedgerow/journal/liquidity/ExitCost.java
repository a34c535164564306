package io.hedgerow.journal.liquidity;

import io.hedgerow.journal.liquidity.InstrumentLiquidity.Touch;

/**
 * What trading so many lots of a contract costs and how long it takes. What the touch displays is taken at once; only the
 * rest takes time and moves the price. Amounts in reporting currency, positive = paid.
 *
 * @param lots signed: what is traded
 * @param spread crossing half of the spread
 * @param fees of taking liquidity
 * @param permanent half of the permanent impact by Almgren et al.
 * @param temporary temporary impact by Almgren et al.
 * @param squareRoot impact by the square-root law, in place of the two before
 * @param days time that the rest takes, 0 if there is none
 * @param participation share of what the market trades meanwhile; above 1 where the time is too short
 * @param beyondTouch share of the lots that the touch does not display
 * @param lacks what is not in the impacts; {@link Lack#NOTHING} if they are whole
 */
public record ExitCost(
        long lots,
        double spread,
        double fees,
        double permanent,
        double temporary,
        double squareRoot,
        double days,
        double participation,
        double beyondTouch,
        Lack lacks) {
    /** What a cost leaves out. */
    public enum Lack {
        /** It is whole. */
        NOTHING,
        /** The permanent impact: it is not known how much of the underlying there is. */
        PERMANENT,
        /** Both impacts: it is not known how much prices move. */
        IMPACT,
        /** Impacts and time: it is not known how much the market trades. */
        VOLUME,
        /** Everything: nobody displays a price. */
        QUOTE
    }

    /** Nothing traded. */
    public static final ExitCost ZERO = new ExitCost(0L, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, Lack.NOTHING);

    /**
     * Works it out.
     *
     * @param contract its liquidity
     * @param lots signed: positive buys
     * @param model how trades move prices
     * @param pace how fast
     * @return the cost
     */
    public static ExitCost of(InstrumentLiquidity contract, long lots, ImpactModel model, Pace pace) {
        if (lots == 0L) {
            return ZERO;
        }
        Touch touch = contract.touch(lots > 0L);
        double size = Math.abs((double) lots);
        double fees = size * contract.feePerLot();
        if (!touch.isQuoted()) {
            return new ExitCost(lots, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, Lack.QUOTE);
        }
        double spread = size * touch.spreadPerLot();
        double rest = Math.max(0.0, size - touch.lots());
        double beyond = rest / size;
        if (rest == 0.0) {
            return new ExitCost(lots, spread, fees, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, Lack.NOTHING);
        }
        if (!contract.volume().isKnown()) {
            return new ExitCost(lots, spread, fees, 0.0, 0.0, 0.0, 0.0, 0.0, beyond, Lack.VOLUME);
        }
        double volume = contract.volume().lotsPerDay();
        double share = pace.shareOf(rest / volume);
        double days = pace.daysOf(rest / volume);
        if (contract.dailyMovePerLot().isEmpty()) {
            return new ExitCost(lots, spread, fees, 0.0, 0.0, 0.0, days, share, beyond, Lack.IMPACT);
        }
        double move = contract.dailyMovePerLot().getAsDouble();
        boolean knowsAll = contract.outstandingLots().isPresent();
        double permanent = knowsAll
                ? 0.5
                        * model.permanent(
                                move, rest / volume, contract.outstandingLots().getAsDouble() / volume)
                : 0.0;
        return new ExitCost(
                lots,
                spread,
                fees,
                rest * permanent,
                rest * model.temporary(move, share),
                rest * model.squareRootCost(move, rest / volume),
                days,
                share,
                beyond,
                knowsAll ? Lack.NOTHING : Lack.PERMANENT);
    }

    /**
     * All of it by Almgren et al.
     *
     * @return reporting currency
     */
    public double almgren() {
        return spread + fees + permanent + temporary;
    }

    /**
     * All of it by the square-root law.
     *
     * @return reporting currency
     */
    public double bySquareRoot() {
        return spread + fees + squareRoot;
    }

    /**
     * The larger of both laws, which plans go by.
     *
     * @return reporting currency
     */
    public double total() {
        return Math.max(almgren(), bySquareRoot());
    }

    /**
     * Whether it can be done at all as far as is known.
     *
     * @return false without a price
     */
    public boolean isKnown() {
        return lacks != Lack.QUOTE;
    }

    /**
     * Two trades one beside the other: costs add up, the longer one takes the time.
     *
     * @param other of another contract
     * @return both, without lots
     */
    public ExitCost plus(ExitCost other) {
        return new ExitCost(
                0L,
                spread + other.spread,
                fees + other.fees,
                permanent + other.permanent,
                temporary + other.temporary,
                squareRoot + other.squareRoot,
                Math.max(days, other.days),
                Math.max(participation, other.participation),
                Math.max(beyondTouch, other.beyondTouch),
                lacks.compareTo(other.lacks) >= 0 ? lacks : other.lacks);
    }
}
