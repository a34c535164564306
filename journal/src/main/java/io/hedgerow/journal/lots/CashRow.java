package io.hedgerow.journal.lots;

import java.math.BigDecimal;

/**
 * One movement of the cash of a currency, or of a position without any. Any thread; immutable.
 *
 * @param at where it is told
 * @param type what it was
 * @param venue code, empty where it is of none
 * @param symbol contract, empty if it is of none
 * @param currency code
 * @param side BUY, SELL, or empty
 * @param lots size, not negative
 * @param price traded or delivered at, null if there is none
 * @param gain realised by the engine's average cost, without fee and funding
 * @param cash change of the balance, fee not counted
 * @param fee paid in this currency, positive = paid
 * @param executionId venue's number of a trade, 0 = none
 * @param orderId of the engine's order, 0 = none
 * @param position lots held afterwards, signed
 * @param balance cash of the currency afterwards
 */
public record CashRow(
        LotMoment at,
        Type type,
        String venue,
        String symbol,
        String currency,
        String side,
        long lots,
        BigDecimal price,
        BigDecimal gain,
        BigDecimal cash,
        BigDecimal fee,
        long executionId,
        long orderId,
        long position,
        BigDecimal balance) {
    /** What moved it. */
    public enum Type {
        /** What was there when the journal began, or where a trimmed one now begins. */
        OPENING,
        /** A trade. */
        TRADE,
        /** The fee of a trade in another currency than that of its contract. */
        FEE,
        /** Final settlement; of an option that is delivered into a future the first of two rows. */
        SETTLEMENT,
        /** Delivery of the future that an option was settled into: the second. */
        DELIVERY,
        /** Funding of a perpetual. */
        FUNDING,
        /** Interest credited to a balance. */
        INTEREST,
        /** Cash in or out. */
        TRANSFER,
        /** A position set outright. */
        POSITION_SET
    }

    /**
     * What the balance changed by.
     *
     * @return cash less fee
     */
    public BigDecimal change() {
        return cash.subtract(fee);
    }
}
