package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.position.PositionBook;

/**
 * What the book gains in each scenario now: as of the version in force, and what has traded since, lot by lot. Value is
 * linear in lots, so that is exact at the prices of the version.
 *
 * <pre>
 *   now(node) = book(node) + sum over instruments (lots now - lots asked) x lot(node)
 *   order     : now(node) + worst side of every working order + order x lot(node), the least over nodes
 * </pre>
 *
 * <p>Owned by the engine thread.
 */
final class StressBook {
    private final StressVectors vectors;
    private final InstrumentTable instruments;
    private final PositionBook positions;
    private final DoubleColumn now;
    private final LongColumn counted;
    private final DoubleColumn marginSince;
    private final IntColumn unknown;
    private final double[] working;
    private double worstWithout;

    StressBook(
            StateMemory memory,
            CapacitySpec capacity,
            StressVectors vectors,
            InstrumentTable instruments,
            PositionBook positions) {
        this.vectors = vectors;
        this.instruments = instruments;
        this.positions = positions;
        now = memory.doubleColumn("stress.now", Math.max(1, capacity.whatIf().nodes()));
        counted = memory.longColumn("stress.counted", capacity.whatIf().instruments() + 1);
        marginSince =
                memory.doubleColumn("stress.marginSince", capacity.listing().currencies());
        unknown = memory.intColumn("stress.unknownTraded", 1);
        working = new double[Math.max(1, capacity.whatIf().nodes())];
    }

    /** Begins anew with the version in force; what has traded since it was asked for is counted. */
    void onVersion() {
        marginSince.fill(0.0);
        unknown.set(0, 0);
        for (int node = 0; node < vectors.nodes(); node++) {
            now.set(node, vectors.ofBook(node));
        }
        for (int row = 1; row <= vectors.instruments(); row++) {
            counted.set(row, vectors.lotsAsked(row));
            count(row, vectors.instrument(row));
        }
    }

    /** Counts the change of a position; one that the version does not know makes its answers incomplete. */
    void onPosition(int instrumentId) {
        int row = vectors.row(instrumentId);
        if (row == StressVectors.NO_ROW) {
            unknown.set(0, 1);
        } else {
            count(row, instrumentId);
        }
    }

    private void count(int row, int instrumentId) {
        long before = counted.get(row);
        long lots = positions.lots(instrumentId);
        if (lots == before) {
            return;
        }
        counted.set(row, lots);
        double change = (double) (lots - before);
        int place = vectors.place(row);
        for (int node = 0; node < vectors.nodes(); node++) {
            now.add(node, change * vectors.value(place + node));
        }
        long asked = vectors.lotsAsked(row);
        double margin = vectors.margin(row, lots - asked) - vectors.margin(row, before - asked);
        marginSince.add(instruments.settlementCurrencyId(instrumentId), margin);
    }

    /** Whether something has traded that the version does not know. */
    boolean isIncomplete() {
        return unknown.get(0) != 0;
    }

    /** Margin that what has traded since adds at most, units of the currency; negative never counts for more than 0. */
    double marginSince(int currencyId) {
        return Math.max(0.0, marginSince.get(currencyId));
    }

    /** Gain of the book at a node. */
    double at(int node) {
        return now.get(node);
    }

    /** Node of the largest loss, the first of equals; 0 where there is none. */
    int worstNode() {
        int worst = 0;
        for (int node = 1; node < vectors.nodes(); node++) {
            worst = now.get(node) < now.get(worst) ? node : worst;
        }
        return worst;
    }

    /** Begins to look at an order. */
    void begin() {
        for (int node = 0; node < vectors.nodes(); node++) {
            working[node] = 0.0;
        }
    }

    /** Counts an order that works as filled where that loses. */
    void working(int row, long signedLots) {
        int place = vectors.place(row);
        for (int node = 0; node < vectors.nodes(); node++) {
            working[node] += Math.min(0.0, signedLots * vectors.value(place + node));
        }
    }

    /** The least gain over nodes with an order, those that work at their worst. */
    double worstWith(int row, long signedLots) {
        int place = vectors.place(row);
        double with = Double.POSITIVE_INFINITY;
        double without = Double.POSITIVE_INFINITY;
        for (int node = 0; node < vectors.nodes(); node++) {
            double before = now.get(node) + working[node];
            without = Math.min(without, before);
            with = Math.min(with, before + signedLots * vectors.value(place + node));
        }
        worstWithout = without;
        return with;
    }

    /** The least gain over nodes without the order that {@link #worstWith} was asked of last. */
    double worstWithout() {
        return worstWithout;
    }
}
