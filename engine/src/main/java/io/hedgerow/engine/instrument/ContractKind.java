package io.hedgerow.engine.instrument;

import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import java.util.Set;

/**
 * One kind of contract as its payoff family describes it: its traits, what its definition must satisfy, what it pays at
 * its expiry. Immutable; bound to the raw kind of a definition once, so that asking for a trait is a read.
 */
public final class ContractKind {
    final boolean paidUpFront;
    final boolean deltaOne;
    final boolean dated;
    final boolean funded;
    final boolean hasVol;
    final boolean sizedInUnderlying;
    final boolean sizedInQuote;

    private final int raw;
    private final TermsRule rule;
    private final ExpiryPayoff payoff;

    /** Says whether the terms of a definition fit each other. */
    @FunctionalInterface
    public interface TermsRule {
        /**
         * Checks a definition whose numbers are in range.
         *
         * @param definition the event
         * @return false if fields contradict each other
         */
        boolean isConsistent(InstrumentDefinitionDecoder definition);
    }

    /** Says what one unit pays at its expiry. */
    @FunctionalInterface
    public interface ExpiryPayoff {
        /**
         * Payoff of one unit; an inverse contract that is paid up front pays it over the delivery price, in coin.
         *
         * @param instruments terms
         * @param instrumentId a defined contract of this kind
         * @param deliveryPriceE9 delivery price of the underlying times 1e9, positive
         * @return quote currency times 1e9, not negative; {@code Long.MIN_VALUE} if it does not fit
         */
        long perUnitE9(InstrumentTable instruments, int instrumentId, long deliveryPriceE9);
    }

    /**
     * Describes a kind.
     *
     * @param raw number of the kind in the schema
     * @param traits what is true of every contract of the kind
     * @param rule what a definition must satisfy beyond its expiry, which DATED asks for
     * @param payoff what a unit pays at expiry; of a kind that is not DATED never asked
     */
    public ContractKind(int raw, Set<ContractTrait> traits, TermsRule rule, ExpiryPayoff payoff) {
        this.raw = raw;
        this.rule = rule;
        this.payoff = payoff;
        paidUpFront = traits.contains(ContractTrait.PAID_UP_FRONT);
        deltaOne = traits.contains(ContractTrait.DELTA_ONE);
        dated = traits.contains(ContractTrait.DATED);
        funded = traits.contains(ContractTrait.FUNDED);
        hasVol = traits.contains(ContractTrait.HAS_VOL);
        sizedInUnderlying = traits.contains(ContractTrait.SIZED_IN_UNDERLYING);
        sizedInQuote = traits.contains(ContractTrait.SIZED_IN_QUOTE);
    }

    /**
     * The kind's number in the schema.
     *
     * @return 0 to 255
     */
    public int raw() {
        return raw;
    }

    boolean has(ContractTrait trait) {
        return switch (trait) {
            case PAID_UP_FRONT -> paidUpFront;
            case DELTA_ONE -> deltaOne;
            case DATED -> dated;
            case FUNDED -> funded;
            case HAS_VOL -> hasVol;
            case SIZED_IN_UNDERLYING -> sizedInUnderlying;
            case SIZED_IN_QUOTE -> sizedInQuote;
        };
    }

    boolean isConsistent(InstrumentDefinitionDecoder definition) {
        boolean hasExpiry = definition.expiryNs() != InstrumentDefinitionDecoder.expiryNsNullValue();
        return dated == hasExpiry
                && (dated || definition.settlementAveragingNs() == 0)
                && rule.isConsistent(definition);
    }

    long payoffE9(InstrumentTable instruments, int instrumentId, long deliveryPriceE9) {
        return payoff.perUnitE9(instruments, instrumentId, deliveryPriceE9);
    }
}
