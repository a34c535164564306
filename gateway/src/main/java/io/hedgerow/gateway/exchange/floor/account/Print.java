package io.hedgerow.gateway.exchange.floor.account;

/**
 * A trade as everybody sees it. Immutable; any thread.
 *
 * @param id such as 48078936 or ETH-2696097
 * @param seq number within the contract
 * @param instrument name of the contract
 * @param timeNs UTC ns
 * @param takerBuys direction of the one who came
 * @param lots size
 * @param priceE9 price
 * @param tickDirection 0 up, 1 same after up, 2 down, 3 same after down
 * @param mark price then
 * @param index then, in dollars
 * @param vol implied by the price in percent, 0 if it is no option
 * @param underlying forward of an option then
 */
public record Print(
        String id,
        long seq,
        String instrument,
        long timeNs,
        boolean takerBuys,
        long lots,
        long priceE9,
        int tickDirection,
        double mark,
        double index,
        double vol,
        double underlying) {}
