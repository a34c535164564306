package io.hedgerow.engine.hedge.estimate;

import io.hedgerow.engine.event.codec.EstimateState;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SetBasisDecoder;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.market.ExpiryTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.risk.RiskBook;
import io.hedgerow.engine.valuation.GreekUnits;
import io.hedgerow.engine.valuation.Measure;

/**
 * Bases between two contracts of one underlying, such as a future and the perpetual, or the same contract at two venues:
 * spread risk as numbers of its own.
 *
 * <pre>
 *   basis      ln(long / short), mids                       its change per bar has a variance, as those of prices have
 *   exposure   delta cash of all that is priced off the long contract: what is gained when it moves and the short one stays
 *              another expiry   options and delta-one contracts that expire with it, at every venue
 *              the same         delta-one contracts of its kind, expiry, payoff and settlement currency, at its venue
 * </pre>
 *
 * <p>Owned by the engine thread.
 */
public final class BasisBook {
    /** Most bases. */
    public static final int BASES_MAX = 16;

    private static final int NONE = -1;
    private static final double DECAY_BEFORE_SET = 0.94;

    private final InstrumentTable instruments;
    private final MarketState market;
    private final RiskBook risk;
    private final CovarianceBars bars;
    private final IntColumn longId;
    private final IntColumn shortId;
    private final EwmaCovariance logs;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param instruments what is traded
     * @param market prices
     * @param risk what is held
     * @param bars their length, and what is stale
     */
    public BasisBook(
            StateMemory memory, InstrumentTable instruments, MarketState market, RiskBook risk, CovarianceBars bars) {
        this.instruments = instruments;
        this.market = market;
        this.risk = risk;
        this.bars = bars;
        longId = memory.intColumn("bases.longInstrumentId", BASES_MAX);
        shortId = memory.intColumn("bases.shortInstrumentId", BASES_MAX);
        longId.fill(NONE);
        shortId.fill(NONE);
        logs = new EwmaCovariance(memory, "bases.logs", BASES_MAX, DECAY_BEFORE_SET, EwmaCovariance.Change.ABSOLUTE);
    }

    /**
     * Defines a basis, changes it or takes it away; another one begins without a past.
     *
     * @param command the command
     * @return 0, or the raw {@code RejectReason}: OUT_OF_RANGE, UNKNOWN_INSTRUMENT, WRONG_KIND (no delta-one instrument),
     *     INVALID_DEFINITION (contracts of two underlyings, or the same twice)
     */
    public int apply(SetBasisDecoder command) {
        int basis = command.basisId();
        if (basis < 0 || basis >= BASES_MAX) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        boolean none = command.longInstrumentId() == SetBasisDecoder.longInstrumentIdNullValue();
        int first = none ? NONE : command.longInstrumentId();
        int second = none ? NONE : command.shortInstrumentId();
        int reject = none ? 0 : check(first, second);
        if (reject == 0 && (first != longId.get(basis) || second != shortId.get(basis))) {
            longId.set(basis, first);
            shortId.set(basis, second);
            logs.restart(basis);
        }
        return reject;
    }

    private int check(int first, int second) {
        if (!instruments.isDefined(first) || !instruments.isDefined(second)) {
            return RejectReason.UNKNOWN_INSTRUMENT.value();
        }
        if (!instruments.isDeltaOne(first) || !instruments.isDeltaOne(second)) {
            return RejectReason.WRONG_KIND.value();
        }
        boolean same = instruments.underlyingId(first) == instruments.underlyingId(second);
        return same && first != second ? 0 : RejectReason.INVALID_DEFINITION.value();
    }

    void decay(double value) {
        logs.decay(value);
    }

    void restart() {
        logs.restart();
    }

