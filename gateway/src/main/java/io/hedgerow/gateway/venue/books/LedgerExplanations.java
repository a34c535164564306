package io.hedgerow.gateway.venue.books;

import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.PayoffStyle;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.venue.Account.Holding;
import io.hedgerow.gateway.venue.Account.LedgerEntry;
import io.hedgerow.gateway.venue.books.BookAdjustments.Entry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the venue's transaction log says of a difference: deposits, withdrawals, transfers, corrections and whatever else
 * the engine does not hear of by itself; deliveries; funding, which the engine estimates and the venue counts; and the
 * smallest unit to which the venue rounds each trade, where the engine has all decimals.
 *
 * <p>Owned by the thread that compares.
 */
final class LedgerExplanations {
    private static final long MARGIN_NS = 60_000_000_000L;
    private static final int E9_DECIMALS = 9;
    private static final double E9 = 1e9;
    private static final double FUNDING_PERIOD_NS = 8.0 * 3_600.0 * 1e9;

    /** Five times what eight hours usually cost. */
    private static final double FUNDING_RATE = 0.0005;

    /** What the engine hears of as fills, settlements and funding. */
    private static final Set<String> HEARD_OF = Set.of("trade", "settlement", "delivery", "options_settlement_summary");

    private final Reconciler.Parts parts;
    private final Set<String> booked = new HashSet<>();

    /** Whether an earlier life of the journal has booked entries, nobody knows which. */
    private boolean bookedBefore;

    /**
     * Of one process.
     *
     * @param parts what it is given
     * @param continued whether the book was kept by an earlier process
     */
    LedgerExplanations(Reconciler.Parts parts, boolean continued) {
        this.parts = parts;
        bookedBefore = continued;
    }

    /** The books agree: whatever an earlier life has booked, nothing of the log until now is news. */
    void agreedAt(long timeNs) {
        if (bookedBefore) {
            forgetUntil(timeNs);
        }
    }

    /** What was until now is in the cash that has been taken over. */
    void forgetUntil(long timeNs) {
        bookedBefore = false;
        for (int currency : parts.ours().currencies()) {
            String code = parts.directory().currencyCode(currency);
            parts.account().ledger(code, timeNs - MARGIN_NS).forEach(entry -> booked.add(key(code, entry)));
        }
    }

    private static String key(String code, LedgerEntry entry) {
        return code + '/' + entry.id();
    }

    /**
     * Price at which a contract was delivered.
     *
     * @param instrumentId contract that has expired
     * @param sinceNs from when on to look
     * @return price times 1e9; empty = the log does not tell
     */
    Optional<Long> delivery(int instrumentId, long sinceNs) {
        InstrumentSpec spec = parts.directory().instrument(instrumentId);
        String code = parts.directory().currencyCode(spec.pair().settlementCurrencyId());
        return parts.account().ledger(code, sinceNs - MARGIN_NS).stream()
                .filter(entry -> entry.instrument().equals(spec.symbol()) && entry.priceE9() > 0L)
                .filter(entry -> HEARD_OF.contains(entry.type()) && !"trade".equals(entry.type()))
                .map(LedgerEntry::priceE9)
                .reduce((earlier, later) -> later);
    }

    /**
     * What explains a difference of cash.
     *
     * @param currency id
     * @param code its code
     * @param difference what the venue has more, whole units
     * @param tolerance what may be left
     * @param comparison tells the positions' funding
     * @param sinceNs when the books agreed last
     * @return what is to be journaled; empty = it is not explained
     */
    Optional<List<Entry>> explain(
            int currency,
            String code,
            BigDecimal difference,
            BigDecimal tolerance,
            BookComparison comparison,
            long sinceNs) {
        int decimals = parts.directory().currency(currency).minorUnitDecimals();
        List<Entry> news = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        BigDecimal smallest = BigDecimal.ONE.movePointLeft(decimals);
        BigDecimal counted = fundingOf(currency, comparison, sinceNs);
        Set<String> followed = followed();
        for (LedgerEntry entry : parts.account().ledger(code, sinceNs - MARGIN_NS)) {
            counted = counted.add(BigDecimal.valueOf(Math.abs(entry.fundingE9()), E9_DECIMALS));
            boolean heardOf = HEARD_OF.contains(entry.type())
                    && (entry.instrument().isEmpty() || followed.contains(entry.instrument()));
            if (heardOf) {
                counted = counted.add(smallest);
            } else if (entry.changeE9() != 0L && !booked.contains(key(code, entry))) {
                BigDecimal change =
                        BigDecimal.valueOf(entry.changeE9(), E9_DECIMALS).setScale(decimals, RoundingMode.HALF_EVEN);
                news.add(new Entry((entry.type() + ' ' + entry.instrument()).trim() + ' ' + entry.id(), change));
                keys.add(key(code, entry));
            }
        }
        Optional<List<Entry>> entries = fitting(news, difference, tolerance, counted);
        if (entries.isPresent()) {
            booked.addAll(keys);
        }
        return entries;
    }

    /**
     * The last of some entries that make a difference, and what the venue counts otherwise for the rest: all of them, or as few as do where an
     * earlier life has booked the first ones.
     */
    private Optional<List<Entry>> fitting(
            List<Entry> news, BigDecimal difference, BigDecimal tolerance, BigDecimal counted) {
        for (int from = bookedBefore ? news.size() : 0; from >= 0; from--) {
            List<Entry> entries = new ArrayList<>(news.subList(from, news.size()));
            BigDecimal rest = entries.stream().map(Entry::amount).reduce(difference, BigDecimal::subtract);
            if (rest.abs().compareTo(tolerance.add(counted)) <= 0) {
                if (rest.abs().compareTo(tolerance) > 0) {
                    entries.add(new Entry("funding and roundings as the venue counts them", rest));
                }
                return Optional.of(entries);
            }
        }
        return Optional.empty();
    }

    /** What is traded in other contracts of the account changes its cash, and the engine hears of none of it. */
    private Set<String> followed() {
        Set<String> symbols = new HashSet<>();
        for (int id = 0; id < parts.directory().instrumentCount(); id++) {
            InstrumentSpec spec = parts.directory().instrument(id);
            if (spec != null && spec.venueId() == parts.venue().venueId()) {
                symbols.add(spec.symbol());
            }
        }
        return symbols;
    }

    /**
     * What funding can explain: ours is an estimate by the minute, theirs is counted, in the position until the session is
     * settled; while the process is away the engine hears of none.
     */
    private BigDecimal fundingOf(int currency, BookComparison comparison, long sinceNs) {
        BigDecimal sum = BigDecimal.ZERO;
        double periods = Math.max(0L, parts.clock().epochTimeNs() - sinceNs) / FUNDING_PERIOD_NS;
        for (Holding holding : comparison.holdings()) {
            InstrumentSpec spec = parts.directory().instrument(holding.instrumentId());
            if (spec.kind() == InstrumentKind.PERPETUAL && spec.pair().settlementCurrencyId() == currency) {
                sum = sum.add(BigDecimal.valueOf(Math.abs(holding.fundingE9()), E9_DECIMALS))
                        .add(BigDecimal.valueOf(value(spec, holding) * FUNDING_RATE * periods));
            }
        }
        return sum;
    }

    /** Value in the settlement currency, as exactly as a bound needs. */
    private static double value(InstrumentSpec spec, Holding holding) {
        double units = Math.abs(holding.lots()) * (spec.lotAmountE9() / E9);
        double price = holding.markPriceE9() / E9;
        return spec.terms().payoff() == PayoffStyle.INVERSE ? units / price : units * price;
    }
}
