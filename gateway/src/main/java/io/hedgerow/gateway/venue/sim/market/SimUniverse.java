package io.hedgerow.gateway.venue.sim.market;

import io.hedgerow.engine.event.InstrumentSpec;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything listed at the simulated exchange, known before its first event. Ids are dense from 0: for each underlying
 * its perpetual, its futures, its spot pair, then its options by expiry and strike, call before put. Currency 0 is the
 * quote currency, currency {@code u + 1} the coin of underlying {@code u}; the one venue has id 0.
 *
 * <p>Immutable; any thread.
 */
public final class SimUniverse {
    /** Id of the only venue. */
    public static final int VENUE_ID = 0;

    /** Id of the quote currency. */
    public static final int QUOTE_CURRENCY_ID = 0;

    /** Decimals of the quote currency's smallest unit. */
    static final int QUOTE_DECIMALS = 6;

    private final SimSpec spec;
    private final List<InstrumentSpec> instruments = new ArrayList<>();
    private final List<ChainSlice> slices = new ArrayList<>();
    private final int[] perpetualIds;
    private final int[] spotIds;
    private final int[] optionCounts;

    /**
     * Lists what a spec asks for.
     *
     * @param spec the settings
     */
    public SimUniverse(SimSpec spec) {
        this.spec = spec;
        int underlyings = spec.underlyings().size();
        perpetualIds = new int[underlyings];
        spotIds = new int[underlyings];
        optionCounts = new int[underlyings];
        for (int u = 0; u < underlyings; u++) {
            list(u);
        }
    }

    private void list(int underlyingId) {
        UnderlyingSpec underlying = spec.underlyings().get(underlyingId);
        Contracts contracts = new Contracts(underlying, underlyingId, spec.quoteCurrency());
        perpetualIds[underlyingId] = instruments.size();
        instruments.add(contracts.perpetual(instruments.size()));
        underlying
                .linear()
                .futureExpiries()
                .forEach(after ->
                        instruments.add(contracts.future(instruments.size(), spec.startNs() + after.toNanos())));
        spotIds[underlyingId] = instruments.size();
        instruments.add(contracts.spot(instruments.size()));
        underlying
                .chain()
                .expiries()
                .forEach(after -> listSlice(underlyingId, contracts, spec.startNs() + after.toNanos()));
    }

    private void listSlice(int underlyingId, Contracts contracts, long expiryNs) {
        UnderlyingSpec underlying = spec.underlyings().get(underlyingId);
        double years = UnderlyingMarket.years(expiryNs - spec.startNs());
        double variance = UnderlyingMarket.atTheMoneyVariance(
                underlying,
                underlying.dynamics().initialVol() * underlying.dynamics().initialVol(),
                years);
        double carry = underlying.linear().carryMean() + underlying.linear().carrySlope() * Math.min(years, 1.0);
        double forward = underlying.initialPrice() * StrictMath.exp(carry * years);
        long[] strikesE9 = Strikes.around(underlying.chain(), forward, Math.sqrt(variance));
        ChainSlice slice = new ChainSlice(underlyingId, expiryNs, instruments.size(), strikesE9);
        slices.add(slice);
        for (long strikeE9 : strikesE9) {
            instruments.add(contracts.option(instruments.size(), expiryNs, strikeE9, OptionRight.CALL));
            instruments.add(contracts.option(instruments.size(), expiryNs, strikeE9, OptionRight.PUT));
        }
        optionCounts[underlyingId] += 2 * strikesE9.length;
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
     * @return ids run from 0 to one less
     */
    public int underlyingCount() {
        return perpetualIds.length;
    }

    /**
     * How many options an underlying has.
     *
     * @param underlyingId dense id
     * @return calls and puts of all expiries
     */
    public int optionCount(int underlyingId) {
        return optionCounts[underlyingId];
    }

    /**
     * The perpetual of an underlying.
     *
     * @param underlyingId dense id
     * @return instrument id
     */
    public int perpetualId(int underlyingId) {
        return perpetualIds[underlyingId];
    }

    /**
     * How many dated futures an underlying has.
     *
     * @param underlyingId dense id
     * @return 0 or more
     */
    public int futureCount(int underlyingId) {
        return spotIds[underlyingId] - perpetualIds[underlyingId] - 1;
    }

    /**
     * Currency of the coin of an underlying.
     *
     * @param underlyingId dense id
     * @return currency id
     */
    public int coinId(int underlyingId) {
        return underlyingId + 1;
    }

    public List<ChainSlice> slices() {
        return slices;
    }

    public InstrumentSpec instrument(int instrumentId) {
        return instruments.get(instrumentId);
    }

    public int instrumentCount() {
        return instruments.size();
    }

    public boolean isOption(int instrumentId) {
        return instruments.get(instrumentId).kind() == InstrumentKind.OPTION;
    }

    /** Grain of index, forward and mark prices of an underlying: a fiftieth of the futures' tick. */
    public long grainE9(int underlyingId) {
        return Math.max(1L, instruments.get(perpetualIds[underlyingId]).tickSizeE9() / 50L);
    }

    /** Decimals of the currency a contract settles in. */
    public int settlementDecimals(InstrumentSpec contract) {
        return contract.settlementCurrencyId() == QUOTE_CURRENCY_ID
                ? QUOTE_DECIMALS
                : spec.underlyings().get(contract.underlyingId()).coinDecimals();
    }

    /**
     * Lists everything, in the order of the ids.
     *
     * @param registry gives the ids; nothing of another venue is defined there yet
     */
    public void listIn(ReferenceRegistry registry) {
        requireId("currency", registry.currency(spec.quoteCurrency(), QUOTE_DECIMALS), QUOTE_CURRENCY_ID);
        for (int u = 0; u < underlyingCount(); u++) {
            UnderlyingSpec underlying = spec.underlyings().get(u);
            requireId("currency", registry.currency(underlying.symbol(), underlying.coinDecimals()), coinId(u));
        }
        requireId("venue", registry.venue(spec.venue()), VENUE_ID);
        for (int u = 0; u < underlyingCount(); u++) {
            String symbol = spec.underlyings().get(u).symbol();
            requireId("underlying", registry.underlying(symbol, symbol, spec.quoteCurrency()), u);
        }
        instruments.forEach(contract -> requireId("instrument", registry.add(contract), contract.instrumentId()));
    }

    private static void requireId(String what, int id, int expected) {
        if (id != expected) {
            throw new IllegalStateException(
                    "the simulated exchange must be listed first: " + what + " " + expected + " would be " + id);
        }
    }
}
