package io.hedgerow.engine.event;

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
    private long contractSizeE9 = ONE_E9;
    private long lotContractsE9 = ONE_E9;
    private long tickSizeE9 = CENT_E9;
    private long tickStepAboveE9 = NONE;
    private long tickStepSizeE9 = NONE;
    private long makerFeeE9;
    private long takerFeeE9;
    private long feeCapE9 = NONE;
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
        kind = from.kind();
        payoff = from.payoff();
        right = from.right();
        strikeE9 = from.strikeE9();
        expiryNs = from.expiryNs();
        contractSizeE9 = from.contractSizeE9();
        lotContractsE9 = from.lotContractsE9();
        tickSizeE9 = from.tickSizeE9();
        tickStepAboveE9 = from.tickStepAboveE9();
        tickStepSizeE9 = from.tickStepSizeE9();
        makerFeeE9 = from.makerFeeE9();
        takerFeeE9 = from.takerFeeE9();
        feeCapE9 = from.feeCapE9();
        settlementAveragingNs = from.settlementAveragingNs();
        underlyingId = from.underlyingId();
        venueId = from.venueId();
        baseCurrencyId = from.baseCurrencyId();
        quoteCurrencyId = from.quoteCurrencyId();
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
        tickStepAboveE9 = aboveE9;
        tickStepSizeE9 = sizeE9;
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
        contractSizeE9 = value;
        return this;
    }

    /** Contracts in one lot, times 1e9, above 0. */
    public InstrumentBuilder lotContractsE9(long value) {
        lotContractsE9 = value;
        return this;
    }

    /** Price step times 1e9, above 0. */
    public InstrumentBuilder tickSizeE9(long value) {
        tickSizeE9 = value;
        return this;
    }

    /** Fraction of notional times 1e9, between -1 and 1; negative is a rebate. */
    public InstrumentBuilder makerFeeE9(long value) {
        makerFeeE9 = value;
        return this;
    }

    /** Fraction of notional times 1e9, between -1 and 1; negative is a rebate. */
    public InstrumentBuilder takerFeeE9(long value) {
        takerFeeE9 = value;
        return this;
    }

    /** Largest fee of an option as a fraction of its price, times 1e9, 0 to 1, or {@link EventWriter#NONE}. */
    public InstrumentBuilder feeCapE9(long value) {
        feeCapE9 = value;
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
        return new InstrumentSpec(
                instrumentId,
                symbol,
                kind,
                payoff,
                right,
                strikeE9,
                expiryNs,
                contractSizeE9,
                lotContractsE9,
                tickSizeE9,
                tickStepAboveE9,
                tickStepSizeE9,
                makerFeeE9,
                takerFeeE9,
                feeCapE9,
                settlementAveragingNs,
                underlyingId,
                venueId,
                baseCurrencyId,
                quoteCurrencyId,
                payoff == PayoffStyle.INVERSE ? baseCurrencyId : quoteCurrencyId);
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
                option ? feeCapE9 == NONE || (feeCapE9 >= 0L && feeCapE9 < ONE_E9) : feeCapE9 == NONE,
                "feeCapE9",
                feeCapE9,
                option ? "from 0 to below 1e9, or NONE" : "NONE, as only an option's fee has a cap");
        SpecChecks.require(
                dated ? settlementAveragingNs >= 0L : settlementAveragingNs == 0L,
                "settlementAveragingNs",
                settlementAveragingNs,
                dated ? "at least 0" : "0, as it never expires");
    }

    private void checkNumbers() {
        SpecChecks.atLeast("contractSizeE9", contractSizeE9, 1L);
        SpecChecks.atLeast("lotContractsE9", lotContractsE9, 1L);
        SpecChecks.atLeast("tickSizeE9", tickSizeE9, 1L);
        SpecChecks.between("makerFeeE9", makerFeeE9, 1L - ONE_E9, ONE_E9 - 1L);
        SpecChecks.between("takerFeeE9", takerFeeE9, 1L - ONE_E9, ONE_E9 - 1L);
        boolean stepless = tickStepAboveE9 == NONE && tickStepSizeE9 == NONE;
        SpecChecks.require(stepless || tickStepAboveE9 > 0L, "tickStepAboveE9", tickStepAboveE9, "above 0");
        SpecChecks.require(
                stepless || tickStepSizeE9 >= tickSizeE9,
                "tickStepSizeE9",
                tickStepSizeE9,
                "at least tickSizeE9 = " + tickSizeE9);
    }
}
