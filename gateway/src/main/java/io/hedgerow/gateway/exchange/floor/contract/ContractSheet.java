package io.hedgerow.gateway.exchange.floor.contract;

/**
 * Terms of a contract. Immutable; any thread.
 *
 * @param name such as BTC-27NOV26-100000-C
 * @param id number that the exchange gave it
 * @param kind future, option, spot
 * @param base coin
 * @param quote currency of its price: USD, BTC, USDC
 * @param settlement what it is settled in
 * @param index name of the index, such as btc_usd
 * @param strikeE9 in billionths; 0 if it is no option
 * @param call whether it is a call
 * @param createdNs when it was listed, UTC ns
 * @param expiryNs when it expires, UTC ns; {@link Long#MAX_VALUE} if never
 * @param period settlement period: day, week, month, perpetual
 * @param lotE9 least amount in billionths, a step of all amounts
 * @param contractE9 amount of one contract in billionths
 * @param ticks price steps
 * @param charges commissions
 */
public record ContractSheet(
        String name,
        long id,
        Kind kind,
        Asset base,
        String quote,
        Asset settlement,
        String index,
        long strikeE9,
        boolean call,
        long createdNs,
        long expiryNs,
        String period,
        long lotE9,
        long contractE9,
        PriceSteps ticks,
        Charges charges) {}
