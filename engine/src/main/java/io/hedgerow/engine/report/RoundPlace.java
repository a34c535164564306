package io.hedgerow.engine.report;

import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;
import java.lang.foreign.ValueLayout;

/** Where a round of reports stands and which pieces it has done; part of the state. Owned by the engine thread. */
final class RoundPlace {
    /** What is cheaper than a row. */
    static final long QUARTER_ROW = BatchPace.ROW / 4;

    static final long HALF_ROW = BatchPace.ROW / 2;

    private static final String PIECE = "report.piece";

    private final IntColumn piece;
    private final IntColumn at;
    private final LongColumn doneBefore;

    RoundPlace(StateMemory memory) {
        piece = memory.intColumn(PIECE, 1);
        at = memory.intColumn("report.place", 1);
        doneBefore = memory.longColumn("report.doneBefore", 1);
    }

    /** The piece that comes next in the state of an engine. */
    static RoundPiece pieceIn(StateMemory memory) {
        return memory.columns().stream()
                .filter(column -> column.name().equals(PIECE))
                .findFirst()
                .map(column -> RoundPiece.of(column.segment().get(ValueLayout.JAVA_INT, 0L)))
                .orElseThrow();
    }

    /** The piece that comes next. */
    RoundPiece piece() {
        return RoundPiece.of(piece.get(0));
    }

    /** Underlying, rank, factor or currency that it is of. */
    int at() {
        return at.get(0);
    }

    void begin() {
        doneBefore.set(0, 0L);
    }

    /** Goes on with the first of a kind. */
    void enter(RoundPiece next) {
        piece.set(0, next.number());
        at.set(0, 0);
    }

    /** Goes on with another piece of the same. */
    void go(RoundPiece next) {
        piece.set(0, next.number());
    }

    /** Goes on with the next of a kind. */
    void next(RoundPiece next) {
        piece.set(0, next.number());
        at.add(0, 1);
    }

    /** Whether the next piece is the first of its kind in this round. */
    boolean isFirst() {
        return (doneBefore.get(0) & 1L << piece.get(0)) == 0L;
    }

    /** What a piece costs: at least a row when it is the first of its kind in this round. */
    long done(RoundPiece kind, long cost) {
        long kinds = doneBefore.get(0);
        long bit = 1L << kind.number();
        doneBefore.set(0, kinds | bit);
        return (kinds & bit) == 0L ? Math.max(cost, BatchPace.ROW) : cost;
    }
}
