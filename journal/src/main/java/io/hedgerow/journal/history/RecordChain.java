package io.hedgerow.journal.history;

import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.read.RecordSource;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * The records of one journal out of several pieces, each of which continues the one before or repeats its end: exports,
 * and the folder where the newest are. Owned by one thread.
 */
final class RecordChain implements RecordSource {
    private final List<SessionPiece> pieces;
    private RecordSource piece;
    private int at;
    private long sequence;
    private int crc;

    RecordChain(List<SessionPiece> pieces) {
        this.pieces = List.copyOf(pieces);
        piece = pieces.get(0).open();
        sequence = pieces.get(0).firstSequence() - 1;
    }

    @Override
    public boolean next() {
        return advance(true);
    }

    /** What is written at this moment is not there yet. */
    @Override
    public boolean poll() {
        return advance(false);
    }

    private boolean advance(boolean proven) {
        while (true) {
            boolean last = at == pieces.size() - 1;
            if ((proven || !last) ? piece.next() : piece.poll()) {
                if (take()) {
                    return true;
                }
            } else if (last) {
                return false;
            } else {
                piece.close();
                at++;
                piece = pieces.get(at).open();
            }
        }
    }

    /** Whether the record has not been read from the piece before. */
    private boolean take() {
        if (piece.sequence() < sequence) {
            return false;
        }
        if (piece.sequence() == sequence) {
            requireSame(piece.crc());
            return false;
        }
        if (at > 0 && piece.sequence() == pieces.get(at).firstSequence()) {
            requireSame(pieces.get(at).previousCrc());
        }
        sequence = piece.sequence();
        crc = piece.crc();
        return true;
    }

    private void requireSame(int found) {
        if (found != crc) {
            throw new JournalException(pieces.get(at).path() + " does not continue "
                    + pieces.get(at - 1).path() + ": at sequence " + sequence
                    + " their records differ, although both say that they are of one journal; give only the one that"
                    + " you trust");
        }
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public DirectBuffer buffer() {
        return piece.buffer();
    }

    @Override
    public int offset() {
        return piece.offset();
    }

    @Override
    public int length() {
        return piece.length();
    }

    @Override
    public int templateId() {
        return piece.templateId();
    }

    @Override
    public long timeNs() {
        return piece.timeNs();
    }

    @Override
    public int crc() {
        return crc;
    }

    @Override
    public boolean isClosedInOrder() {
        return piece.isClosedInOrder();
    }

    @Override
    public JournalPosition positionBefore() {
        return piece.positionBefore();
    }

    @Override
    public long appendedSequence() {
        return piece.appendedSequence();
    }

    @Override
    public void close() {
        piece.close();
    }
}
