package io.hedgerow.engine.hedge.estimate;

import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SetCovarianceBarsDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.hedge.HedgeInstruments;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.instrument.UnderlyingTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.valuation.option.SmileTable;

/**
 * How prices and vols move together, from bars of engine time.
 *
 * <pre>
 *   bar closes at the first batch end at or after its boundary
 *     ├─ for each underlying: its price with the mid of each of its hedge instruments   minimum-variance ratios
 *     ├─ prices of all underlyings                                                      factor covariance
 *     └─ 30-day at-the-money vols of all underlyings                                    cross-asset vega
 * </pre>
 *
 * <p>Length and decays are commanded and batch ends are journaled, so estimates replay. A price that was not quoted
 * within a bar has no change in it; bars without any batch are not counted. Options have no minimum-variance ratio: their
 * prices move with more than the underlying.
 *
 * <p>Owned by the engine thread.
 */
public final class CovarianceBars {
    private static final long INTERVAL_NS_MAX = 366L * 86_400L * 1_000_000_000L;
    private static final long DAY_NS = 86_400L * 1_000_000_000L;
    private static final double DECAY_BEFORE_SET = 0.94;
    private static final double VOL_TERM_YEARS = 30.0 / 365.0;

    private final UnderlyingTable underlyings;
    private final InstrumentTable instruments;
    private final MarketState market;
    private final SmileTable smiles;
    private final HedgeInstruments hedges;
    private final LongColumn intervalNs;
    private final LongColumn nextCloseNs;
    private final LongColumn lastCloseNs;
    private final IntColumn barsMin;
    private final IntColumn staleBars;
    private final EwmaCovariance[] hedgePrices;
    private final EwmaCovariance prices;
    private final EwmaCovariance vols;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity how many underlyings, and hedge instruments for each
     * @param reference what is traded
     * @param market prices
     * @param smiles vols
     * @param hedges hedge instruments
     */
    public CovarianceBars(
            StateMemory memory,
            CapacitySpec capacity,
            ReferenceData reference,
            MarketState market,
            SmileTable smiles,
            HedgeInstruments hedges) {
        underlyings = reference.underlyings();
        instruments = reference.instruments();
        this.market = market;
        this.smiles = smiles;
        this.hedges = hedges;
        intervalNs = memory.longColumn("bars.intervalNs", 1);
        nextCloseNs = memory.longColumn("bars.nextCloseNs", 1);
        lastCloseNs = memory.longColumn("bars.lastCloseNs", 1);
        barsMin = memory.intColumn("bars.barsMin", 1);
        staleBars = memory.intColumn("bars.staleBars", 1);
        hedgePrices = new EwmaCovariance[capacity.listing().underlyings()];
        for (int id = 0; id < hedgePrices.length; id++) {
            hedgePrices[id] = relative(
                    memory, "bars.hedgePrices" + id, 1 + capacity.orders().hedgeInstruments());
        }
        prices = relative(memory, "bars.prices", capacity.listing().underlyings());
        vols = new EwmaCovariance(
                memory,
                "bars.vols",
                capacity.listing().underlyings(),
                DECAY_BEFORE_SET,
                EwmaCovariance.Change.ABSOLUTE);
    }

    private static EwmaCovariance relative(StateMemory memory, String owner, int size) {
        return new EwmaCovariance(memory, owner, size, DECAY_BEFORE_SET, EwmaCovariance.Change.RELATIVE);
    }

    /**
     * Sets bars and decays; estimates stay.
     *
     * @param command the command
     * @param nowNs engine time
     * @return 0, or the raw {@code RejectReason}: NOT_FINITE, OUT_OF_RANGE
     */
    public int apply(SetCovarianceBarsDecoder command, long nowNs) {
        double priceDecay = command.priceDecay();
        double volDecay = command.volDecay();
        if (!Double.isFinite(priceDecay) || !Double.isFinite(volDecay)) {
            return RejectReason.NOT_FINITE.value();
        }
        long interval = command.barIntervalNs();
        boolean inRange = interval >= 0 && interval <= INTERVAL_NS_MAX && command.barsMin() >= 1;
        if (!inRange || !EwmaCovariance.isDecay(priceDecay) || !EwmaCovariance.isDecay(volDecay)) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        intervalNs.set(0, interval);
        barsMin.set(0, command.barsMin());
        staleBars.set(0, command.staleBars());
        for (EwmaCovariance estimator : hedgePrices) {
            estimator.decay(priceDecay);
        }
        prices.decay(priceDecay);
        vols.decay(volDecay);
        openBar(nowNs);
        return 0;
    }

    private void openBar(long nowNs) {
        long interval = intervalNs.get(0);
        nextCloseNs.set(0, interval == 0 ? Long.MAX_VALUE : nowNs - Math.floorMod(nowNs, interval) + interval);
    }

    /**
     * Whether the time of the open bar has come.
     *
     * @param nowNs engine time
     * @return true if it is to be closed; never without bars
     */
    public boolean isDue(long nowNs) {
        return intervalNs.get(0) != 0 && nowNs >= nextCloseNs.get(0);
    }

    /**
     * Opens the next bar without taking anything from this one.
     *
     * @param nowNs engine time
     */
    public void skip(long nowNs) {
        lastCloseNs.set(0, nowNs);
        openBar(nowNs);
    }

    /**
     * Closes the open bar.
     *
     * @param nowNs engine time
     */
    public void close(long nowNs) {
        for (int id = 0; id < underlyings.count(); id++) {
            if (underlyings.isDefined(id)) {
                observe(id, nowNs);
                hedgePrices[id].closeBar();
            }
        }
        prices.closeBar();
        vols.closeBar();
        skip(nowNs);
    }

