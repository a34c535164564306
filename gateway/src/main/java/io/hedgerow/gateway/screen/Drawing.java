package io.hedgerow.gateway.screen;

/**
 * What frames are drawn with.
 *
 * @param style colours
 * @param glyphs characters
 * @param hedgesShown lines of the list of last hedges on the first page
 */
public record Drawing(Style style, Glyphs glyphs, int hedgesShown) {
    char more() {
        return glyphs.more();
    }

    String rule(int width) {
        return style.faint(String.valueOf(glyphs.line()).repeat(Math.max(1, width)));
    }
}
