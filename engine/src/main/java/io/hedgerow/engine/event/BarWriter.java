package io.hedgerow.engine.event;

import io.hedgerow.engine.event.codec.BetaEstimation;
import io.hedgerow.engine.event.codec.HistoryBarEncoder;
import io.hedgerow.engine.event.codec.RestartEstimatesEncoder;
import io.hedgerow.engine.event.codec.SetBasisEncoder;
import io.hedgerow.engine.event.codec.SetCovarianceBarsEncoder;
import io.hedgerow.engine.event.codec.VolEstimator;

/**
 * Writes how bars are estimated from, bases, bars of the past, and the command to forget what bars have taught. Owned by the thread of its frame; allocates
 * nothing after construction.
 */
public final class BarWriter {
    /** Place of a bar among those of its time. */
    public enum Place {
        /** Others of the same time follow. */
        AMONG(0),
        /** The last of its time. */
        CLOSES(1),
        /** The last of its time and of the history. */
        ENDS(2);

        private final short code;

        Place(int code) {
            this.code = (short) code;
        }
    }

    private final EventFrame frame;
    private final SetBasisEncoder basis = new SetBasisEncoder();
    private final HistoryBarEncoder bar = new HistoryBarEncoder();
    private final SetCovarianceBarsEncoder covarianceBars = new SetCovarianceBarsEncoder();
    private final RestartEstimatesEncoder restart = new RestartEstimatesEncoder();

    /**
     * Creates a writer.
     *
     * @param frame what it writes into
     */
    public BarWriter(EventFrame frame) {
        this.frame = frame;
    }

    /**
     * Bars, how betas and vols are estimated from them, and when they are no longer traded on.
     *
     * @param barIntervalNs length, 0 = no bars
     * @param priceDecay lambda of prices, above 0 and below 1
     * @param volDecay lambda of vols, above 0 and below 1
     * @param barsMin changes a ratio must have seen to be published, at least 1
     * @param estimation where betas come from that are not fixed
     * @param shrinkage of covariances of different underlyings, 0 to 1
     * @param betaDriftPerBar KALMAN: standard deviation of a beta's step per bar, 0 to 10
     * @param volEstimator forecast that is set against implied vols
     * @param periodBars HAR: bars of a period, 0 to 65,534; 0 = none is forecast
     * @param staleBars bars without a quote after which estimates are not traded on, 0 to 65,534; 0 = never
     */
    public void covarianceBars(
            long barIntervalNs,
            double priceDecay,
            double volDecay,
            int barsMin,
            BetaEstimation estimation,
            double shrinkage,
            double betaDriftPerBar,
            VolEstimator volEstimator,
            int periodBars,
            int staleBars) {
        covarianceBars
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .barsMin(barsMin)
                .barIntervalNs(barIntervalNs)
                .priceDecay(priceDecay)
                .volDecay(volDecay)
                .shrinkage(shrinkage)
                .betaDriftPerBar(betaDriftPerBar)
                .betaEstimation(estimation)
                .volEstimator(volEstimator)
                .periodBars(periodBars)
                .staleBars(staleBars);
        frame.end(SetCovarianceBarsEncoder.BLOCK_LENGTH);
    }

    /**
     * Defines a basis, changes it or takes it away.
     *
     * @param basisId 0 to 15
     * @param symbol at most 16 ASCII characters
     * @param longInstrumentId delta-one instrument whose price counts up, or negative: there is none any more
     * @param shortInstrumentId delta-one instrument that it is measured from
     */
    public void basis(int basisId, String symbol, int longInstrumentId, int shortInstrumentId) {
        boolean none = longInstrumentId < 0;
        basis.wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .basisId(basisId)
                .longInstrumentId(none ? SetBasisEncoder.longInstrumentIdNullValue() : longInstrumentId)
                .shortInstrumentId(none ? SetBasisEncoder.shortInstrumentIdNullValue() : shortInstrumentId)
                .symbol(symbol);
        frame.end(SetBasisEncoder.BLOCK_LENGTH);
    }

    /**
     * Gives a bar of the past; prices times 1e9.
     *
     * @param underlyingId dense id
     * @param barCloseNs end of the bar, UTC ns, a multiple of its length
     * @param openE9 first price
     * @param highE9 highest price
     * @param lowE9 lowest price
     * @param closeE9 last price
     * @param place among those of its time
     */
    public void historyBar(
            int underlyingId, long barCloseNs, long openE9, long highE9, long lowE9, long closeE9, Place place) {
        bar.wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .underlyingId(underlyingId)
                .barCloseNs(barCloseNs)
                .openE9(openE9)
                .highE9(highE9)
                .lowE9(lowE9)
                .closeE9(closeE9)
                .closes(place.code);
        frame.end(HistoryBarEncoder.BLOCK_LENGTH);
    }

    /** Forgets what bars have taught; settings stay. */
    public void restartEstimates() {
        restart.wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .reserved(0);
        frame.end(RestartEstimatesEncoder.BLOCK_LENGTH);
    }
}
