package io.hedgerow.gateway.venue.deribit.orders;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonReader;
import io.hedgerow.gateway.json.JsonToken;
import io.hedgerow.gateway.venue.net.CreditPool;
import java.util.Map;
import java.util.TreeMap;

/**
 * The venue's allowances as they are kept on this side, so that it never has to say too_many_requests, which ends the
 * session: orders and edits, cancels (from the same pool, which keeps a part back for them), questions.
 *
 * <p>Limits are the account's own once they have been read; a limit that is not told, or told under a name that this
 * build does not know, stays at its default: the least that the venue gives. Any thread.
 */
final class OrderPace implements Allowance {
    private static final double MATCHING_PER_SECOND = 5.0;
    private static final double MATCHING_BURST = 20.0;
    private static final double QUESTIONS_PER_SECOND = 20.0;
    private static final double QUESTIONS_BURST = 100.0;

    /** Part of the pool of orders that only cancels may use. */
    private static final double CANCEL_SHARE = 0.25;

    private static final AsciiIndex SUMMARY_KEYS = AsciiIndex.of("limits");
    private static final AsciiIndex POOL_KEYS =
            AsciiIndex.of("matching_engine", "non_matching_engine", "trading", "total", "rate", "burst");
    private static final int MATCHING = 0;
    private static final int QUESTIONS = 1;
    private static final int TRADING = 2;
    private static final int TOTAL = 3;
    private static final int RATE = 4;
    private static final int BURST = 5;

    private final CreditPool matching;
    private final CreditPool questions;
    private volatile double cancelReserve = MATCHING_BURST * CANCEL_SHARE;

    /**
     * Full pools of the least size.
     *
     * @param clock steady time
     */
    OrderPace(NanoClock clock) {
        matching = new CreditPool(MATCHING_BURST, MATCHING_PER_SECOND, clock);
        questions = new CreditPool(QUESTIONS_BURST, QUESTIONS_PER_SECOND, clock);
    }

    @Override
    public boolean tryOrder() {
        return matching.left() >= cancelReserve + 1.0 && matching.take(1.0) == 0L;
    }

    @Override
    public boolean tryCancel() {
        return matching.take(1.0) == 0L;
    }

    @Override
    public boolean tryAsk() {
        return questions.take(1.0) == 0L;
    }

    /** Whether a question may leave now that is waited for, on whatever way: 0 if it is counted, else ns until it may. */
    long askLater() {
        return questions.take(1.0);
    }

    @Override
    public void tooFast() {
        matching.empty();
    }

    /** What is left, by pool. */
    Map<String, Double> left() {
        Map<String, Double> pools = new TreeMap<>();
        pools.put("orders", matching.left());
        pools.put("requests", questions.left());
        return pools;
    }

    /**
     * Takes over the limits of an account summary.
     *
     * @param summary one summary, or the result that holds several; a form that is not known changes nothing
     */
    void read(byte[] summary) {
        JsonReader in = new JsonReader();
        in.wrap(summary, 0, summary.length);
        if (in.next() == JsonToken.BEGIN_OBJECT) {
            for (int key = in.nextKey(SUMMARY_KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(SUMMARY_KEYS)) {
                if (key == 0) {
                    readPools(in);
                } else {
                    in.skipValue();
                }
            }
        }
    }

    private void readPools(JsonReader in) {
        if (!enters(in)) {
            return;
        }
        for (int key = in.nextKey(POOL_KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(POOL_KEYS)) {
            if (key == MATCHING || key == QUESTIONS) {
                readPool(in, key);
            } else {
                in.skipValue();
            }
        }
    }

    /** A pool is its rate and burst, or has others within it: of those the one for trading counts. */
    private void readPool(JsonReader in, int pool) {
        double rate = Double.NaN;
        double burst = Double.NaN;
        if (!enters(in)) {
            return;
        }
        for (int key = in.nextKey(POOL_KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(POOL_KEYS)) {
            switch (key) {
                case TRADING, TOTAL -> readPool(in, pool);
                case RATE -> rate = in.readDouble(0);
                case BURST -> burst = in.readDouble(0);
                default -> in.skipValue();
            }
        }
        if (rate > 0.0 && burst >= 1.0) {
            (pool == MATCHING ? matching : questions).limits(burst, rate);
            if (pool == MATCHING) {
                cancelReserve = Math.floor(burst * CANCEL_SHARE);
            }
        }
    }

    /** Whether the next value is an object, which is entered; anything else is passed over. */
    private static boolean enters(JsonReader in) {
        JsonToken first = in.next();
        if (first == JsonToken.BEGIN_ARRAY) {
            in.endArray();
        }
        return first == JsonToken.BEGIN_OBJECT;
    }
}
