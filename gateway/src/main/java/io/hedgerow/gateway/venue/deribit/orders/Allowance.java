package io.hedgerow.gateway.venue.deribit.orders;

/** Whether the venue's rate leaves room for a call now. */
interface Allowance {
    /** Whether an order or an edit may leave now; it is counted if so. */
    boolean tryOrder();

    /** Whether a cancel may leave now; it is counted if so. */
    boolean tryCancel();

    /** Whether a question may leave now; it is counted if so. */
    boolean tryAsk();

    /** The venue says that it had too many: nothing is left. */
    void tooFast();
}
