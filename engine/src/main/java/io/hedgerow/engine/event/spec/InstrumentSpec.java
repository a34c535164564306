package io.hedgerow.engine.event.spec;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import io.hedgerow.engine.event.codec.InstrumentKind;
import java.math.BigInteger;

/**
 * Everything about one contract; what an InstrumentDefinition event carries. Made by {@link #builder}, which checks what
 * it is given. Immutable; any thread.
 *
 * @param instrumentId dense id from 0
 * @param symbol canonical symbol without the venue, at most 32 ASCII characters
 * @param venueId its venue
 * @param pair its underlying and currencies
 * @param terms what it pays, and when
 * @param lot how much is traded at least
 * @param tick which prices there are
 * @param fees what a trade costs
 */
public record InstrumentSpec(
        int instrumentId,
        String symbol,
        int venueId,
        PairTerms pair,
        ContractTerms terms,
        LotTerms lot,
        TickTerms tick,
        FeeTerms fees) {
    private static final BigInteger E9 = BigInteger.valueOf(1_000_000_000L);

    /**
     * The contract that an event defines, unchecked: an enumeration that this build does not know is
     * {@code NULL_VAL}.
     *
     * @param event a definition
     * @return everything about it
     */
    public static InstrumentSpec of(InstrumentDefinitionDecoder event) {
        return new InstrumentSpec(
                event.instrumentId(),
                event.symbol(),
                event.venueId(),
                PairTerms.of(event),
                ContractTerms.of(event),
                LotTerms.of(event),
                TickTerms.of(event),
                FeeTerms.of(event));
    }

    /**
     * A contract by named values.
     *
     * @param instrumentId dense id from 0
     * @param symbol canonical symbol without the venue, at most 32 ASCII characters
     * @return a builder of a linear spot pair with the defaults of {@link InstrumentBuilder}
     */
    public static InstrumentBuilder builder(int instrumentId, String symbol) {
        return new InstrumentBuilder(instrumentId, symbol);
    }

    /**
     * This contract with some values changed.
     *
     * @return a builder that starts from this contract
     */
    public InstrumentBuilder toBuilder() {
        return new InstrumentBuilder(this);
    }

    /**
     * Another contract on the same pair and venue: lot, price step and fees are as here until changed.
     *
     * @param otherId dense id from 0
     * @param otherSymbol canonical symbol without the venue, at most 32 ASCII characters
     * @return a builder that starts from this contract
     */
    public InstrumentBuilder sibling(int otherId, String otherSymbol) {
        return toBuilder().instrumentId(otherId).symbol(otherSymbol);
    }

    /**
     * The same contract under another id.
     *
     * @param otherId dense id from 0
     * @return this contract but for its id
     */
    public InstrumentSpec withId(int otherId) {
        return new InstrumentSpec(otherId, symbol, venueId, pair, terms, lot, tick, fees);
    }

    /**
     * Its underlying.
     *
     * @return dense id
     */
    public int underlyingId() {
        return pair.underlyingId();
    }

    /**
     * What it is.
     *
     * @return spot, future, perpetual or option
     */
    public InstrumentKind kind() {
        return terms.kind();
    }

    /**
     * When it expires.
     *
     * @return UTC ns; {@link EventWriter#NONE} for spot and perpetual
     */
    public long expiryNs() {
        return terms.expiryNs();
    }

    /**
     * One lot in units of what the contract's size is measured in: coins, or quote notional of an inverse future.
     *
     * @return amount times 1e9
     * @throws IllegalArgumentException if it has more than nine decimals
     */
    public long lotAmountE9() {
        BigInteger[] amount = BigInteger.valueOf(lot.contractSizeE9())
                .multiply(BigInteger.valueOf(lot.lotContractsE9()))
                .divideAndRemainder(E9);
        if (amount[1].signum() != 0) {
            throw new IllegalArgumentException("one lot of '" + symbol + "' has more than nine decimals");
        }
        return amount[0].longValueExact();
    }
}
