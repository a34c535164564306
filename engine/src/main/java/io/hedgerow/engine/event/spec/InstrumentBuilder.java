package io.hedgerow.engine.event.spec;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.codec.PayoffStyle;

/**
 * Builds an {@link InstrumentSpec} by name. First what it is (spot, perpetual, future or option; linear unless told
 * inverse), then its terms. What is not set keeps its default: one unit a contract, one contract a lot, a price step of
 * 0.01, no fees, no averaging, and settlement in the quote currency if linear, in the base currency if inverse. Every
 * setter returns the builder.
 *
 * <p>Owned by one thread.
 */
public final class InstrumentBuilder {
    private static final long NONE = EventWriter.NONE;
    private static final long ONE_E9 = 1_000_000_000L;
    private static final long CENT_E9 = 10_000_000L;
    private static final int SYMBOL_LENGTH_MAX = 32;

    private int instrumentId;
    private String symbol;
    private InstrumentKind kind = InstrumentKind.SPOT;
    private PayoffStyle payoff = PayoffStyle.LINEAR;
    private OptionRight right = OptionRight.NONE;
    private long strikeE9;
    private long expiryNs = NONE;
    private LotTerms lot = new LotTerms(ONE_E9, ONE_E9);
    private TickTerms tick = new TickTerms(CENT_E9, NONE, NONE);
    private FeeTerms fees = new FeeTerms(0L, 0L, NONE);
    private long settlementAveragingNs;
    private int underlyingId;
    private int venueId;
    private int baseCurrencyId;
    private int quoteCurrencyId;

    InstrumentBuilder(int instrumentId, String symbol) {
        this.instrumentId = instrumentId;
        this.symbol = symbol;
    }

    InstrumentBuilder(InstrumentSpec from) {
        instrumentId = from.instrumentId();
        symbol = from.symbol();
        venueId = from.venueId();
        underlyingId = from.pair().underlyingId();
        baseCurrencyId = from.pair().baseCurrencyId();
        quoteCurrencyId = from.pair().quoteCurrencyId();
        kind = from.terms().kind();
        payoff = from.terms().payoff();
        right = from.terms().right();
        strikeE9 = from.terms().strikeE9();
        expiryNs = from.terms().expiryNs();
        settlementAveragingNs = from.terms().settlementAveragingNs();
        lot = from.lot();
        tick = from.tick();
        fees = from.fees();
    }

    /** A spot pair. */
    public InstrumentBuilder spot() {
        return kind(InstrumentKind.SPOT, OptionRight.NONE, 0L, NONE);
    }

    /** A perpetual future. */
    public InstrumentBuilder perpetual() {
        return kind(InstrumentKind.PERPETUAL, OptionRight.NONE, 0L, NONE);
    }

    /** A dated future; expiry in UTC ns. */
    public InstrumentBuilder future(long expiry) {
        return kind(InstrumentKind.FUTURE, OptionRight.NONE, 0L, expiry);
    }

    /** A European call; strike times 1e9, expiry in UTC ns. */
    public InstrumentBuilder call(long strike, long expiry) {
        return option(OptionRight.CALL, strike, expiry);
    }

    /** A European put; strike times 1e9, expiry in UTC ns. */
    public InstrumentBuilder put(long strike, long expiry) {
        return option(OptionRight.PUT, strike, expiry);
    }

    /** A European option; strike times 1e9, expiry in UTC ns. */
    public InstrumentBuilder option(OptionRight callOrPut, long strike, long expiry) {
        return kind(InstrumentKind.OPTION, callOrPut, strike, expiry);
    }

    private InstrumentBuilder kind(InstrumentKind what, OptionRight callOrPut, long strike, long expiry) {
        kind = what;
        right = callOrPut;
        strikeE9 = strike;
        expiryNs = expiry;
        return this;
    }

    /** Pays in the quote currency. */
    public InstrumentBuilder linear() {
        return payoff(PayoffStyle.LINEAR);
    }

    /** Pays in the base coin; the contract size of a future or perpetual is its notional in the quote currency. */
    public InstrumentBuilder inverse() {
        return payoff(PayoffStyle.INVERSE);
    }

    /** Linear or inverse. */
    public InstrumentBuilder payoff(PayoffStyle value) {
        payoff = value;
        return this;
    }

    /** From this price on the wider step holds; both times 1e9, or {@link EventWriter#NONE} for none. */
    public InstrumentBuilder tickStep(long aboveE9, long sizeE9) {
        tick = new TickTerms(tick.sizeE9(), aboveE9, sizeE9);
        return this;
    }

    /** Dense id from 0. */
    public InstrumentBuilder instrumentId(int value) {
        instrumentId = value;
        return this;
    }

    /** Canonical symbol without the venue: 1 to 32 printable ASCII characters. */
    public InstrumentBuilder symbol(String value) {
        symbol = value;
        return this;
    }

    /** One contract: units of base, or quote notional of an inverse future or perpetual, times 1e9, above 0. */
    public InstrumentBuilder contractSizeE9(long value) {
        lot = new LotTerms(value, lot.lotContractsE9());
        return this;
    }

    /** Contracts in one lot, times 1e9, above 0. */
    public InstrumentBuilder lotContractsE9(long value) {
        lot = new LotTerms(lot.contractSizeE9(), value);
        return this;
    }

    /** Price step times 1e9, above 0. */
    public InstrumentBuilder tickSizeE9(long value) {
        tick = new TickTerms(value, tick.stepAboveE9(), tick.stepSizeE9());
        return this;
    }

