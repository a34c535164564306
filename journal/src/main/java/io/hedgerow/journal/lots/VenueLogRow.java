package io.hedgerow.journal.lots;

import java.math.BigDecimal;

/**
 * A row of a venue's own transaction log. Any thread; immutable.
 *
 * @param place where it was read, for a person: line or number
 * @param id the venue's number
 * @param timeNs UTC ns
 * @param type trade, settlement, delivery, deposit, ... in the venue's words
 * @param instrument name at the venue, empty if it is of none
 * @param currency code
 * @param side in the venue's words, empty if there is none
 * @param tradeNumber number of its trade, -1 if it is none
 * @param amount size in the venue's unit, null if it is not told
 * @param price null if it is not told
 * @param cashflow what moved but for the commission, null if it is not told
 * @param commission null if it is not told
 * @param change of the balance
 * @param balance behind it, null if it is not told
 */
public record VenueLogRow(
        String place,
        String id,
        long timeNs,
        String type,
        String instrument,
        String currency,
        String side,
        long tradeNumber,
        BigDecimal amount,
        BigDecimal price,
        BigDecimal cashflow,
        BigDecimal commission,
        BigDecimal change,
        BigDecimal balance) {
    /**
     * Whether it is a trade.
     *
     * @return true of rows with a trade's number
     */
    public boolean isTrade() {
        return tradeNumber >= 0L;
    }
}
