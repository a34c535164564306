package io.hedgerow.gateway.exchange.floor.reply;

import io.hedgerow.gateway.exchange.floor.account.Print;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import java.util.HashMap;
import java.util.Map;

/**
 * What traded in a contract in the last twenty-four hours, in hours that drop out whole. Owned by the exchange's thread.
 */
public final class DayStats {
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final int HOURS = 24;

    private static final class Day {
        private final long[] hour = new long[HOURS];
        private final double[] volume = new double[HOURS];
        private final double[] dollars = new double[HOURS];
        private final double[] low = new double[HOURS];
        private final double[] high = new double[HOURS];
        private final double[] first = new double[HOURS];
        private double last;
    }

    /**
     * Of one contract.
     *
     * @param volume in coins
     * @param dollars worth
     * @param low price, 0 if nothing traded
     * @param high price
     * @param change in percent
     */
    public record Stats(double volume, double dollars, double low, double high, double change) {
        static final Stats NONE = new Stats(0.0, 0.0, 0.0, 0.0, 0.0);

        /** As it stands in tickers; what there is nothing of is left out. */
        public Map<String, Object> told(Contract contract) {
            return Reply.object()
                    .number("volume", volume, 8)
                    .when(low > 0.0, "low", low)
                    .when(low > 0.0, "high", high)
                    .when(low > 0.0, "price_change", Reply.round(change, 4))
                    .when(!contract.isOption(), "volume_usd", Reply.round(dollars, 2))
                    .build();
        }
    }

    private final Map<String, Day> days = new HashMap<>();

    /** Takes a trade. */
    public void add(Print print, Contract contract) {
        Day day = days.computeIfAbsent(contract.name(), absent -> new Day());
        long hour = print.timeNs() / HOUR_NS;
        int at = (int) (hour % HOURS);
        double price = print.priceE9() / 1e9;
        if (day.hour[at] != hour) {
            day.hour[at] = hour;
            day.volume[at] = 0.0;
            day.dollars[at] = 0.0;
            day.low[at] = price;
            day.high[at] = price;
            day.first[at] = price;
        }
        double amount = contract.amount(print.lots());
        day.volume[at] += contract.isInverse() ? amount / price : amount;
        day.dollars[at] += contract.isInverse() ? amount : amount * print.index();
        day.low[at] = Math.min(day.low[at], price);
        day.high[at] = Math.max(day.high[at], price);
        day.last = price;
    }

    /** The last twenty-four hours up to a time. */
    public Stats of(Contract contract, long nowNs) {
        Day day = days.get(contract.name());
        if (day == null) {
            return Stats.NONE;
        }
        double volume = 0.0;
        double dollars = 0.0;
        double low = Double.MAX_VALUE;
        double high = 0.0;
        double first = 0.0;
        for (long hour = nowNs / HOUR_NS - HOURS + 1; hour <= nowNs / HOUR_NS; hour++) {
            int at = (int) (hour % HOURS);
            if (day.hour[at] == hour) {
                volume += day.volume[at];
                dollars += day.dollars[at];
                low = Math.min(low, day.low[at]);
                high = Math.max(high, day.high[at]);
                first = first == 0.0 ? day.first[at] : first;
            }
        }
        return first == 0.0 ? Stats.NONE : new Stats(volume, dollars, low, high, 100.0 * (day.last - first) / first);
    }

    /** Price of the last trade, 0 if there was none. */
    public double last(Contract contract) {
        Day day = days.get(contract.name());
        return day == null ? 0.0 : day.last;
    }
}
