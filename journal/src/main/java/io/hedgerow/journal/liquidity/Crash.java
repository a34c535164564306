package io.hedgerow.journal.liquidity;

/**
 * What a crash does to liquidity.
 *
 * @param depthDivisor what displayed sizes and what can be traded in a day are divided by, at least 1
 * @param spreadFactor what spreads are multiplied by, at least 1
 * @param volFactor what standard deviations are multiplied by, at least 1
 */
public record Crash(double depthDivisor, double spreadFactor, double volFactor) {
    /** The market as it is. */
    public static final Crash NONE = new Crash(1.0, 1.0, 1.0);

    private static final double MAX = 1e6;

    /**
     * Reads one.
     *
     * @param text such as {@code depth/10,spread*5} or {@code depth/4,spread*3,vol*2}
     * @return the crash
     * @throws IllegalArgumentException if it is written otherwise
     */
    public static Crash parse(String text) {
        double depth = 1.0;
        double spread = 1.0;
        double vol = 1.0;
        int seen = 0;
        for (String part : text.split(",", -1)) {
            String word = part.trim();
            int bit;
            if (word.startsWith("depth/")) {
                depth = factor(word, "depth/");
                bit = 1;
            } else if (word.startsWith("spread*")) {
                spread = factor(word, "spread*");
                bit = 2;
            } else if (word.startsWith("vol*")) {
                vol = factor(word, "vol*");
                bit = 4;
            } else {
                throw new IllegalArgumentException(
                        "'" + word + "' is none of depth/N, spread*N and vol*N, as depth/10,spread*5");
            }
            if ((seen & bit) != 0) {
                throw new IllegalArgumentException("'" + word + "' says for the second time what the crash does");
            }
            seen |= bit;
        }
        return new Crash(depth, spread, vol);
    }

    private static double factor(String word, String head) {
        String number = word.substring(head.length());
        double factor;
        try {
            factor = Double.parseDouble(number);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + number + "' of '" + word + "' is no number", e);
        }
        if (!(factor >= 1.0) || factor > MAX) {
            throw new IllegalArgumentException("'" + word + "' must be by a number from 1 to 1,000,000");
        }
        return factor;
    }

    /**
     * Such as {@code depth/10,spread*5}.
     *
     * @return text that {@link #parse} reads back
     */
    public String text() {
        return "depth/" + number(depthDivisor) + ",spread*" + number(spreadFactor)
                + (volFactor == 1.0 ? "" : ",vol*" + number(volFactor));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
