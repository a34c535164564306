package io.hedgerow.gateway.screen;

/**
 * Where in the pages the person is.
 *
 * @param page page
 * @param scroll rows that lists start behind
 * @param underlying which underlying is shown whole where not all can be
 * @param asksKill whether the kill switch is being asked about
 */
record Place(Page page, int scroll, int underlying, boolean asksKill) {
    /** Where everyone starts. */
    static final Place START = new Place(Page.BOOK, 0, 0, false);

    private static final String QUESTION =
            "KILL EVERYTHING? No order leaves until an operator re-arms. y = yes, any other key = no";

    Place on(Page next) {
        return new Place(next, 0, underlying, false);
    }

    Place scrolledBy(int rows) {
        return new Place(page, Math.max(0, scroll + rows), underlying, false);
    }

    Place nextUnderlying() {
        return new Place(page, scroll, underlying + 1, false);
    }

    Place asking(boolean ask) {
        return new Place(page, scroll, underlying, ask);
    }

    /** What to ask now; empty for nothing. */
    String question() {
        return asksKill ? QUESTION : "";
    }
}
