package io.hedgerow.journal.explain.model;

/** Why equity changed: the terms add up to its change, to the last decimal. */
public enum IdentityTerm {
    /** Customers' and manual trades against the mark of the moment before them. */
    NEW_TRADES("new trades", "edge of trades with customers and by hand against the mark before them"),
    /** What was held, from mark to mark; a settlement at what it paid. */
    REVALUATION("revaluation", "what was held, from mark to mark, hedges apart"),
    /** Hedge fills against the mark of the moment before them, and what they opened, from mark to mark. */
    HEDGES("hedges", "hedge fills against the mark before them, and what they opened from mark to mark"),
    /** Fees of all fills. */
    FEES("fees", "fees of all fills, in whatever currency"),
    /** Funding of perpetuals. */
    FUNDING("funding", "funding of perpetuals"),
    /** Interest credited to cash. */
    INTEREST("interest", "interest credited to cash"),
    /** Cash moved in or out, positions set outright. */
    TRANSFERS("transfers", "cash moved in or out, positions set outright"),
    /** What was held in other currencies, at the change of their rates. */
    CONVERSION("currency conversion", "what was held in other currencies, by the change of their rates");

    private final String text;
    private final String meaning;

    IdentityTerm(String text, String meaning) {
        this.text = text;
        this.meaning = meaning;
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
     * What it holds.
     *
     * @return a sentence without its full stop
     */
    public String meaning() {
        return meaning;
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
