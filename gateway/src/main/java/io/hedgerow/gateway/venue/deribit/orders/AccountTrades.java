package io.hedgerow.gateway.venue.deribit.orders;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.journal.reference.CurrencyEntry;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Makes fills of the account's trades: each once, of our orders and of everybody else's. A combination is told twice, as a
 * whole and by its legs: the legs count.
 *
 * <p>Owned by the order thread; {@link #taken} and {@link #booked} any thread.
 */
final class AccountTrades {
    private static final int E9_DECIMALS = 9;

    private final AccountContracts contracts;
    private final ExternalFills external;
    private final Consumer<String> notes;
    private final TradesSeen seen = new TradesSeen();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong booked = new AtomicLong();
    private Consumer<String> noting = key -> {};

    /**
     * What is done with trades that are not of our orders.
     *
     * @param booked whether they are booked when they are told; otherwise the next comparison finds them
     * @param customerLabels how the labels begin of trades that customers made with our quotes; quotes of the venue's own
     *     kind are known without
     */
    record ExternalFills(boolean booked, List<String> customerLabels) {
        /** Copies the list. */
        ExternalFills {
            customerLabels = List.copyOf(customerLabels);
        }

        FillSource sourceOf(TradeRow trade) {
            boolean customer = trade.quoted || customerLabels.stream().anyMatch(trade.label::startsWith);
            return customer ? FillSource.CUSTOMER : FillSource.MANUAL;
        }
    }

    /**
     * Has seen none yet.
     *
     * @param contracts of the venue
     * @param external what is done with trades that are not of our orders
     * @param notes told what a person should know
     */
    AccountTrades(AccountContracts contracts, ExternalFills external, Consumer<String> notes) {
        this.contracts = contracts;
        this.external = external;
        this.notes = notes;
    }

    /**
     * Takes a trade down.
     *
     * @param trade row of a message
     * @param events told of the fill
     * @return what it was booked as; NULL_VAL = it was not
     */
    FillSource take(TradeRow trade, AccountEvents events) {
        if (trade.combination || !seen.add(TradesSeen.key(trade))) {
            return FillSource.NULL_VAL;
        }
        if (trade.instrumentId < 0) {
            notes.accept("the account traded " + trade.instrumentName + " (" + trade.tradeId
                    + "), which is not listed here: it is not in the book");
            return FillSource.NULL_VAL;
        }
        taken.incrementAndGet();
        if (!trade.isComplete() || !trade.wholeLots) {
            notes.accept("trade " + trade.tradeId + " of " + trade.instrumentName
                    + " lacks a side, a size or a price, or is not of whole lots: the next comparison of the"
                    + " books shows it");
            return FillSource.NULL_VAL;
        }
        return book(trade, events);
    }

    private FillSource book(TradeRow trade, AccountEvents events) {
        boolean ours = trade.orderId != OrderLabel.FOREIGN;
        if (!ours && !external.booked()) {
            return FillSource.NULL_VAL;
        }
        FillSource source = ours ? FillSource.HEDGE : external.sourceOf(trade);
        events.fill(trade, trade.orderId, source, feeMinor(trade), feeCurrencyId(trade));
        booked.incrementAndGet();
        return source;
    }

    /** Notes a trade that the engine is told of by another way. */
    void note(String key) {
        taken.addAndGet(seen.add(key) ? 1L : 0L);
        noting.accept(key);
    }

    /** Sets who is told of trades that are noted. */
    void onNote(Consumer<String> listener) {
        noting = listener;
    }

    /** Whether a trade has been taken down. */
    boolean isKnown(TradeRow trade) {
        return seen.contains(TradesSeen.key(trade));
    }

    /** What a trade that is not of our orders is booked as, or NULL_VAL. */
    FillSource sourceOf(TradeRow trade) {
        if (trade.orderId != OrderLabel.FOREIGN) {
            return FillSource.HEDGE;
        }
        return external.booked() ? external.sourceOf(trade) : FillSource.NULL_VAL;
    }

    /**
     * Fee of a trade as the venue tells it.
     *
     * @return smallest units of its currency, halves away from zero; 0 where it was paid in a currency that nothing here
     *     has, which is told; {@link EventWriter#NONE} = not told
     */
    long feeMinor(TradeRow trade) {
        if (trade.feeE9 == TradeRow.NOT_TOLD) {
            return EventWriter.NONE;
        }
        CurrencyEntry currency = feeCurrency(trade);
        if (currency == null) {
            if (trade.feeE9 != 0L) {
                notes.accept("the fee of trade " + trade.tradeId + " was paid in " + trade.feeCurrency
                        + ", in which nothing is listed here: it is not in the book");
            }
            return 0L;
        }
        long unit = 1L;
        for (int i = currency.minorUnitDecimals(); i < E9_DECIMALS; i++) {
            unit *= 10L;
        }
        long magnitude = (Math.abs(trade.feeE9) + unit / 2) / unit;
        return trade.feeE9 < 0L ? -magnitude : magnitude;
    }

    /** Currency of the fee of a trade: dense id, negative = the one that its contract settles in. */
    int feeCurrencyId(TradeRow trade) {
        CurrencyEntry currency = feeCurrency(trade);
        return currency == null
                        || currency.id()
                                == contracts.settlement(trade.instrumentId).id()
                ? -1
                : currency.id();
    }

    private CurrencyEntry feeCurrency(TradeRow trade) {
        CurrencyEntry settlement = contracts.settlement(trade.instrumentId);
        boolean same = trade.feeCurrency.isEmpty() || trade.feeCurrency.equals(settlement.code());
        return same ? settlement : contracts.currency(trade.feeCurrency);
    }

    /** Trades seen for the first time, of contracts that are listed here. Any thread. */
    long taken() {
        return taken.get();
    }

    /** Fills published. Any thread. */
    long booked() {
        return booked.get();
    }
}
