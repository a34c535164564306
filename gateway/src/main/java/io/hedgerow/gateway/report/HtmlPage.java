package io.hedgerow.gateway.report;

import java.util.List;

/** One HTML file that needs nothing else, written from top to bottom. Owned by one thread. */
public final class HtmlPage {
    private final StringBuilder text = new StringBuilder();

    /**
     * Begins a page.
     *
     * @param title what it is
     * @param basis what it is about, and what it leaves out
     */
    public HtmlPage(String title, List<String> basis) {
        text.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n")
                .append("<meta charset=\"utf-8\"/>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>Hedgerow: ")
                .append(Svg.escape(title))
                .append("</title>\n<style>\n")
                .append(PageStyle.css())
                .append("</style>\n</head>\n<body>\n<main>\n<h1>")
                .append(Svg.escape(title))
                .append("</h1>\n");
        list("basis", basis);
    }

    private void list(String style, List<String> lines) {
        text.append("<ul class=\"").append(style).append("\">\n");
        lines.forEach(line -> text.append("<li>").append(Svg.escape(line)).append("</li>\n"));
        text.append("</ul>\n");
    }

    /**
     * Begins a section.
     *
     * @param title of it
     * @param lines what is to be known about it
     * @return this
     */
    public HtmlPage section(String title, List<String> lines) {
        text.append("<h2>").append(Svg.escape(title)).append("</h2>\n");
        if (!lines.isEmpty()) {
            list("verdict", lines);
        }
        return this;
    }

    /**
     * A table; the first cell of each row names it.
     *
     * @param head its columns
     * @param rows cells
     * @return this
     */
    public HtmlPage table(List<String> head, List<List<String>> rows) {
        text.append("<div class=\"table\"><table>\n<thead><tr>");
        head.forEach(cell ->
                text.append("<th scope=\"col\">").append(Svg.escape(cell)).append("</th>"));
        text.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            text.append("<tr><th scope=\"row\">").append(Svg.escape(row.get(0))).append("</th>");
            row.subList(1, row.size())
                    .forEach(
                            cell -> text.append("<td>").append(Svg.escape(cell)).append("</td>"));
            text.append("</tr>\n");
        }
        text.append("</tbody></table></div>\n");
        return this;
    }

    /**
     * Pictures side by side.
     *
     * @param pictures SVG, each with what is above it
     * @return this
     */
    public HtmlPage figures(List<Figure> pictures) {
        text.append("<div class=\"figures\">\n");
        for (Figure picture : pictures) {
            text.append("<figure>\n<figcaption>")
                    .append(Svg.escape(picture.caption()))
                    .append("</figcaption>\n<ul class=\"legend\">\n");
            for (int line = 0; line < picture.legend().size(); line++) {
                text.append("<li><span class=\"swatch b")
                        .append(LineChart.color(line))
                        .append("\"></span>")
                        .append(Svg.escape(picture.legend().get(line)))
                        .append("</li>\n");
            }
            text.append("</ul>\n").append(picture.svg()).append("</figure>\n");
        }
        text.append("</div>\n");
        return this;
    }

    /**
     * A picture.
     *
     * @param caption what it is
     * @param legend names of its lines in the order of their colours; may be empty
     * @param svg picture
     */
    public record Figure(String caption, List<String> legend, String svg) {
        /** Copies the list. */
        public Figure {
            legend = List.copyOf(legend);
        }
    }

    /**
     * Closes the page.
     *
     * @return all of it
     */
    public String end() {
        return text + "</main>\n</body>\n</html>\n";
    }
}
