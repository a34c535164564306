package io.hedgerow.gateway.history;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.market.UnderlyingPrices;
import io.hedgerow.gateway.history.HistoryBars.Bar;
import io.hedgerow.journal.follow.FollowStart;
import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.reference.EngineNames;
import java.nio.file.Path;
import java.util.Arrays;

/** Reference prices of the underlyings of a journal, by replaying it. Owned by one thread. */
final class JournalPrices {
    private JournalPrices() {}

    /** Reads as much as the journal holds; one that is being written may grow meanwhile. */
    static void read(Path dir, HistoryBars bars) {
        try (JournalFollower follower = FollowStart.earliest(dir, JournalFollower.Outputs.PASSED)
                .orElseThrow(() -> new HistoryException("journal " + dir + " holds no record yet"))) {
            HedgeEngine engine = follower.engine();
            EngineNames names = new EngineNames(engine.reference());
            UnderlyingPrices prices = engine.market().prices();
            long[] seen = new long[engine.capacity().listing().underlyings()];
            Arrays.fill(seen, Long.MIN_VALUE);
            while (follower.poll()) {
                follower.apply();
                for (int id = 0; id < engine.reference().underlyings().count(); id++) {
                    double price = prices.reference(id);
                    long bits = Double.doubleToLongBits(price);
                    if (price > 0.0 && bits != seen[id]) {
                        seen[id] = bits;
                        bars.add(names.underlying(id), follower.timeNs(), Bar.of(Math.round(price * 1e9)));
                    }
                }
            }
        } catch (JournalException unusable) {
            throw new HistoryException("journal " + dir + " cannot be read: " + unusable.getMessage(), unusable);
        }
    }
}
