package io.hedgerow.journal.scenario;

import io.hedgerow.journal.reference.EngineNames;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Trades that have not happened, as a person writes them: {@code BTC-27NOV26-100000-C -50, BTC-PERPETUAL +200}. Static.
 */
public final class WhatIf {
    private static final long LOTS_MAX = 1_000_000_000_000L;

    private WhatIf() {}

    /**
     * Reads trades.
     *
     * @param text an instrument and a number of lots for each, with commas between
     * @param names what there is
     * @return lots by instrument id, in the order they are written
     * @throws IllegalArgumentException if it cannot be read, an instrument is unknown or named twice, or lots are 0
     */
    public static Map<Integer, Long> parse(String text, EngineNames names) {
        Map<Integer, Long> lots = new LinkedHashMap<>();
        for (String trade : text.split(",", -1)) {
            String[] words = trade.trim().split("\\s+", -1);
            if (words.length != 2) {
                throw new IllegalArgumentException("'" + trade.trim()
                        + "' is not an instrument and a number of lots, as BTC-27NOV26-100000-C -50");
            }
            int id = names.requireInstrument(words[0]);
            if (lots.put(id, lots(words[1], words[0])) != null) {
                throw new IllegalArgumentException(words[0] + " is named twice; add its lots up");
            }
        }
        return lots;
    }

    private static long lots(String word, String instrument) {
        long lots;
        try {
            lots = Long.parseLong(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + word + "' of " + instrument + " is not a whole number of lots, as -50 or +200", e);
        }
        if (lots == 0L || lots > LOTS_MAX || lots < -LOTS_MAX) {
            throw new IllegalArgumentException("lots of " + instrument + " must not be 0 nor beyond 1e12");
        }
        return lots;
    }
}
