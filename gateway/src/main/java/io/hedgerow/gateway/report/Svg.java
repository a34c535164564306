package io.hedgerow.gateway.report;

import io.hedgerow.gateway.text.Numbers;
import java.util.Locale;

/**
 * One picture: elements written in order, styled by class so that the page's colours hold. Well-formed XML. Owned by one
 * thread.
 */
public final class Svg {
    private final StringBuilder text = new StringBuilder();

    /**
     * Opens a picture.
     *
     * @param id unique in the page
     * @param width units of its own
     * @param height units of its own
     * @param title what it is
     * @param description what is to be seen, for those who do not see it
     */
    public Svg(String id, int width, int height, String title, String description) {
        text.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                        + " aria-labelledby=\"%s-title %s-desc\">%n<title id=\"%s-title\">%s</title>%n"
                        + "<desc id=\"%s-desc\">%s</desc>%n",
                width,
                height,
                id,
                id,
                id,
                escape(title),
                id,
                escape(description)));
    }

    /**
     * Makes text safe inside an element or attribute.
     *
     * @param plain any text
     * @return the text with markup escaped
     */
    public static String escape(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private Svg add(String element) {
        text.append(element).append('\n');
        return this;
    }

    /**
     * A straight line.
     *
     * @param style classes
     * @param x1 where it begins
     * @param y1 where it begins, downward
     * @param x2 where it ends
     * @param y2 where it ends, downward
     * @return this
     */
    public Svg line(String style, double x1, double y1, double x2, double y2) {
        return add(String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                style,
                x1,
                y1,
                x2,
                y2));
    }

    /**
     * A disc.
     *
     * @param style classes
     * @param x centre
     * @param y centre, downward
     * @param radius in units of the picture
     * @return this
     */
    public Svg circle(String style, double x, double y, double radius) {
        return add(String.format(
                Locale.ROOT, "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>", style, x, y, radius));
    }

    /**
     * A rectangle with a tip for the mouse.
     *
     * @param style classes
     * @param x left edge
     * @param y upper edge, downward
     * @param width negative = none
     * @param height in units of the picture
     * @param tip text of the tip
     * @return this
     */
    public Svg bar(String style, double x, double y, double width, double height, String tip) {
        return add(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>%s</title></rect>",
                style,
                x,
                y,
                Math.max(0.0, width),
                height,
                escape(tip)));
    }

    /**
     * A path.
     *
     * @param style classes
     * @param points moves and lines as SVG has them
     * @return this
     */
    public Svg path(String style, String points) {
        return add(String.format(Locale.ROOT, "<path class=\"%s\" d=\"%s\"/>", style, points));
    }

    /**
     * Text; the style says where it is anchored.
     *
     * @param style classes
     * @param x anchor
     * @param y base line, downward
     * @param plain the text
     * @return this
     */
    public Svg label(String style, double x, double y, String plain) {
        return add(String.format(
                Locale.ROOT, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>", style, x, y, escape(plain)));
    }

    /**
     * Text along a vertical axis.
     *
     * @param x base line
     * @param y middle, downward
     * @param plain the text
     * @return this
     */
    public Svg labelUp(double x, double y, String plain) {
        return add(String.format(
                Locale.ROOT,
                "<text class=\"axis middle\" transform=\"translate(%.1f %.1f) rotate(-90)\">%s</text>",
                x,
                y,
                escape(plain)));
    }

    /**
     * Horizontal grid lines with numbers at their left end.
     *
     * @param scale upward axis
     * @param left end of the lines
     * @param right end of the lines
     * @return this
     */
    public Svg gridUp(Scale scale, double left, double right) {
        for (double tick : scale.ticks()) {
            line("grid", left, scale.at(tick), right, scale.at(tick));
            label("tick end", left - 6, scale.at(tick) + 4, Numbers.fixed(tick, scale.decimals()));
        }
        return this;
    }

    /**
     * Vertical grid lines with numbers below.
     *
     * @param scale axis to the right
     * @param top end of the lines
     * @param bottom end of the lines
     * @return this
     */
    public Svg gridAcross(Scale scale, double top, double bottom) {
        for (double tick : scale.ticks()) {
            line("grid", scale.at(tick), top, scale.at(tick), bottom);
            label("tick middle", scale.at(tick), bottom + 16, Numbers.fixed(tick, scale.decimals()));
        }
        return this;
    }

    /**
     * Closes the picture.
     *
     * @return all of it
     */
    public String end() {
        return text + "</svg>\n";
    }
}
