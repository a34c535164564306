package io.hedgerow.gateway.wire;

/** A host refuses a client for good. */
public final class WireException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param words what is wrong and the cure
     */
    public WireException(String words) {
        super(words);
    }
}
