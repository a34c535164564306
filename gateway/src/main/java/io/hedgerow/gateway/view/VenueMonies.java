package io.hedgerow.gateway.view;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.position.ExactAmount;
import io.hedgerow.engine.position.PositionBook;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes what was made at each venue out of an engine, between two of its events. The engine's thread; used once. */
final class VenueMonies {
    private final HedgeEngine engine;
    private final ReferenceDirectory names;
    private final ExactAmount amount = new ExactAmount();
    private final Map<Key, Sum> sums = new TreeMap<>();

    /** A venue and a currency. */
    private record Key(int venueId, int currencyId) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = Integer.compare(venueId, other.venueId);
            return order != 0 ? order : Integer.compare(currencyId, other.currencyId);
        }
    }

    /** What has come together. */
    private static final class Sum {
        private final ExactAmount made = new ExactAmount();
        private int positions;
        private int unmarked;
    }

    private VenueMonies(HedgeEngine engine, ReferenceDirectory names) {
        this.engine = engine;
        this.names = names;
    }

    /** By venue, then currency; none where nothing has been traded. */
    static List<VenueMoney> of(HedgeEngine engine, ReferenceDirectory names) {
        VenueMonies taken = new VenueMonies(engine, names);
        taken.addPositions();
        taken.addFeesAside();
        List<VenueMoney> told = new ArrayList<>();
        taken.sums.forEach((key, sum) -> told.add(taken.told(key, sum)));
        return told;
    }

    private void addPositions() {
        InstrumentTable instruments = engine.reference().instruments();
        PositionBook book = engine.positions();
        for (int id = 0; id < instruments.count(); id++) {
            if (instruments.isDefined(id) && hasTraded(book, id)) {
                add(sum(instruments.venueId(id), instruments.settlementCurrencyId(id)), id);
            }
        }
    }

    private static boolean hasTraded(PositionBook book, int id) {
        return book.lots(id) != 0L || book.netRealisedUnrounded(id) != 0.0;
    }

    private void add(Sum sum, int id) {
        PositionBook book = engine.positions();
        sum.made.add(book.realised(id, amount));
        sum.made.subtract(book.fees(id, amount));
        sum.made.add(book.funding(id, amount));
        if (book.lots(id) == 0L) {
            return;
        }
        sum.positions++;
        long markE9 = engine.risk().profitAndLoss().markE9(id);
        boolean paid = engine.reference().instruments().isPaidUpFront(id);
        if (markE9 == EventWriter.NONE || (markE9 <= 0L && !paid)) {
            sum.unmarked++;
        } else {
            sum.made.add(book.unrealised(id, markE9, amount));
        }
    }

    /** Fees of a venue in another currency than that of the contract. */
    private void addFeesAside() {
        for (int venue = 0; venue < engine.capacity().listing().venues(); venue++) {
            for (int currency = 0; currency < engine.capacity().listing().currencies(); currency++) {
                engine.positions().cash().feesAside(venue, currency, amount);
                if (amount.toDouble() != 0.0) {
                    sum(venue, currency).made.subtract(amount);
                }
            }
        }
    }

    private Sum sum(int venueId, int currencyId) {
        return sums.computeIfAbsent(new Key(venueId, currencyId), key -> new Sum());
    }

    private VenueMoney told(Key key, Sum sum) {
        double unit = engine.reference().currencies().minorUnitsPerUnit(key.currencyId());
        return new VenueMoney(
                names.venueCode(key.venueId()),
                names.currencyCode(key.currencyId()),
                sum.made.toDouble() / unit,
                sum.positions,
                sum.unmarked);
    }
}
