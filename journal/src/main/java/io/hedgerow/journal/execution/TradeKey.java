package io.hedgerow.journal.execution;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.journal.reference.ContractMoney;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

/** By what trades are put together. Any thread. */
public enum TradeKey {
    /** All in one. */
    ALL,
    /** Group of customers. */
    CUSTOMER,
    /** Contract. */
    INSTRUMENT,
    /** Strike and right. */
    STRIKE,
    /** Expiry. */
    EXPIRY,
    /** Our side. */
    SIDE,
    /** Size in lots. */
    SIZE,
    /** Age of the last quote. */
    QUOTE_AGE,
    /** What it did to the position. */
    INVENTORY,
    /** Maker or taker. */
    LIQUIDITY,
    /** Venue. */
    VENUE,
    /** Underlying. */
    UNDERLYING,
    /** Hour, UTC. */
    HOUR;

    private static final long MS = 1_000_000L;
    private static final long[] SIZES = {1L, 5L, 20L, 100L, 1_000L};
    private static final String[] SIZE_NAMES = {
        "1 lot", "2 to 5 lots", "6 to 20 lots", "21 to 100 lots", "101 to 1000 lots", "over 1000 lots"
    };
    private static final long[] AGES = {MS, 10 * MS, 100 * MS, 1_000 * MS};
    private static final String[] AGE_NAMES = {"to 1 ms", "to 10 ms", "to 100 ms", "to 1 s", "over 1 s"};

    /**
     * Where a trade belongs.
     *
     * @param trade the trade
     * @return name of its group
     */
    public String of(TradeFacts trade) {
        return switch (this) {
            case ALL -> "all";
            case CUSTOMER -> customer(trade.deal());
            case INSTRUMENT -> trade.contract().symbol();
            case STRIKE -> strike(trade.contract());
            case EXPIRY -> expiry(trade.contract().expiryNs());
            case SIDE -> trade.deal().buys() ? "bought" : "sold";
            case SIZE -> SIZE_NAMES[place(SIZES, trade.deal().lots())];
            case QUOTE_AGE -> age(trade.market().quoteAgeNs());
            case INVENTORY -> trade.inventory().name().toLowerCase(Locale.ROOT);
            case LIQUIDITY -> trade.deal().maker() ? "maker" : "taker";
            case VENUE -> trade.contract().venue();
            case UNDERLYING -> trade.contract().underlying();
            case HOUR -> hour(trade.at().timeNs());
        };
    }

    /**
     * Where an order belongs; by what only a trade has, by its first fill.
     *
     * @param order hedge order
     * @return name of its group
     */
    public String of(HedgeExecution order) {
        return switch (this) {
            case ALL -> "all";
            case INSTRUMENT -> order.contract().symbol();
            case STRIKE -> strike(order.contract());
            case EXPIRY -> expiry(order.contract().expiryNs());
            case SIDE -> order.wanted().buys() ? "bought" : "sold";
            case SIZE -> SIZE_NAMES[place(SIZES, order.wanted().lots())];
            case VENUE -> order.contract().venue();
            case UNDERLYING -> order.contract().underlying();
            case HOUR -> hour(order.wanted().timeNs());
            case CUSTOMER, QUOTE_AGE, INVENTORY, LIQUIDITY ->
                order.fills().isEmpty() ? "no fill" : of(order.fills().get(0));
        };
    }

    private static String hour(long timeNs) {
        return Instant.ofEpochSecond(0L, timeNs).toString().substring(0, 13) + "h";
    }

    private static String customer(TradeFacts.Deal deal) {
        if (deal.source() != FillSource.CUSTOMER) {
            return deal.source().name().toLowerCase(Locale.ROOT);
        }
        return deal.customer() == 0 ? "not told" : "group " + deal.customer();
    }

    private static String strike(ContractMoney contract) {
        return contract.kind() == InstrumentKind.OPTION
                ? contract.underlying() + " "
                        + contract.strike().stripTrailingZeros().toPlainString() + " "
                        + contract.right().name().charAt(0)
                : "no option";
    }

    private static String expiry(long expiryNs) {
        return expiryNs == EventWriter.NONE
                ? "never"
                : Instant.ofEpochSecond(0L, expiryNs)
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .toString();
    }

    private static String age(long ns) {
        return ns < 0 ? "never quoted" : AGE_NAMES[place(AGES, ns)];
    }

    /** Place of the first bound that is not exceeded. */
    private static int place(long[] bounds, long value) {
        int place = 0;
        while (place < bounds.length && value > bounds[place]) {
            place++;
        }
        return place;
    }

    /**
     * Its name on a command line.
     *
     * @return such as quote-age
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
