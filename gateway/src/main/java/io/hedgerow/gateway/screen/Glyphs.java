package io.hedgerow.gateway.screen;

/**
 * The characters a frame is drawn with.
 *
 * @param line horizontal line
 * @param outside gauge outside the band
 * @param inside gauge inside the band
 * @param left left edge of the band
 * @param right right edge of the band
 * @param marker where net delta is
 * @param target where it should be
 * @param more stands where something was left out for want of room
 * @param heights from the lowest to the highest
 */
public record Glyphs(
        char line,
        char outside,
        char inside,
        char left,
        char right,
        char marker,
        char target,
        char more,
        String heights) {
    /** Box drawing. */
    public static final Glyphs UNICODE = new Glyphs('─', '·', '━', '┣', '┫', '●', '┿', '…', "▁▂▃▄▅▆▇█");

    /** For terminals without Unicode. */
    public static final Glyphs ASCII = new Glyphs('-', '.', '=', '[', ']', 'O', '+', '~', "_.:-=+*#");
}
