package io.hedgerow.journal.export.table;

import java.util.Locale;

/** The unit of a column: part of its name, so that nobody has to look it up. */
public enum ColumnUnit {
    /** Names, texts and flags have none. */
    NONE("", ""),
    /** A moment. */
    UTC("ns", "nanoseconds since 1970, UTC"),
    /** A length of time. */
    NANOSECONDS("ns", "nanoseconds"),
    /** A record of the journal. */
    SEQUENCE("sequence", "journal sequence"),
    /** A number that names something. */
    ID("id", "number that names it"),
    /** How many. */
    COUNT("count", "count"),
    /** A place in a list. */
    INDEX("index", "place, from 0"),
    /** Bytes. */
    BYTES("bytes", "bytes"),
    /** A code whose meaning is that of its source. */
    CODE("code", "code of its source"),
    /** Whole lots of the instrument. */
    LOTS("lots", "lots of the instrument"),
    /** Price of an instrument. */
    PRICE("price", "price_currency of the instrument; quote currency where the column speaks of the underlying"),
    /** The exact integer beside a number with decimals. */
    E9("e9", "the column before it times 1e9, exact"),
    /** The exact integer beside an amount. */
    MINOR_UNITS("minor_units", "smallest units of the currency beside it, exact"),
    /** An amount. */
    AMOUNT("amount", "in the currency beside it"),
    /** Quote currency of the underlying. */
    QUOTE("quote", "quote currency of the underlying; reporting currency where no underlying is named"),
    /** Reporting currency. */
    REPORTING("reporting", "reporting currency of the journal"),
    /** Base coin of the underlying. */
    COIN("coin", "base coin of the underlying"),
    /** Units of the underlying. */
    UNITS("units", "units of the underlying"),
    /** A vol. */
    VOL("vol", "per square root of a year, as a decimal: 0.65 = 65 %"),
    /** Hundredths of a per cent. */
    BASIS_POINTS("bp", "basis points: 0.0001"),
    /** Vol points. */
    VOL_POINTS("vol_points", "vol points: 0.01 of vol"),
    /** A rate. */
    PER_YEAR("per_year", "per year, as a decimal"),
    /** A share. */
    SHARE("share", "0 to 1"),
    /** A ratio. */
    RATIO("ratio", "ratio"),
    /** A parameter of a model. */
    PARAMETER("parameter", "parameter of a model, without unit or in years"),
    /** Years. */
    YEARS("years", "years of 365 days"),
    /** The logarithm of a ratio of prices. */
    LOG("log", "natural logarithm of a ratio of prices"),
    /** What the unit is stands in another column. */
    BY_KIND("by_kind", "in the unit that the kind or code beside it names"),
    /** A derivative; the name says what of and by what. */
    PER("_per_", "as its name says: of one thing for each of another");

    private final String word;
    private final String text;

    ColumnUnit(String word, String text) {
        this.word = word;
        this.text = text;
    }

    String text() {
        return text;
    }

    /** Whether the name of a column says this unit. */
    boolean isIn(String column) {
        String name = column.toLowerCase(Locale.ROOT);
        if (this == PER) {
            return name.contains(word);
        }
        return word.isEmpty() || name.equals(word) || name.endsWith("_" + word);
    }
}
