package io.hedgerow.journal.liquidity;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a market did in a window of a journal. Immutable.
 *
 * @param fromNs begin of the window, UTC ns
 * @param toNs its end
 * @param tradedLots lots of public trades by instrument id
 * @param customerLots lots that customers traded with us, by instrument id
 * @param priceDailySd standard deviation of a day's log return by underlying id, as far as prices moved
 * @param volDailySd standard deviation of a day's change of the log vol by instrument id of the option
 * @param stepNs time between two looks at prices
 */
public record TradedMarket(
        long fromNs,
        long toNs,
        Map<Integer, Long> tradedLots,
        Map<Integer, Long> customerLots,
        Map<Integer, Double> priceDailySd,
        Map<Integer, Double> volDailySd,
        long stepNs) {
    private static final double NS_PER_DAY = 86_400e9;

    /** Copies the maps. */
    public TradedMarket {
        tradedLots = Map.copyOf(tradedLots);
        customerLots = Map.copyOf(customerLots);
        priceDailySd = Map.copyOf(priceDailySd);
        volDailySd = Map.copyOf(volDailySd);
    }

    /**
     * Length of the window.
     *
     * @return days, 0 if it is empty
     */
    public double days() {
        return (toNs - fromNs) / NS_PER_DAY;
    }

    /**
     * What so many lots in the window are in a day.
     *
     * @param lots in the window
     * @return lots in a day, 0 for an empty window
     */
    double perDay(double lots) {
        return toNs > fromNs ? lots / days() : 0.0;
    }

    /**
     * How much an underlying moves.
     *
     * @param underlyingId underlying
     * @return relative, in a day; nothing where its price did not move or was not seen often enough
     */
    public OptionalDouble priceSd(int underlyingId) {
        return optional(priceDailySd.get(underlyingId));
    }

    /**
     * How much the vol of an option moves.
     *
     * @param instrumentId option
     * @return relative, in a day; nothing where it did not move or was not seen often enough
     */
    public OptionalDouble volSd(int instrumentId) {
        return optional(volDailySd.get(instrumentId));
    }

    private static OptionalDouble optional(Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
