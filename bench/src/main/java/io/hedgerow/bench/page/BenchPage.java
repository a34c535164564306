package io.hedgerow.bench.page;

import io.hedgerow.bench.page.Plot.Line;
import io.hedgerow.gateway.report.PageStyle;
import io.hedgerow.gateway.report.Svg;
import java.util.List;

/**
 * Figures of a benchmark as one HTML file that needs nothing else: no network, no script. Well-formed XML, readable in light
 * and dark, every picture described in words. Owned by one thread.
 */
public final class BenchPage {
    private static final String OWN_STYLE =
            ".failed { stroke-dasharray: 5 4; } figure.wide { max-width: 1000px; } pre { overflow-x: auto; margin: 0;"
                    + " } td.bad { color: var(--s3); }\n";

    private final StringBuilder text = new StringBuilder();

    /**
     * Begins a page.
     *
     * @param title of the page
     * @param facts where and how it was measured, a line each
     */
    public BenchPage(String title, List<String> facts) {
        text.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n")
                .append("<meta charset=\"utf-8\"/>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>")
                .append(Svg.escape(title))
                .append("</title>\n<style>\n")
                .append(PageStyle.css())
                .append(OWN_STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>")
                .append(Svg.escape(title))
                .append("</h1>\n");
        list("basis", facts);
    }

    private void list(String style, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append("<ul class=\"").append(style).append("\">\n");
            lines.forEach(line -> text.append("<li>").append(Svg.escape(line)).append("</li>\n"));
            text.append("</ul>\n");
        }
    }

    /**
     * Begins a part.
     *
     * @param heading of the part
     * @param explanation what is to be seen
     * @return this
     */
    public BenchPage part(String heading, String explanation) {
        text.append("<h2>").append(Svg.escape(heading)).append("</h2>\n<p>");
        text.append(Svg.escape(explanation)).append("</p>\n");
        return this;
    }

    /**
     * Adds sentences.
     *
     * @param lines one point each
     * @return this
     */
    public BenchPage points(List<String> lines) {
        list("verdict", lines);
        return this;
    }

    /**
     * Adds a picture with the legend of its lines.
     *
     * @param caption what it shows
     * @param picture SVG
     * @param lines that are in it, in order
     * @return this
     */
    public BenchPage picture(String caption, String picture, List<Line> lines) {
        text.append("<ul class=\"legend\">\n");
        for (int i = 0; i < lines.size(); i++) {
            text.append("<li><span class=\"swatch b")
                    .append(i % Plot.COLORS)
                    .append("\"></span>")
                    .append(Svg.escape(lines.get(i).name() + (lines.get(i).failed() ? " (failed)" : "")))
                    .append("</li>\n");
        }
        text.append("</ul>\n<figure class=\"wide\">\n<figcaption>")
                .append(Svg.escape(caption))
                .append("</figcaption>\n")
                .append(picture)
                .append("</figure>\n");
        return this;
    }

    /**
     * Adds a table.
     *
     * @param caption what it holds
     * @param heads of its columns
     * @param rows a cell for each column; the first names the row
     * @return this
     */
    public BenchPage table(String caption, List<String> heads, List<List<String>> rows) {
        text.append("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .append(Svg.escape(caption))
                .append("\">\n<table>\n<caption>")
                .append(Svg.escape(caption))
                .append("</caption>\n<thead><tr>");
        heads.forEach(head ->
                text.append("<th scope=\"col\">").append(Svg.escape(head)).append("</th>"));
        text.append("</tr></thead>\n<tbody>\n");
        rows.forEach(this::row);
        text.append("</tbody>\n</table>\n</div>\n");
        return this;
    }

    /**
     * Adds text as it is, in columns.
     *
     * @param plain lines
     * @return this
     */
    public BenchPage columns(String plain) {
        text.append("<figure class=\"wide\"><pre>").append(Svg.escape(plain)).append("</pre></figure>\n");
        return this;
    }

    private void row(List<String> cells) {
        text.append("<tr><th scope=\"row\">").append(Svg.escape(cells.get(0))).append("</th>");
        cells.subList(1, cells.size())
                .forEach(cell -> text.append("<td>").append(Svg.escape(cell)).append("</td>"));
        text.append("</tr>\n");
    }

    /**
     * The page.
     *
     * @return HTML, whole
     */
    public String html() {
        return text + "</main>\n</body>\n</html>\n";
    }
}
