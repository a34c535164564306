package io.hedgerow.gateway.exchange.floor.account;

import io.hedgerow.gateway.exchange.floor.contract.Asset;

/**
 * A row of the transaction log. Immutable; any thread.
 *
 * @param id unique
 * @param accountId whose
 * @param userSeq number within the account
 * @param timeNs UTC ns
 * @param type trade, deposit, settlement, delivery, ...
 * @param asset currency
 * @param side such as open buy, close sell, long, short, or a hyphen
 * @param instrument name of the contract, empty if none
 * @param lots size, of what the row is about
 * @param positionLots position afterwards, signed
 * @param priceE9 price, 0 if none
 * @param change of the cash, in smallest units
 * @param cashflow realised or paid, in smallest units
 * @param balance cash afterwards
 * @param commission in smallest units
 * @param funding in smallest units
 * @param tradeId empty if none
 * @param orderId empty if none
 * @param maker whether the account's order rested, of a trade
 * @param indexE9 index of that moment, 0 if it does not matter
 * @param realised of the session, of a settlement
 * @param unrealised of the session, of a settlement
 */
public record Transaction(
        long id,
        long accountId,
        long userSeq,
        long timeNs,
        String type,
        Asset asset,
        String side,
        String instrument,
        long lots,
        long positionLots,
        long priceE9,
        long change,
        long cashflow,
        long balance,
        long commission,
        long funding,
        String tradeId,
        String orderId,
        boolean maker,
        long indexE9,
        long realised,
        long unrealised) {}
