package io.hedgerow.journal.lots;

import io.hedgerow.journal.reference.ContractMoney;
import java.math.BigDecimal;

/**
 * What was closed of one lot by one trade or settlement, and what it gained without fees and funding. Any thread; immutable.
 *
 * @param contract what it was
 * @param opened where it was opened
 * @param origin by what
 * @param closed where it was closed
 * @param how by what
 * @param lots signed as they were held, not 0
 * @param openPrice price at which it was opened
 * @param closePrice price at which it was closed; of a settlement the delivery price of the underlying
 * @param cost value at opening, units of the settlement currency, signed like the lots
 * @param proceeds value at closing, signed like the lots
 * @param gain realised: proceeds less cost, of reciprocal contracts cost less proceeds
 */
public record ClosedLot(
        ContractMoney contract,
        LotMoment opened,
        OpenLot.Origin origin,
        LotMoment closed,
        How how,
        long lots,
        BigDecimal openPrice,
        BigDecimal closePrice,
        BigDecimal cost,
        BigDecimal proceeds,
        BigDecimal gain) {
    /** By what a lot was closed. */
    public enum How {
        /** A trade. */
        TRADE,
        /** Final settlement at a delivery price. */
        SETTLEMENT,
        /** A command that set the position outright: nothing is realised. */
        SET
    }
}
