package io.hedgerow.gateway.exchange.floor.contract;

/**
 * Commissions of a contract. Immutable; any thread.
 *
 * @param maker fraction of the notional (of the amount, for options); negative is a rebate
 * @param taker fraction of the notional
 * @param premiumShare most of an option's premium that a commission can be; 0 if there is no such cap
 */
public record Charges(double maker, double taker, double premiumShare) {}
