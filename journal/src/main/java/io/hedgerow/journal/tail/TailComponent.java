package io.hedgerow.journal.tail;

import java.util.List;

/**
 * What a part of the book adds to the expected shortfall: its mean loss on the paths that the whole book's tail is made of.
 * All parts of a horizon add up to the whole (Euler; Tasche 1999). Immutable.
 *
 * @param part which
 * @param es for each confidence of the question; negative where it gains when the book loses
 */
public record TailComponent(Part part, List<Double> es) {
    /** Copies the list. */
    public TailComponent {
        es = List.copyOf(es);
    }

    /** What a part is. */
    public enum Kind {
        /** A position. */
        POSITION,
        /** What a balance in another currency is worth. */
        BALANCE,
        /** What the policy trades along the path. */
        HEDGE,
        /** What trading that costs. */
        COST
    }

    /**
     * A part of a book.
     *
     * @param kind what it is
     * @param symbol instrument, currency or underlying
     * @param lots signed, 0 where it is no position
     * @param underlying symbol, empty where it has none
     * @param expiryNs UTC ns, {@code Long.MAX_VALUE} if it has none
     * @param hypothetical whether it is only asked about
     */
    public record Part(Kind kind, String symbol, long lots, String underlying, long expiryNs, boolean hypothetical) {}
}
