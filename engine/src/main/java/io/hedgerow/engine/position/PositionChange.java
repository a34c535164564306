package io.hedgerow.engine.position;

/**
 * What a trade does to one position, worked out before anything is stored. Scratch space of its owner.
 *
 * <p>Closing takes cost away in proportion to the lots, so that the average price stays what it was, and open cost and
 * realised P&amp;L keep adding up to the values traded. With {@code total} the value of the trade, signed like its lots:
 *
 * <pre>
 *   adds to the position        cost + total
 *   closes k of n lots          cost - portion,          portion = cost * k / n;  gain = -(portion + total)
 *   closes n lots, opens more   total - closed,          closed = value of -n lots; gain = -(cost + closed)
 *   inverse futures             the same with the gain's sign turned: what was worth coin at entry is earned
 * </pre>
 *
 * <p>All of it in {@link ExactAmount}s; a position that is closed costs exactly 0. Owned by the engine thread.
 */
final class PositionChange {
    private final ExactAmount openCost = new ExactAmount();
    private final ExactAmount gain = new ExactAmount();
    private long lots;

    /**
     * Works out a trade.
     *
     * @param heldLots before the trade
     * @param cost before the trade, signed like the lots
     * @param tradedLots signed, not 0
     * @param total value of the traded lots, signed like them
     * @param closed value of the part that closes, signed like the traded lots; not read if nothing is closed
     * @param reciprocal true for inverse futures and perpetuals
     */
    void trade(
            long heldLots,
            ExactAmount cost,
            long tradedLots,
            ExactAmount total,
            ExactAmount closed,
            boolean reciprocal) {
        lots = FixedMath.add(heldLots, tradedLots);
        if ((heldLots ^ tradedLots) >= 0 || heldLots == 0) {
            openCost.set(cost).add(total);
            gain.set(0L);
            return;
        }
        if (Math.abs(tradedLots) < Math.abs(heldLots)) {
            gain.portion(cost, Math.abs(tradedLots), Math.abs(heldLots));
        } else {
            gain.set(cost);
        }
        openCost.set(cost).subtract(gain).add(total).subtract(closed);
        gain.add(closed);
        if (!reciprocal) {
            gain.negate();
        }
    }

    long lots() {
        return lots;
    }

    ExactAmount openCost() {
        return openCost;
    }

    ExactAmount gain() {
        return gain;
    }

    boolean isOverflow() {
        return lots == FixedMath.OVERFLOW || openCost.isOverflow() || gain.isOverflow();
    }
}
