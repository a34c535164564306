package io.hedgerow.gateway.exchange.floor.account;

import io.hedgerow.gateway.exchange.floor.contract.Contract;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What an account holds of one contract. Its basis is what the open lots are worth at the prices they count from, signed
 * like the lots: profit is the difference between their worth and the basis, turned round for inverse contracts, where a
 * higher price makes fewer coins.
 *
 * <p>Owned by the exchange's thread.
 */
public final class FloorPosition {
    private final Contract contract;
    private long lots;
    /** Smallest units of the settlement currency, since the last settlement. */
    private long basis;

    private double averagePrice;
    private double averagePriceUsd;
    private long realised;
    private long funding;
    private long settlementE9;

    public FloorPosition(Contract contract) {
        this.contract = contract;
    }

    public Contract contract() {
        return contract;
    }

    /** Signed. */
    public long lots() {
        return lots;
    }

    public long basis() {
        return basis;
    }

    /** Average price of the trades that built it, 0 when flat. */
    public double averagePrice() {
        return averagePrice;
    }

    /** The same in dollars at the index of each trade, for options. */
    public double averagePriceUsd() {
        return averagePriceUsd;
    }

    /** Realised since the last settlement, funding included. */
    public long realised() {
        return realised;
    }

    public long funding() {
        return funding;
    }

    /** Last settlement price, 0 if none. */
    public long settlementE9() {
        return settlementE9;
    }

    private int sense() {
        return contract.isInverse() ? -1 : 1;
    }

    /** Profit of the open lots at a price since they count, in smallest units. */
    public long unrealised(long priceE9) {
        return lots == 0 ? 0 : sense() * (contract.worth(lots, priceE9) - basis);
    }

    /**
     * Books a trade.
     *
     * @param signedLots positive bought
     * @param worth of those lots at the price, signed like them
     * @param price of the trade
     * @param index in dollars
     * @return profit realised by what it closes, in smallest units
     */
    long trade(long signedLots, long worth, double price, double index) {
        boolean closes = lots != 0 && (lots > 0) != (signedLots > 0);
        long closedLots = closes ? Math.min(Math.abs(lots), Math.abs(signedLots)) : 0;
        long closedWorth = share(worth, closedLots, Math.abs(signedLots));
        long closedBasis = share(basis, closedLots, Math.abs(lots));
        long openedWorth = worth - closedWorth;
        long profit = sense() * (-closedWorth - closedBasis);
        average(signedLots, closedLots, price, index);
        lots += signedLots;
        basis += openedWorth - closedBasis;
        realised += profit;
        return profit;
    }

    /** Average of what is open: by worth for inverse contracts, by size for the others; closing leaves it alone. */
    private void average(long signedLots, long closedLots, double price, double index) {
        long opened = Math.abs(signedLots) - closedLots;
        long left = Math.abs(lots) - closedLots;
        if (opened == 0) {
            if (left == 0) {
                averagePrice = 0.0;
                averagePriceUsd = 0.0;
            }
            return;
        }
        double size = left + opened;
        averagePrice = contract.isInverse()
                ? size / ((left == 0 ? 0.0 : left / averagePrice) + opened / price)
                : (left * averagePrice + opened * price) / size;
        averagePriceUsd = (left * averagePriceUsd + opened * price * index) / size;
    }

    /** Part of an amount, rounded half to even. */
    private static long share(long amount, long part, long whole) {
        if (part == 0) {
            return 0;
        }
        return part == whole
                ? amount
                : BigDecimal.valueOf(amount)
                        .multiply(BigDecimal.valueOf(part))
                        .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_EVEN)
                        .longValueExact();
    }

    void fund(long units) {
        realised += units;
        funding += units;
    }

    /** From now on profit counts from a price. */
    void settle(long priceE9) {
        basis = lots == 0 ? 0 : contract.worth(lots, priceE9);
        settlementE9 = priceE9;
        realised = 0;
        funding = 0;
    }

    /** Over: nothing is held any more. */
    void close(long profit) {
        lots = 0;
        basis = 0;
        averagePrice = 0.0;
        averagePriceUsd = 0.0;
        realised += profit;
    }

    /** As it was written down. */
    public void restore(
            long newLots, long newBasis, double average, double averageUsd, long[] realisedFundingSettlement) {
        lots = newLots;
        basis = newBasis;
        averagePrice = average;
        averagePriceUsd = averageUsd;
        realised = realisedFundingSettlement[0];
        funding = realisedFundingSettlement[1];
        settlementE9 = realisedFundingSettlement[2];
    }
}