    /** Fraction of notional times 1e9, between -1 and 1; negative is a rebate. */
    public InstrumentBuilder makerFeeE9(long value) {
        fees = new FeeTerms(value, fees.takerE9(), fees.capE9());
        return this;
    }

    /** Fraction of notional times 1e9, between -1 and 1; negative is a rebate. */
    public InstrumentBuilder takerFeeE9(long value) {
        fees = new FeeTerms(fees.makerE9(), value, fees.capE9());
        return this;
    }

    /** Largest fee of an option as a fraction of its price, times 1e9, 0 to 1, or {@link EventWriter#NONE}. */
    public InstrumentBuilder feeCapE9(long value) {
        fees = new FeeTerms(fees.makerE9(), fees.takerE9(), value);
        return this;
    }

    /** Length of the averaging window before expiry, at least 0; 0 for none. */
    public InstrumentBuilder settlementAveragingNs(long value) {
        settlementAveragingNs = value;
        return this;
    }

    /** Dense id of its underlying. */
    public InstrumentBuilder underlyingId(int value) {
        underlyingId = value;
        return this;
    }

    /** Dense id of its venue. */
    public InstrumentBuilder venueId(int value) {
        venueId = value;
        return this;
    }

    /** Coin or share that is bought and sold. */
    public InstrumentBuilder baseCurrencyId(int value) {
        baseCurrencyId = value;
        return this;
    }

    /** Currency of the underlying's price and the strike. */
    public InstrumentBuilder quoteCurrencyId(int value) {
        quoteCurrencyId = value;
        return this;
    }

    /**
     * The contract.
     *
     * @return an immutable definition; the builder may be used again
     * @throws IllegalArgumentException if a value is out of its range or contradicts what the contract is, naming it
     */
    public InstrumentSpec build() {
        checkNames();
        checkTerms();
        checkNumbers();
        int settlementCurrencyId = payoff == PayoffStyle.INVERSE ? baseCurrencyId : quoteCurrencyId;
        return new InstrumentSpec(
                instrumentId,
                symbol,
                venueId,
                new PairTerms(underlyingId, baseCurrencyId, quoteCurrencyId, settlementCurrencyId),
                new ContractTerms(kind, payoff, right, strikeE9, expiryNs, settlementAveragingNs),
                lot,
                tick,
                fees);
    }

    private void checkNames() {
        boolean printable = symbol != null && symbol.chars().allMatch(letter -> letter > ' ' && letter < 0x7F);
        SpecChecks.require(
                printable && !symbol.isEmpty() && symbol.length() <= SYMBOL_LENGTH_MAX,
                "symbol",
                symbol == null ? "null" : "'" + symbol + "'",
                "1 to " + SYMBOL_LENGTH_MAX + " printable ASCII characters without spaces");
        SpecChecks.atLeast("instrumentId", instrumentId, 0L);
        SpecChecks.atLeast("underlyingId", underlyingId, 0L);
        SpecChecks.atLeast("venueId", venueId, 0L);
        SpecChecks.atLeast("baseCurrencyId", baseCurrencyId, 0L);
        SpecChecks.atLeast("quoteCurrencyId", quoteCurrencyId, 0L);
    }

    private void checkTerms() {
        boolean option = kind == InstrumentKind.OPTION;
        long capE9 = fees.capE9();
        boolean dated = option || kind == InstrumentKind.FUTURE;
        SpecChecks.require(
                !option || right == OptionRight.CALL || right == OptionRight.PUT, "right", right, "CALL or PUT");
        SpecChecks.require(!option || strikeE9 > 0L, "strikeE9", strikeE9, "above 0");
        SpecChecks.require(!dated || expiryNs > 0L, "expiryNs", expiryNs, "a time after 1970, UTC ns");
        SpecChecks.require(
                payoff == PayoffStyle.LINEAR || (payoff == PayoffStyle.INVERSE && kind != InstrumentKind.SPOT),
                "payoff",
                payoff,
                kind == InstrumentKind.SPOT ? "LINEAR for a spot pair" : "LINEAR or INVERSE");
        SpecChecks.require(
                option ? capE9 == NONE || (capE9 >= 0L && capE9 < ONE_E9) : capE9 == NONE,
                "feeCapE9",
                capE9,
                option ? "from 0 to below 1e9, or NONE" : "NONE, as only an option's fee has a cap");
        SpecChecks.require(
                dated ? settlementAveragingNs >= 0L : settlementAveragingNs == 0L,
                "settlementAveragingNs",
                settlementAveragingNs,
                dated ? "at least 0" : "0, as it never expires");
    }

    private void checkNumbers() {
        SpecChecks.atLeast("contractSizeE9", lot.contractSizeE9(), 1L);
        SpecChecks.atLeast("lotContractsE9", lot.lotContractsE9(), 1L);
        SpecChecks.atLeast("tickSizeE9", tick.sizeE9(), 1L);
        SpecChecks.between("makerFeeE9", fees.makerE9(), 1L - ONE_E9, ONE_E9 - 1L);
        SpecChecks.between("takerFeeE9", fees.takerE9(), 1L - ONE_E9, ONE_E9 - 1L);
        boolean stepless = tick.stepAboveE9() == NONE && tick.stepSizeE9() == NONE;
        SpecChecks.require(stepless || tick.stepAboveE9() > 0L, "tickStepAboveE9", tick.stepAboveE9(), "above 0");
        SpecChecks.require(
                stepless || tick.stepSizeE9() >= tick.sizeE9(),
                "tickStepSizeE9",
                tick.stepSizeE9(),
                "at least tickSizeE9 = " + tick.sizeE9());
    }
}
