package io.hedgerow.engine.event.spec;

import io.hedgerow.engine.event.BuildRevision;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.codec.CurrencyDefinitionEncoder;
import io.hedgerow.engine.event.codec.EngineContinuedEncoder;
import io.hedgerow.engine.event.codec.EngineStartedEncoder;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.InstrumentDefinitionEncoder;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.codec.SetHedgePolicyEncoder;
import io.hedgerow.engine.event.codec.UnderlyingDefinitionEncoder;
import io.hedgerow.engine.event.codec.VenueDefinitionEncoder;
import io.hedgerow.engine.event.codec.VenueMode;

/**
 * Writes what is known before the market opens: capacities, currencies, venues, underlyings, contracts, policies.
 *
 * <p>Owned by the publishing thread.
 */
public final class ReferenceWriter {
    private final EventFrame frame;
    private final EngineStartedEncoder engineStarted = new EngineStartedEncoder();
    private final EngineContinuedEncoder engineContinued = new EngineContinuedEncoder();
    private final CurrencyDefinitionEncoder currency = new CurrencyDefinitionEncoder();
    private final VenueDefinitionEncoder venue = new VenueDefinitionEncoder();
    private final UnderlyingDefinitionEncoder underlying = new UnderlyingDefinitionEncoder();
    private final InstrumentDefinitionEncoder instrument = new InstrumentDefinitionEncoder();
    private final SetHedgePolicyEncoder policy = new SetHedgePolicyEncoder();

    /**
     * Creates a writer.
     *
     * @param frame shared by all writers of one publisher
     */
    public ReferenceWriter(EventFrame frame) {
        this.frame = frame;
    }

    /**
     * First event of every journal, of a configuration that is not told; it also carries the {@link BuildRevision}.
     *
     * @param runId identity of the journal
     * @param numericProfile what the engine computes, see {@link NumericProfile}
     * @param build version of the build that writes the journal, at most 32 ASCII characters
     * @param capacity capacities and intervals
     */
    public void engineStarted(long runId, int numericProfile, String build, CapacitySpec capacity) {
        engineStarted(runId, numericProfile, build, 0L, capacity);
    }

    /**
     * First event of every journal; it also carries the {@link BuildRevision}.
     *
     * @param runId identity of the journal
     * @param numericProfile what the engine computes, see {@link NumericProfile}
     * @param build version of the build that writes the journal, at most 32 ASCII characters
     * @param configHash hash of the configuration that the journal is begun with; 0 = not told
     * @param capacity capacities and intervals
     */
    public void engineStarted(long runId, int numericProfile, String build, long configHash, CapacitySpec capacity) {
        engineStarted
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .numericProfile(numericProfile)
                .runId(runId)
                .instrumentsMax(capacity.listing().instruments())
                .optionsMax(capacity.listing().options())
                .slicesMax(capacity.listing().slices())
                .underlyingsMax(capacity.listing().underlyings())
                .currenciesMax(capacity.listing().currencies())
                .venuesMax(capacity.listing().venues())
                .workingOrdersMax(capacity.orders().working())
                .hedgeInstrumentsMax(capacity.orders().hedgeInstruments())
                .whatIfNodesMax(capacity.whatIf().nodes())
                .whatIfInstrumentsMax(capacity.whatIf().instruments())
                .riskUpdateIntervalNs(capacity.reports().riskUpdateIntervalNs())
                .stateHashInterval(capacity.reports().stateHashInterval())
                .reportingCurrencyId(capacity.reports().currencyId())
                .build(build)
                .revision(BuildRevision.current())
                .configHash(configHash);
        frame.end(EngineStartedEncoder.BLOCK_LENGTH);
    }

    /**
     * Another configuration or build goes on with a journal; it also carries profile and {@link BuildRevision}.
     *
     * @param build version of the build, at most 32 ASCII characters
     * @param configHash hash of its configuration; 0 = not told
     * @param wallTimeNs wall clock, UTC ns
     */
    public void engineContinued(String build, long configHash, long wallTimeNs) {
        engineContinued
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .numericProfile(NumericProfile.CURRENT)
                .configHash(configHash)
                .wallTimeNs(wallTimeNs)
                .build(build)
                .revision(BuildRevision.current());
        frame.end(EngineContinuedEncoder.BLOCK_LENGTH);
    }

    /**
     * A currency.
     *
     * @param currencyId dense id from 0
     * @param code at most 8 ASCII characters
     * @param minorUnitDecimals decimals of the smallest unit, 0 to 9
     */
    public void currency(int currencyId, String code, int minorUnitDecimals) {
        currency.wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .currencyId(currencyId)
                .code(code)
                .minorUnitDecimals((short) minorUnitDecimals);
        frame.end(CurrencyDefinitionEncoder.BLOCK_LENGTH);
    }

    /**
     * A venue in which nothing is random.
     *
     * @param venueId dense id from 0
     * @param code at most 16 ASCII characters
     */
    public void venue(int venueId, String code) {
        venue(venueId, code, EventWriter.NONE);
    }

    /**
     * A venue.
     *
     * @param venueId dense id from 0
     * @param code at most 16 ASCII characters
     * @param seed what its path is drawn from, or {@link EventWriter#NONE}
     */
    public void venue(int venueId, String code, long seed) {
        venue(venueId, code, seed, VenueMode.WAITING);
    }

