package io.hedgerow.gateway.screen;

import java.util.Arrays;

/**
 * Net delta against its band, drawn as a scale of three half-widths to each side of the target. Static; any thread.
 *
 * <pre>
 *   ·············┣━━━━━━┿━━●━━━┫·············
 * </pre>
 */
final class Gauge {
    private static final double HALF_WIDTHS_SHOWN = 3.0;

    private Gauge() {}

    /** One line of odd width; without a band it shows only a line. */
    static String draw(double netDelta, double target, double bandHalfWidth, int width, Glyphs glyphs) {
        char[] cells = new char[width];
        Arrays.fill(cells, glyphs.outside());
        if (bandHalfWidth > 0 && Double.isFinite(netDelta)) {
            int left = cell(-1.0, width);
            int right = cell(1.0, width);
            Arrays.fill(cells, left, right, glyphs.inside());
            cells[left] = glyphs.left();
            cells[right] = glyphs.right();
            cells[cell(0.0, width)] = glyphs.target();
            cells[cell((netDelta - target) / bandHalfWidth, width)] = glyphs.marker();
        }
        return new String(cells);
    }

    /** Cell of a distance from the target in half-widths; what is off the scale sticks to its end. */
    private static int cell(double halfWidths, int width) {
        double clamped = Math.clamp(halfWidths, -HALF_WIDTHS_SHOWN, HALF_WIDTHS_SHOWN);
        return (int) Math.round((clamped / HALF_WIDTHS_SHOWN + 1.0) / 2.0 * (width - 1));
    }
}
