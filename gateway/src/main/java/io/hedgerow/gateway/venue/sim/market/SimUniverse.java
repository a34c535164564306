package io.hedgerow.gateway.venue.sim.market;

import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.instrument.ContractTrait;
import io.hedgerow.engine.valuation.families.StandardFamilies;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything listed at the simulated exchange, known before its first event: for each underlying its perpetual, its
 * futures, its spot pair, then its options by expiry and strike, call before put. The ids are those of the process's
 * registry, in one piece from {@link #firstId}; inside the exchange an underlying is called by its place in the spec.
 *
 * <p>Immutable; any thread.
 */
public final class SimUniverse {
    /** Decimals of the quote currency's smallest unit. */
    static final int QUOTE_DECIMALS = 6;

    private static final int UNKNOWN_BEYOND = 1_000;

    private final SimSpec spec;
    private final ReferenceRegistry registry;
    private final int venueId;
    private final int quoteCurrencyId;
    private final List<PairIds> pairs = new ArrayList<>();
    private final List<InstrumentSpec> instruments = new ArrayList<>();
    private final List<ChainSlice> slices = new ArrayList<>();
    private final int[] perpetualIds;
    private final int[] spotIds;
    private final int[] optionCounts;

    /**
     * Lists what a spec asks for, alone in its process.
     *
     * @param spec the settings
     */
    public SimUniverse(SimSpec spec) {
        this(spec, new ReferenceRegistry(new ReferenceDirectory()));
    }

    /**
     * Lists what a spec asks for.
     *
     * @param spec the settings
     * @param registry gives the ids; what is there already under the same names keeps its ids
     */
    public SimUniverse(SimSpec spec, ReferenceRegistry registry) {
        this.spec = spec;
        this.registry = registry;
        int underlyings = spec.underlyings().size();
        perpetualIds = new int[underlyings];
        spotIds = new int[underlyings];
        optionCounts = new int[underlyings];
        quoteCurrencyId = registry.currency(spec.quoteCurrency(), QUOTE_DECIMALS);
        spec.underlyings().forEach(each -> registry.currency(each.symbol(), each.coinDecimals()));
        venueId = registry.venue(spec.venue());
        spec.underlyings().forEach(each -> pairs.add(pair(each.symbol())));
        for (int u = 0; u < underlyings; u++) {
            list(u);
        }
    }

    private PairIds pair(String symbol) {
        int underlyingId = registry.underlying(symbol, symbol, spec.quoteCurrency());
        return new PairIds(underlyingId, venueId, registry.currency(symbol), quoteCurrencyId);
    }

    private int add(InstrumentSpec contract) {
        int id = registry.add(contract);
        if (!instruments.isEmpty() && id != idEnd()) {
            throw new IllegalStateException("another venue lists at the same time: " + spec.venue() + " would have "
                    + contract.symbol() + " as " + id + " in place of " + idEnd());
        }
        instruments.add(registry.directory().instrument(id));
        return id;
    }

    private void list(int underlying) {
        UnderlyingSpec listed = spec.underlyings().get(underlying);
        Contracts contracts = new Contracts(listed, pairs.get(underlying), spec.quoteCurrency());
        perpetualIds[underlying] = add(contracts.perpetual());
        listed.linear().futureExpiries().forEach(after -> add(contracts.future(spec.startNs() + after.toNanos())));
        spotIds[underlying] = add(contracts.spot());
        listed.chain()
                .listing()
                .expiries()
                .forEach(after -> listSlice(underlying, contracts, spec.startNs() + after.toNanos()));
    }

    private void listSlice(int underlying, Contracts contracts, long expiryNs) {
        UnderlyingSpec listed = spec.underlyings().get(underlying);
        double years = UnderlyingMarket.years(expiryNs - spec.startNs());
        double variance = UnderlyingMarket.atTheMoneyVariance(
                listed,
                spec.common().variancePerYear(listed.betas()),
                listed.dynamics().initialVol() * listed.dynamics().initialVol(),
                years);
        double carry =
                listed.linear().basis().carryMean() + listed.linear().basis().carrySlope() * Math.min(years, 1.0);
        double forward = listed.initialPrice() * StrictMath.exp(carry * years);
        long[] strikesE9 = Strikes.around(listed.chain(), forward, Math.sqrt(variance));
        ChainSlice slice = new ChainSlice(underlying, expiryNs, idEnd(), strikesE9);
        slices.add(slice);
        for (long strikeE9 : strikesE9) {
            add(contracts.option(expiryNs, strikeE9, OptionRight.CALL));
            add(contracts.option(expiryNs, strikeE9, OptionRight.PUT));
        }
        optionCounts[underlying] += 2 * strikesE9.length;
    }

    /**
     * All contracts in the order of their ids.
     *
     * @return an unmodifiable list
     */
    public List<InstrumentSpec> instruments() {
        return List.copyOf(instruments);
    }

    /**
     * How many underlyings there are.
     *
     * @return places run from 0 to one less
     */
    public int underlyingCount() {
        return pairs.size();
    }

    /**
     * Id of an underlying in the process.
     *
     * @param underlying place in the spec
     * @return dense id
     */
    public int underlyingId(int underlying) {
        return pairs.get(underlying).underlyingId();
    }

    /**
     * Underlying of a contract of this exchange.
     *
     * @param contract listed here
     * @return place in the spec
     */
    public int underlyingOf(InstrumentSpec contract) {
        int underlying = 0;
        while (pairs.get(underlying).underlyingId() != contract.underlyingId()) {
            underlying++;
        }
        return underlying;
    }

    /**
     * How many options an underlying has.
     *
     * @param underlying place in the spec
     * @return calls and puts of all expiries
     */
    public int optionCount(int underlying) {
        return optionCounts[underlying];
    }

    /**
     * The perpetual of an underlying.
     *
     * @param underlying place in the spec
     * @return instrument id
     */
    public int perpetualId(int underlying) {
        return perpetualIds[underlying];
    }

    /**
     * How many dated futures an underlying has.
     *
     * @param underlying place in the spec
     * @return 0 or more
     */
    public int futureCount(int underlying) {
        return spotIds[underlying] - perpetualIds[underlying] - 1;
    }

    /**
     * Currency of the coin of an underlying.
     *
     * @param underlying place in the spec
     * @return currency id
     */
    public int coinId(int underlying) {
        return pairs.get(underlying).coinId();
    }

    /**
     * Currency of all prices in quote currency.
     *
     * @return currency id
     */
    public int quoteCurrencyId() {
        return quoteCurrencyId;
    }

    /**
     * The exchange itself.
     *
     * @return venue id
     */
    public int venueId() {
        return venueId;
    }

    public List<ChainSlice> slices() {
        return slices;
    }

    /**
     * First id of its instruments.
     *
     * @return dense id
     */
    public int firstId() {
        return instruments.get(0).instrumentId();
    }

    /**
     * End of the ids of its instruments: what is indexed by id needs so much room.
     *
     * @return highest id + 1
     */
    public int idEnd() {
        return firstId() + instruments.size();
    }

    /** Whether an id is that of an instrument listed here. */
    public boolean lists(int instrumentId) {
        return instrumentId >= firstId() && instrumentId < idEnd();
    }

    /** An id that no venue of the process has given when the exchange opens. */
    public int unknownId() {
        return registry.nextInstrumentId() + UNKNOWN_BEYOND;
    }

    public InstrumentSpec instrument(int instrumentId) {
        return instruments.get(instrumentId - firstId());
    }

    public boolean isDeltaOne(int instrumentId) {
        return StandardFamilies.has(instrument(instrumentId), ContractTrait.DELTA_ONE);
    }

    /** Grain of index, forward and mark prices of an underlying: a fiftieth of the futures' tick. */
    public long grainE9(int underlying) {
        return Math.max(1L, instrument(perpetualIds[underlying]).tick().sizeE9() / 50L);
    }

    /** Decimals of the currency a contract settles in. */
    public int settlementDecimals(InstrumentSpec contract) {
        return registry.directory()
                .currency(contract.pair().settlementCurrencyId())
                .minorUnitDecimals();
    }
}