    /**
     * A venue.
     *
     * @param venueId dense id from 0
     * @param code at most 16 ASCII characters
     * @param seed what its path is drawn from, or {@link EventWriter#NONE}
     * @param mode how it is traded
     */
    public void venue(int venueId, String code, long seed, VenueMode mode) {
        venue.wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .venueId(venueId)
                .code(code)
                .seed(seed)
                .mode(mode);
        frame.end(VenueDefinitionEncoder.BLOCK_LENGTH);
    }

    /**
     * An underlying.
     *
     * @param underlyingId dense id from 0
     * @param symbol at most 16 ASCII characters
     * @param baseCurrencyId coin or share
     * @param quoteCurrencyId currency of its price
     * @param source which price drives revaluation
     * @param referenceInstrumentId the instrument whose mid is the price, or -1 when source is INDEX
     * @param greekBasis what option Greeks are derivatives by
     */
    public void underlying(
            int underlyingId,
            String symbol,
            int baseCurrencyId,
            int quoteCurrencyId,
            ReferenceSource source,
            int referenceInstrumentId,
            GreekBasis greekBasis) {
        underlying
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .underlyingId(underlyingId)
                .symbol(symbol)
                .baseCurrencyId(baseCurrencyId)
                .quoteCurrencyId(quoteCurrencyId)
                .referenceInstrumentId(
                        source == ReferenceSource.INSTRUMENT
                                ? referenceInstrumentId
                                : UnderlyingDefinitionEncoder.referenceInstrumentIdNullValue())
                .referenceSource(source)
                .greekBasis(greekBasis);
        frame.end(UnderlyingDefinitionEncoder.BLOCK_LENGTH);
    }

    /**
     * A contract.
     *
     * @param spec everything about it
     */
    public void instrument(InstrumentSpec spec) {
        instrument
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .instrumentId(spec.instrumentId())
                .symbol(spec.symbol())
                .venueId(spec.venueId());
        put(spec.terms());
        instrument
                .underlyingId(spec.pair().underlyingId())
                .baseCurrencyId(spec.pair().baseCurrencyId())
                .quoteCurrencyId(spec.pair().quoteCurrencyId())
                .settlementCurrencyId(spec.pair().settlementCurrencyId())
                .contractSizeE9(spec.lot().contractSizeE9())
                .lotContractsE9(spec.lot().lotContractsE9())
                .tickSizeE9(spec.tick().sizeE9())
                .tickStepAboveE9(spec.tick().stepAboveE9())
                .tickStepSizeE9(spec.tick().stepSizeE9())
                .makerFeeE9(spec.fees().makerE9())
                .takerFeeE9(spec.fees().takerE9())
                .feeCapE9(spec.fees().capE9());
        frame.end(InstrumentDefinitionEncoder.BLOCK_LENGTH);
    }

    private void put(ContractTerms terms) {
        instrument
                .kind(terms.kind())
                .payoff(terms.payoff())
                .right(terms.right())
                .strikeE9(terms.strikeE9())
                .expiryNs(terms.expiryNs())
                .settlementAveragingNs(terms.settlementAveragingNs());
    }

    /**
     * How an underlying is hedged.
     *
     * @param underlyingId dense id
     * @param spec the policy
     */
    public void hedgePolicy(int underlyingId, HedgePolicySpec spec) {
        policy.wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .underlyingId(underlyingId)
                .targetDelta(spec.targetDelta())
                .fixedBandHalfWidth(spec.band().fixedBandHalfWidth())
                .riskAversion(spec.band().riskAversion())
                .proportionalCost(spec.costs().proportionalCost())
                .bandHalfWidthMin(spec.band().bandHalfWidthMin())
                .bandHalfWidthMax(spec.band().bandHalfWidthMax())
                .minimumIntervalNs(spec.pace().minimumIntervalNs())
                .orderLotsMax(spec.sizing().orderLotsMax())
                .slippageTicksMax(spec.sizing().slippageTicksMax())
                .bandRule(spec.band().bandRule())
                .numeraire(spec.numeraire())
                .execution(spec.pace().execution())
                .enabled((short) (spec.enabled() ? 1 : 0))
                .rehedgeIntervalNs(spec.band().rehedgeIntervalNs())
                .gammaHorizonNs(spec.band().gammaHorizonNs())
                .gammaSigmas(spec.band().gammaSigmas())
                .instrumentUse(spec.instrumentUse())
                .horizonNs(spec.optimiser().horizonNs())
                .volOfVol(spec.optimiser().volOfVol())
                .gainMin(spec.optimiser().gainMin())
                .costSource(spec.costs().costSource())
                .fillProbabilityPct((short) Math.round(spec.costs().fillProbability() * 100.0))
                .impactE9(Math.round(spec.costs().impact() * 1e9))
                .bandTargetShare(spec.sizing().bandTargetShare())
                .orderNotionalMin(spec.sizing().orderNotionalMin())
                .slippageVolPointsMax(spec.sizing().slippageVolPointsMax())
                .ratio(spec.ratio())
                .group((short) spec.group())
                .groupGoal(spec.groupGoal())
                .hedgedGreeks(spec.optimiser().greeks())
                .varianceRemoved(spec.outcome().varianceRemoved())
                .varianceRemovedMin(spec.outcome().varianceRemovedMin());
        frame.end(SetHedgePolicyEncoder.BLOCK_LENGTH);
    }
}