    /** Forgets what has been estimated; settings stay. */
    public void restart() {
        for (EwmaCovariance estimator : hedgePrices) {
            estimator.restart();
        }
        prices.restart();
        vols.restart();
    }

    /**
     * Length of a bar.
     *
     * @return ns, 0 while there are none
     */
    public long intervalNs() {
        return intervalNs.get(0);
    }

    /**
     * End of the open bar.
     *
     * @return UTC ns, a multiple of the length
     */
    public long nextCloseNs() {
        return nextCloseNs.get(0);
    }

    /**
     * When the last bar closed; what was quoted since belongs to the open one.
     *
     * @return engine time, 0 before the first
     */
    public long lastCloseNs() {
        return lastCloseNs.get(0);
    }

    /**
     * Changes that an estimate must have seen.
     *
     * @return at least 1; 0 while there are no bars
     */
    public int barsMin() {
        return barsMin.get(0);
    }

    /**
     * Whether the price of an underlying has not been quoted for too many bars.
     *
     * @param underlyingId underlying id
     * @return true if estimates from it are not to be traded on
     */
    public boolean isStale(int underlyingId) {
        return isStale(prices, underlyingId);
    }

    /**
     * Whether an underlying or a hedge instrument of it has not been quoted for too many bars.
     *
     * @param underlyingId underlying id
     * @param rank place among its hedge instruments
     * @return true if their ratio is not to be traded on
     */
    public boolean isStale(int underlyingId, int rank) {
        return isStale(hedgePrices[underlyingId], 0) || isStale(hedgePrices[underlyingId], 1 + rank);
    }

    boolean isStale(EwmaCovariance estimator, int series) {
        int most = staleBars.get(0);
        return most > 0 && estimator.changes(series) > 0 && estimator.unobserved(series) >= most;
    }

    private void observe(int underlyingId, long nowNs) {
        if (market.prices().referenceTimeNs(underlyingId) > lastCloseNs.get(0)) {
            double price = market.prices().reference(underlyingId);
            prices.observe(underlyingId, price);
            hedgePrices[underlyingId].observe(0, price);
        }
        for (int rank = 0; rank < hedges.count(underlyingId); rank++) {
            int instrument = hedges.get(underlyingId, rank);
            boolean quoted = market.quotes().quoteTimeNs(instrument) > lastCloseNs.get(0);
            if (quoted && instruments.isDeltaOne(instrument)) {
                hedgePrices[underlyingId].observe(1 + rank, market.quotes().mid(instrument));
            }
        }
        vols.observe(underlyingId, smiles.termVol(underlyingId, VOL_TERM_YEARS, nowNs));
    }

    /**
     * Changes of a hedge instrument's mid that the estimate has seen.
     *
     * @param underlyingId underlying id
     * @param rank place among its hedge instruments
     * @return bars with a change
     */
    public int observed(int underlyingId, int rank) {
        return hedgePrices[underlyingId].changes(1 + rank);
    }

    /**
     * Minimum-variance ratio: cash of the instrument to be short per cash of exposure held.
     *
     * @param underlyingId underlying id
     * @param rank place among its hedge instruments
     * @return ratio; NaN before enough bars, or while the instrument has not moved
     */
    public double minimumVarianceRatio(int underlyingId, int rank) {
        return isWarm(hedgePrices[underlyingId], 0, 1 + rank)
                ? hedgePrices[underlyingId].beta(0, 1 + rank)
                : Double.NaN;
    }

    /**
     * Share of the variance of the underlying that the minimum-variance hedge takes away.
     *
     * @param underlyingId underlying id
     * @param rank place among its hedge instruments
     * @return 0 to 1; NaN where there is no ratio
     */
    public double effectiveness(int underlyingId, int rank) {
        double correlation = hedgePrices[underlyingId].correlation(0, 1 + rank);
        return correlation * correlation;
    }

    /**
     * The price of an underlying, series 0, with the mids of its hedge instruments, series 1 + rank.
     *
     * @param underlyingId underlying id
     * @return the live estimator
     */
    public EwmaCovariance hedgePrices(int underlyingId) {
        return hedgePrices[underlyingId];
    }

    /**
     * Bars of a day.
     *
     * @return days per bar, inverted; 0 without bars
     */
    public double barsPerDay() {
        return intervalNs.get(0) == 0L ? 0.0 : (double) DAY_NS / intervalNs.get(0);
    }

    /**
     * Whether the vols of two underlyings have moved in enough bars.
     *
     * @param underlyingId underlying id
     * @param otherId underlying id
     * @return true if {@link #vols} answers for both
     */
    public boolean hasVols(int underlyingId, int otherId) {
        return isWarm(vols, underlyingId, otherId);
    }

    /**
     * Whether the price of an underlying has moved in enough bars.
     *
     * @param underlyingId underlying id
     * @return true if an estimate from it may be used
     */
    public boolean isWarm(int underlyingId) {
        return isWarm(prices, underlyingId, underlyingId);
    }

    private boolean isWarm(EwmaCovariance estimator, int first, int second) {
        int least = barsMin.get(0);
        return least > 0 && Math.min(estimator.changes(first), estimator.changes(second)) >= least;
    }

    /**
     * Prices, one series for each underlying.
     *
     * @return the live estimator
     */
    public EwmaCovariance prices() {
        return prices;
    }

    /**
     * 30-day at-the-money vols, one series for each underlying.
     *
     * @return the live estimator
     */
    public EwmaCovariance vols() {
        return vols;
    }
}
