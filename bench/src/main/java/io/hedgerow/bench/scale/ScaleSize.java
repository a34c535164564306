package io.hedgerow.bench.scale;

import io.hedgerow.bench.load.LoadShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One size of a book, on the axis along which it grows.
 *
 * @param axis what grows
 * @param shape the book
 */
record ScaleSize(Axis axis, LoadShape shape) {
    /** What grows. */
    enum Axis {
        /** Options of one underlying. */
        OPTIONS,
        /** Underlyings of few options each, which tick in turn. */
        UNDERLYINGS,
        /** Instruments with a position each, a tenth of them options. */
        INSTRUMENTS;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Options of each underlying where 100 of them are held against one. */
    static final int OPTIONS_AT_100 = 30;

    /** Options of each underlying where 1,000 of them are held against one. */
    static final int OPTIONS_AT_1000 = 10;

    private static final int[] OPTIONS = {10, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000};
    private static final int[] UNDERLYINGS_OF_30 = {1, 10, 100};
    private static final int[] UNDERLYINGS_OF_10 = {1, 100, 300, 1_000};
    private static final int[] INSTRUMENTS = {1_000, 10_000, 100_000, 1_000_000};
    private static final int UNDERLYINGS_MAX = 100;
    private static final int INSTRUMENTS_PER_UNDERLYING = 100;
    private static final int ONE_OPTION_IN = 10;

    /**
     * All sizes, in the order in which they are measured.
     *
     * @param instrumentsMax none has more instruments
     */
    static List<ScaleSize> upTo(int instrumentsMax) {
        List<ScaleSize> sizes = new ArrayList<>();
        for (int options : OPTIONS) {
            sizes.add(new ScaleSize(Axis.OPTIONS, LoadShape.of(1, options)));
        }
        for (int underlyings : UNDERLYINGS_OF_30) {
            sizes.add(new ScaleSize(Axis.UNDERLYINGS, LoadShape.of(underlyings, OPTIONS_AT_100)));
        }
        for (int underlyings : UNDERLYINGS_OF_10) {
            sizes.add(new ScaleSize(Axis.UNDERLYINGS, LoadShape.of(underlyings, OPTIONS_AT_1000)));
        }
        for (int instruments : INSTRUMENTS) {
            sizes.add(new ScaleSize(Axis.INSTRUMENTS, instruments(instruments)));
        }
        sizes.removeIf(size -> size.shape().instruments() > instrumentsMax);
        return sizes;
    }

    private static LoadShape instruments(int instruments) {
        int underlyings = Math.min(UNDERLYINGS_MAX, instruments / INSTRUMENTS_PER_UNDERLYING);
        int each = instruments / underlyings;
        int options = each / ONE_OPTION_IN;
        return new LoadShape(underlyings, options, each - options - 1);
    }

    /** How it stands in tables. */
    String label() {
        return String.format(
                Locale.ROOT,
                "%,d x %,d options, %,d instruments",
                shape.underlyings(),
                shape.optionsEach(),
                shape.instruments());
    }
}
