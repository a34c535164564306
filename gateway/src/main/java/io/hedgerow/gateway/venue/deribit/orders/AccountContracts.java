package io.hedgerow.gateway.venue.deribit.orders;

import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.journal.reference.CurrencyEntry;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the order side has to know of the contracts of its venue: names, lots, currencies. Contracts that are listed while
 * the process runs are there from then on.
 *
 * <p>Any thread.
 */
final class AccountContracts {
    private final ReferenceDirectory directory;
    private final int venueId;
    private volatile long[] lotAmountsE9 = new long[0];

    /**
     * Knows one venue.
     *
     * @param directory names and ids of all venues
     * @param venueId the venue
     */
    AccountContracts(ReferenceDirectory directory, int venueId) {
        this.directory = directory;
        this.venueId = venueId;
    }

    /** Dense id of a contract, or {@link ReferenceDirectory#UNKNOWN}. */
    int find(String name) {
        return directory.instrumentId(venueId, name);
    }

    /** The venue's name of a contract. */
    String name(int instrumentId) {
        return directory.instrument(instrumentId).symbol();
    }

    /** Amount of so many lots, times 1e9: coins, or dollars of an inverse future. */
    long amountE9(int instrumentId, long lots) {
        return Math.multiplyExact(lots, lotAmountE9(instrumentId));
    }

    /** Amount of one lot, computed once. */
    private long lotAmountE9(int instrumentId) {
        long[] known = lotAmountsE9;
        if (instrumentId < known.length && known[instrumentId] != 0L) {
            return known[instrumentId];
        }
        long[] more = Arrays.copyOf(known, Math.max(known.length, directory.instrumentCount()));
        more[instrumentId] = directory.instrument(instrumentId).lotAmountE9();
        lotAmountsE9 = more;
        return more[instrumentId];
    }

    /** Whole lots in an amount. */
    long lots(int instrumentId, long amountE9) {
        return amountE9 / lotAmountE9(instrumentId);
    }

    /** Whether an amount is a whole number of lots. */
    boolean isWhole(int instrumentId, long amountE9) {
        return amountE9 % lotAmountE9(instrumentId) == 0L;
    }

    /** Currency that a contract settles in. */
    CurrencyEntry settlement(int instrumentId) {
        return directory.currency(directory.instrument(instrumentId).pair().settlementCurrencyId());
    }

    /** A currency that is defined here by its code, or null. */
    CurrencyEntry currency(String code) {
        int id = directory.currencyId(code);
        return id == ReferenceDirectory.UNKNOWN ? null : directory.currency(id);
    }

    /** Currencies that contracts of the venue settle in, by code. */
    List<String> settlementCurrencies() {
        Set<String> codes = new TreeSet<>();
        for (int id = 0; id < directory.instrumentCount(); id++) {
            InstrumentSpec spec = directory.instrument(id);
            if (spec != null && spec.venueId() == venueId) {
                codes.add(directory.currencyCode(spec.pair().settlementCurrencyId()));
            }
        }
        return List.copyOf(codes);
    }

    /** Names and ids of all venues. */
    ReferenceDirectory directory() {
        return directory;
    }

    int venueId() {
        return venueId;
    }
}
