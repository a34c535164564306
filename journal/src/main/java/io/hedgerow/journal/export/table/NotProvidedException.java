package io.hedgerow.journal.export.table;

/** A journal that cannot tell what a table is made of: the export goes on without, and says so. */
public final class NotProvidedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Says why.
     *
     * @param why one sentence that continues "left out: "
     */
    public NotProvidedException(String why) {
        super(why);
    }
}
