package io.hedgerow.gateway.reference;

/** How columns by dense id grow. Static. */
final class GrowingIds {
    private static final int FIRST_LENGTH = 64;

    private GrowingIds() {}

    /** Length of a column that must hold an id: half as long again, so that one more id does not copy it each time. */
    static int length(int id) {
        return Math.max(FIRST_LENGTH, id + 1 + (id >> 1));
    }
}
