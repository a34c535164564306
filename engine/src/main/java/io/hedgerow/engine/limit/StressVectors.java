package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.WhatIfInstrumentDecoder;
import io.hedgerow.engine.event.codec.WhatIfNodesDecoder;
import io.hedgerow.engine.event.codec.WhatIfNodesOf;
import io.hedgerow.engine.event.codec.WhatIfReason;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * What the book and one lot of each instrument gain or lose in each scenario: the version in force, and the one that is
 * coming in. A version is whole or it is none.
 *
 * <pre>
 *   bank 0, bank 1:   row 0 = the book, row 1 ... = instruments, a number for each node
 * </pre>
 *
 * <p>Owned by the engine thread.
 */
final class StressVectors {
    /** Row of what is not known. */
    static final int NO_ROW = 0;

    private static final int BOOK = 0;
    private static final int BANKS = 2;

    private final int nodesMax;
    private final int rows;
    private final int instrumentsMax;
    private final DoubleColumn values;
    private final IntColumn rowOf;
    private final IntColumn instrumentOf;
    private final IntColumn received;
    private final LongColumn lots;
    private final DoubleColumn bought;
    private final DoubleColumn sold;
    private final IntColumn count;
    private final IntColumn nodes;
    private final IntColumn inForce;
    private final LongColumn staged;
    private final IntColumn broken;

    StressVectors(StateMemory memory, CapacitySpec capacity) {
        nodesMax = capacity.whatIf().nodes();
        rows = capacity.whatIf().instruments() + 1;
        instrumentsMax = capacity.listing().instruments();
        values = memory.doubleColumn("stress.values", Math.max(1, BANKS * rows * nodesMax));
        rowOf = memory.intColumn("stress.rowOf", BANKS * instrumentsMax);
        instrumentOf = memory.intColumn("stress.instrumentOf", BANKS * rows);
        received = memory.intColumn("stress.received", BANKS * rows);
        lots = memory.longColumn("stress.lots", BANKS * rows);
        bought = memory.doubleColumn("stress.marginBought", BANKS * rows);
        sold = memory.doubleColumn("stress.marginSold", BANKS * rows);
        count = memory.intColumn("stress.instruments", BANKS);
        nodes = memory.intColumn("stress.nodes", BANKS);
        inForce = memory.intColumn("stress.bank", 1);
        staged = memory.longColumn("stress.stagedVersion", 1);
        broken = memory.intColumn("stress.stagedBroken", 1);
    }

    private int bank() {
        return inForce.get(0);
    }

    private int staging() {
        return 1 - bank();
    }

    private int at(int bank, int row) {
        return bank * rows + row;
    }

    /** Begins to take a version up, unless it is the one that is coming in; whether it was not. */
    boolean stage(long version) {
        if (staged.get(0) == version) {
            return false;
        }
        staged.set(0, version);
        broken.set(0, WhatIfReason.NONE.value());
        int bank = staging();
        for (int row = 1; row <= count.get(bank); row++) {
            rowOf.set(bank * instrumentsMax + instrumentOf.get(at(bank, row)), NO_ROW);
        }
        count.set(bank, 0);
        received.set(at(bank, BOOK), 0);
        return true;
    }

    /** Takes an instrument of the version up that is coming in. */
    void add(WhatIfInstrumentDecoder event) {
        int bank = staging();
        int row = count.get(bank) + 1;
        boolean again = rowOf.get(bank * instrumentsMax + event.instrumentId()) != NO_ROW;
        if (row >= rows || again) {
            breakOff(again ? WhatIfReason.INCOMPLETE : WhatIfReason.TOO_MANY_INSTRUMENTS);
            return;
        }
        count.set(bank, row);
        rowOf.set(bank * instrumentsMax + event.instrumentId(), row);
        instrumentOf.set(at(bank, row), event.instrumentId());
        received.set(at(bank, row), 0);
        lots.set(at(bank, row), event.lots());
        bought.set(at(bank, row), event.marginPerLotBought());
        sold.set(at(bank, row), event.marginPerLotSold());
    }

    /** Takes numbers of it up: 0, or a raw {@link RejectReason}: OUT_OF_RANGE, NOT_FINITE. */
    int add(WhatIfNodesDecoder event) {
        int numbers = event.count();
        int first = event.first();
        if (numbers < 1 || numbers > WhatIfNodesDecoder.valuesLength() || first < 0) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        for (int i = 0; i < numbers; i++) {
            if (!(Math.abs(event.values(i)) < Double.POSITIVE_INFINITY)) {
                return RejectReason.NOT_FINITE.value();
            }
        }
        int bank = staging();
        boolean book = event.ofRaw() == WhatIfNodesOf.BOOK.value();
        int row = book ? BOOK : rowOf.get(bank * instrumentsMax + event.subjectId());
        boolean fits = first <= nodesMax && numbers <= nodesMax - first;
        if ((!book && row == NO_ROW) || first != received.get(at(bank, row)) || !fits) {
            breakOff(fits ? WhatIfReason.INCOMPLETE : WhatIfReason.TOO_MANY_NODES);
            return 0;
        }
        for (int i = 0; i < numbers; i++) {
            values.set(at(bank, row) * nodesMax + first + i, event.values(i));
        }
        received.set(at(bank, row), first + numbers);
        return 0;
    }

    private void breakOff(WhatIfReason reason) {
        if (broken.get(0) == WhatIfReason.NONE.value()) {
            broken.set(0, reason.value());
        }
    }

    /** Puts a version in force that is whole; else tells why not. */
    WhatIfReason publish(int wantedNodes, int wantedInstruments) {
        int bank = staging();
        if (broken.get(0) != WhatIfReason.NONE.value()) {
            return WhatIfReason.get((short) broken.get(0));
        }
        if (wantedNodes > nodesMax) {
            return WhatIfReason.TOO_MANY_NODES;
        }
        if (count.get(bank) != wantedInstruments || wantedNodes < 0) {
            return WhatIfReason.INCOMPLETE;
        }
        for (int row = 0; row <= wantedInstruments; row++) {
            if (received.get(at(bank, row)) != wantedNodes) {
                return WhatIfReason.INCOMPLETE;
            }
        }
        nodes.set(bank, wantedNodes);
        inForce.set(0, bank);
        return WhatIfReason.NONE;
    }

    /** Nodes of the version in force. */
    int nodes() {
        return nodes.get(bank());
    }

    /** Instruments of the version in force: rows 1 to this. */
    int instruments() {
        return count.get(bank());
    }

    /** Row of an instrument in the version in force, or {@link #NO_ROW}. */
    int row(int instrumentId) {
        return rowOf.get(bank() * instrumentsMax + instrumentId);
    }

    int instrument(int row) {
        return instrumentOf.get(at(bank(), row));
    }

    /** Lots in the book that was asked about. */
    long lotsAsked(int row) {
        return lots.get(at(bank(), row));
    }

    /** Margin of so many more lots of an instrument at most, units of its settlement currency. */
    double margin(int row, long signedLots) {
        return signedLots >= 0L ? signedLots * bought.get(at(bank(), row)) : -signedLots * sold.get(at(bank(), row));
    }

    /** What the book gains at a node by what was asked. */
    double ofBook(int node) {
        return values.get(at(bank(), BOOK) * nodesMax + node);
    }

    /** Place of the number of a row at node 0; those of the others follow. */
    int place(int row) {
        return at(bank(), row) * nodesMax;
    }

    /** The number at a place. */
    double value(int place) {
        return values.get(place);
    }
}