    /** Takes what has been quoted since the last bar closed, and closes this one. */
    void closeBar(long lastCloseNs) {
        for (int basis = 0; basis < BASES_MAX; basis++) {
            if (isDefined(basis)) {
                boolean quoted = market.quotes().quoteTimeNs(longId.get(basis)) > lastCloseNs
                        || market.quotes().quoteTimeNs(shortId.get(basis)) > lastCloseNs;
                double now = logBasis(basis);
                if (quoted && !Double.isNaN(now)) {
                    logs.observe(basis, now);
                }
            }
        }
        logs.closeBar();
    }

    /**
     * Whether there is a basis.
     *
     * @param basis 0 to BASES_MAX - 1
     * @return true if it is defined
     */
    public boolean isDefined(int basis) {
        return longId.get(basis) != NONE;
    }

    /**
     * Contract whose price counts up.
     *
     * @param basis defined basis
     * @return instrument id
     */
    public int longId(int basis) {
        return longId.get(basis);
    }

    /**
     * Contract that it is measured from.
     *
     * @param basis defined basis
     * @return instrument id
     */
    public int shortId(int basis) {
        return shortId.get(basis);
    }

    /**
     * The basis now.
     *
     * @param basis defined basis
     * @return logarithm of long over short, NaN unless both are quoted on both sides
     */
    public double logBasis(int basis) {
        double above = market.quotes().mid(longId.get(basis));
        double below = market.quotes().mid(shortId.get(basis));
        return above > 0.0 && below > 0.0 ? StrictMath.log(above / below) : Double.NaN;
    }

    /**
     * The basis as a rate over the time between the expiries; a contract without expiry counts as one of now.
     *
     * @param basis defined basis
     * @param nowNs engine time
     * @return per year, 0 where they expire together
     */
    public double ratePerYear(int basis, long nowNs) {
        double years = years(longId.get(basis), nowNs) - years(shortId.get(basis), nowNs);
        return years == 0.0 ? 0.0 : logBasis(basis) / years;
    }

    private double years(int instrumentId, long nowNs) {
        long expiryNs = instruments.expiryNs(instrumentId);
        return expiryNs == InstrumentTable.NEVER_NS ? 0.0 : (expiryNs - nowNs) / GreekUnits.NS_PER_YEAR;
    }

    /**
     * Standard deviation of its change per bar.
     *
     * @param basis defined basis
     * @return NaN before the first change
     */
    public double sdPerBar(int basis) {
        return Math.sqrt(logs.variance(basis));
    }

    /**
     * Changes seen.
     *
     * @param basis defined basis
     * @return bars with one
     */
    public int observed(int basis) {
        return logs.changes(basis);
    }

    /**
     * Bars since either contract was quoted.
     *
     * @param basis defined basis
     * @return count
     */
    public int unquotedBars(int basis) {
        return logs.unobserved(basis);
    }

    /**
     * What it is worth.
     *
     * @param basis defined basis
     * @return USABLE, TOO_FEW_BARS or STALE
     */
    public EstimateState state(int basis) {
        if (bars.isStale(logs, basis)) {
            return EstimateState.STALE;
        }
        return logs.changes(basis) >= bars.barsMin() ? EstimateState.USABLE : EstimateState.TOO_FEW_BARS;
    }

    /**
     * Exposure to it.
     *
     * @param basis defined basis
     * @param nowNs engine time
     * @return reporting currency per unit of the logarithm
     */
    public double exposureCash(int basis, long nowNs) {
        int id = longId.get(basis);
        int underlying = instruments.underlyingId(id);
        long expiryNs = instruments.expiryNs(id);
        boolean otherExpiry = expiryNs != instruments.expiryNs(shortId.get(basis));
        double delta = otherExpiry
                ? risk.linear().expiringDelta(underlying, expiryNs, nowNs)
                : risk.linear().deltaLike(id, nowNs);
        double cash = delta * market.prices().reference(underlying);
        if (otherExpiry) {
            int slice = market.expiries().find(underlying, expiryNs);
            cash += slice == ExpiryTable.NO_SLICE
                    ? 0.0
                    : risk.exposures().slice(slice, Measure.DELTA)
                            * market.expiries().forward(slice);
        }
        return cash * risk.toReporting(underlying);
    }
}
