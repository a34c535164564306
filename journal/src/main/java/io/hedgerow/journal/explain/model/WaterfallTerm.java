package io.hedgerow.journal.explain.model;

/** The same revaluation in whole revaluations, one after the other: the referee of the Taylor terms. */
public enum WaterfallTerm {
    /** Time passes, all else as it was. */
    TIME("time"),
    /** Then forwards move. */
    PRICE("price"),
    /** Then vols move. */
    VOL("vol"),
    /** Then rates move. */
    RATE("rate"),
    /** What a settlement paid against the last mark. */
    SETTLEMENT("settlement"),
    /** Change of the distance between mark and model, and whole moves of what has no model. */
    MARK("mark against model");

    private final String text;

    WaterfallTerm(String text) {
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
     * Its name in files.
     *
     * @return snake_case
     */
    public String key() {
        return text.replace(' ', '_');
    }

    /**
     * Its place in arrays by term.
     *
     * @return 0 to the number of terms less one
     */
    @SuppressWarnings("EnumOrdinal") // Arrays by term are made from the values and read by them, nowhere else.
    public int place() {
        return ordinal();
    }
}
