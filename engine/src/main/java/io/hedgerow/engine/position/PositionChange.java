package io.hedgerow.engine.position;

/**
 * What a trade does to one position, worked out before anything is stored. Scratch space of its owner.
 *
 * <p>Closing takes cost away in proportion to the lots, so that open cost and realised P&amp;L keep adding up to the
 * values traded. With {@code total} the value of the trade, signed like its lots:
 *
 * <pre>
 *   adds to the position        cost + total
 *   closes k of n lots          cost - portion,          portion = cost * k / n;  gain = -(portion + total)
 *   closes n lots, opens more   total - closed,          closed = value of -n lots; gain = -(cost + closed)
 *   inverse futures             the same with the gain's sign turned: what was worth coin at entry is earned
 * </pre>
 *
 * <p>Owned by the engine thread.
 */
final class PositionChange {
    private long lots;
    private long openCostMinor;
    private long gainMinor;

    /**
     * Works out a trade.
     *
     * @param heldLots before the trade
     * @param costMinor before the trade, signed like the lots
     * @param tradedLots signed, not 0
     * @param totalMinor value of the traded lots, signed like them
     * @param closedMinor value of the part that closes, signed like the traded lots; not read if nothing is closed
     * @param reciprocal true for inverse futures and perpetuals
     */
    void trade(long heldLots, long costMinor, long tradedLots, long totalMinor, long closedMinor, boolean reciprocal) {
        lots = FixedMath.add(heldLots, tradedLots);
        if ((heldLots ^ tradedLots) >= 0 || heldLots == 0) {
            openCostMinor = FixedMath.add(costMinor, totalMinor);
            gainMinor = 0L;
            return;
        }
        boolean partly = Math.abs(tradedLots) < Math.abs(heldLots);
        long portion = partly ? FixedMath.mulDiv(costMinor, Math.abs(tradedLots), Math.abs(heldLots)) : costMinor;
        long opened = FixedMath.subtract(totalMinor, closedMinor);
        openCostMinor = FixedMath.add(FixedMath.subtract(costMinor, portion), opened);
        long difference = FixedMath.add(portion, closedMinor);
        gainMinor = reciprocal ? difference : -difference;
    }

    long lots() {
        return lots;
    }

    long openCostMinor() {
        return openCostMinor;
    }

    long gainMinor() {
        return gainMinor;
    }
}
