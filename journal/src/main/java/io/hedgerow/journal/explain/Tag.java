package io.hedgerow.journal.explain;

/** Who opened what is held: lots of one position belong to several. */
public enum Tag {
    /** Held before anything that the journal tells. */
    CARRIED("carried in"),
    /** Customers traded it. */
    CUSTOMERS("customers"),
    /** Hedges of the delta, and what goes with it, of the instrument's own underlying. */
    HEDGES("hedges"),
    /** Hedges of the vega of another underlying. */
    VEGA_HEDGES("vega hedges"),
    /** Traded by hand. */
    MANUAL("by hand"),
    /** Set outright, by configuration or operator. */
    SET("set"),
    /** Cash. */
    CASH("cash");

    private final String text;

    Tag(String text) {
        this.text = text;
    }

    /**
     * Its name for people.
     *
     * @return words
     */
    public String text() {
        return text;
    }

    /**
     * Whether what it does is hedging.
     *
     * @return true for the two kinds of hedges
     */
    public boolean isHedge() {
        return this == HEDGES || this == VEGA_HEDGES;
    }
}
