package io.hedgerow.journal.lots;

import java.math.BigDecimal;

/**
 * A lot that is open: what was opened at one moment at one price, as far as nothing has closed it. Any thread; immutable.
 *
 * @param opened when; with average cost when the position was opened
 * @param origin by what
 * @param lots signed, not 0
 * @param price at which, not known where it was set outright at a cost: then that of the average
 * @param cost value at that price, units of the settlement currency, signed like the lots
 */
public record OpenLot(LotMoment opened, Origin origin, long lots, BigDecimal price, BigDecimal cost) {
    /** By what a lot was opened. */
    public enum Origin {
        /** A trade. */
        TRADE,
        /** It was there when the journal began, or where a trimmed one now begins. */
        OPENING,
        /** A command that set the position outright. */
        SET
    }
}
