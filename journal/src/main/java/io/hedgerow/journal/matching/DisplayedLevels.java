package io.hedgerow.journal.matching;

import io.hedgerow.engine.event.EventWriter;

/**
 * Best bid and ask of every contract as displayed, and what our orders have taken there: the record does not know of
 * those, so a level that is displayed unchanged has not been refilled.
 *
 * <p>Sides are named by who meets them: a buy meets asks. Called by the matcher's thread, with known contracts only.
 */
public interface DisplayedLevels {
    /**
     * Best price that an order meets.
     *
     * @param instrumentId known contract
     * @param buy whether the order buys
     * @return price times 1e9, or {@link EventWriter#NONE}
     */
    long touchE9(int instrumentId, boolean buy);

    /**
     * Size displayed there.
     *
     * @param instrumentId known contract
     * @param buy whether the order buys
     * @return lots
     */
    long displayedLots(int instrumentId, boolean buy);

    /**
     * What our orders have taken since that size was displayed, at the touch and behind it.
     *
     * @param instrumentId known contract
     * @param buy whether the order buys
     * @return lots, 0 or more
     */
    long takenLots(int instrumentId, boolean buy);

    /**
     * Takes some more.
     *
     * @param instrumentId known contract
     * @param buy whether the order buys
     * @param lots lots, 1 or more
     */
    void take(int instrumentId, boolean buy, long lots);

    /**
     * Whether anything is displayed.
     *
     * @param instrumentId known contract
     * @return true with a bid or an ask
     */
    default boolean isQuoted(int instrumentId) {
        return touchE9(instrumentId, true) != EventWriter.NONE || touchE9(instrumentId, false) != EventWriter.NONE;
    }

    /**
     * Middle of bid and ask.
     *
     * @param instrumentId known contract
     * @return twice the mid times 1e9; with one side only, twice that side; 0 without any
     */
    default long twiceMidE9(int instrumentId) {
        long ask = touchE9(instrumentId, true);
        long bid = touchE9(instrumentId, false);
        if (ask == EventWriter.NONE) {
            return bid == EventWriter.NONE ? 0L : 2 * bid;
        }
        return bid == EventWriter.NONE ? 2 * ask : bid + ask;
    }
}
