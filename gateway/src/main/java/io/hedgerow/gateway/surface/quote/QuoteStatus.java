package io.hedgerow.gateway.surface.quote;

import java.util.Locale;

/** What became of a quote. */
public enum QuoteStatus {
    /** Both sides have a vol and are fitted to. */
    OK(Kind.USED, "both sides are fitted to"),
    /** Only the bid bounds the vol: nobody offers, or the offer is at or above the price bound. */
    BID_ONLY(Kind.USED, "only the bid bounds the vol"),
    /** Only the offer bounds the vol: nobody bids, or the bid is at or below the intrinsic value. */
    ASK_ONLY(Kind.USED, "only the offer bounds the vol"),
    /** The out-of-the-money option of the strike says the same with less noise. */
    IN_THE_MONEY(Kind.UNUSED, "the out-of-the-money option of the strike is used in its place"),
    /** Neither bid nor offer. */
    NO_QUOTE(Kind.UNUSED, "neither bid nor offer"),
    /** The bid is above the offer. */
    CROSSED(Kind.UNUSED, "the bid is above the offer"),
    /** The bid is the offer. */
    LOCKED(Kind.UNUSED, "the bid is the offer"),
    /** Older than the limit. */
    STALE(Kind.UNUSED, "older than the limit"),
    /** A later quote of the same option came before the moment of the fit. */
    SUPERSEDED(Kind.UNUSED, "a later quote of the same option is used"),
    /** The offer is at or below the intrinsic value. */
    BELOW_INTRINSIC(Kind.UNUSED, "the offer is not above the intrinsic value"),
    /** The bid is at or above what the option can be worth at most. */
    ABOVE_BOUND(Kind.UNUSED, "the bid is at or above what the option can be worth at most"),
    /** A step of the price moves the vol by more than the limit. */
    TOO_UNCERTAIN(Kind.UNUSED, "one step of the price moves the vol by more than the limit"),
    /** No forward is given, and put-call parity gives none. */
    NO_FORWARD(Kind.UNUSED, "no forward is given, and no pair of put and call to find it from"),
    /** Far from all others. */
    OUTLIER(Kind.UNUSED, "far from what all other quotes say"),
    /** The expiry is not after the quote. */
    EXPIRED(Kind.BAD, "the expiry is not after the time of the quote"),
    /** The same option at the same time once more, with the same prices. */
    DUPLICATE(Kind.BAD, "the same quote is there before"),
    /** The same option at the same time with other prices: none of them is used. */
    CONFLICTING(Kind.BAD, "the same option has other prices at the same time; none of them is used"),
    /** Most premiums of that venue and underlying have another unit. */
    MIXED_UNITS(Kind.BAD, "other rows of this venue and underlying have another price_unit"),
    /** Neither the row nor the venue says what premiums are counted in. */
    NO_PRICE_UNIT(Kind.BAD, "price_unit is empty and the venue does not fix it; write coin or quote"),
    /** A forward that is not positive, or far from that of all others of the expiry. */
    BAD_FORWARD(Kind.BAD, "the forward is not a positive number, or a tenth away from all others of the expiry"),
    /** A cell cannot be read. */
    BAD_CELL(Kind.BAD, "a cell cannot be read");

    private enum Kind {
        USED,
        UNUSED,
        BAD
    }

    private final Kind kind;
    private final String meaning;

    QuoteStatus(Kind kind, String meaning) {
        this.kind = kind;
        this.meaning = meaning;
    }

    /** The word in tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it means, in words. */
    public String meaning() {
        return meaning;
    }

    /** Whether the surface is fitted to such a quote. */
    public boolean isUsed() {
        return kind == Kind.USED;
    }

    /** Whether the row is wrong, rather than the market thin. */
    public boolean isBadInput() {
        return kind == Kind.BAD;
    }
}
