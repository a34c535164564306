package io.hedgerow.journal.research.sample;

/**
 * What a policy did.
 *
 * @param orders new orders
 * @param replaces orders re-priced or re-sized
 * @param cancels orders taken off
 * @param venueRejects new orders that the venue refused
 * @param gateRefusals records of orders that a pre-trade limit held back
 * @param fills fills of its orders
 * @param makerFills those that provided liquidity
 * @param turnoverCash delta traded at the underlying's price, reporting currency
 */
public record HedgeActivity(
        long orders,
        long replaces,
        long cancels,
        long venueRejects,
        long gateRefusals,
        long fills,
        long makerFills,
        double turnoverCash) {}
