package io.hedgerow.engine.report;

/**
 * The pieces of a round of reports, in their order: small enough that none holds a tick for longer than the revaluation of
 * a few hundred options even where its code and data have lain idle for an interval.
 */
enum RoundPiece {
    /** No round is under way. */
    IDLE,
    BEGIN,

    /** The next underlying: counted as it is, or begun. */
    UNDERLYING,

    /** Of each expiry of one that was revalued. */
    EXPIRY_FIT,
    EXPIRY_GREEKS,
    EXPIRY_SHAPE,
    EXPIRY_UNITS,
    EXPIRY_SUMS,
    EXPIRY_EXPOSURES,
    EXPIRY_SMILE,
    EXPIRY_EDGES,

    /** Of the underlying itself. */
    SELF_GREEKS,
    SELF_LINEAR,
    SELF_GROSS,
    SELF_UNITS,
    SELF_PROFIT,
    SELF_SUMS,
    SELF_DRAWDOWN,
    SELF_EXPOSURES,
    SELF_COUNTED,
    VEGA_HEDGE,

    /** Of each hedge instrument of underlyings that were told of, then their groups. */
    RATIO_REMOVAL,
    RATIO_LOTS,
    RATIO_COST,
    RATIO,
    SCOPE,

    PORTFOLIO_SUMS,
    PORTFOLIO_DRAWDOWN,
    PORTFOLIO_EXPOSURES,
    FACTOR,

    /** What underlyings add to the risk of the book. */
    RISK_WEIGHTS,
    RISK_PRODUCTS,
    RISK_FIGURES,
    RISK_ROW,
    RISK_TOTAL,
    RISK_PAIRS,

    /** Of each currency. */
    CURRENCY_VALUE,
    CURRENCY_EQUITY,
    CURRENCY_TOTAL,
    CURRENCY,

    TOTAL,
    WHAT_IF;

    private static final RoundPiece[] PIECES = values();

    static RoundPiece of(int number) {
        return PIECES[number];
    }

    /** As it stands in the state, below 64. */
    @SuppressWarnings("EnumOrdinal") // The order of a round is what the number means.
    int number() {
        return ordinal();
    }
}
