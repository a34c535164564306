package io.hedgerow.gateway.report.surface;

import io.hedgerow.gateway.report.Svg;
import java.util.List;
import java.util.Locale;

/** Tables of a page. Static; any thread. */
final class PageTable {
    private PageTable() {}

    /**
     * A cell.
     *
     * @param text what it says
     * @param heat 0 to 1 for a coloured ground, not-a-number for none
     */
    record Cell(String text, double heat) {
        static Cell of(String text) {
            return new Cell(text, Double.NaN);
        }
    }

    /** A table whose first column names its rows; scrolls by itself where it is wide. */
    static String of(String caption, List<String> header, List<List<Cell>> rows) {
        StringBuilder html = new StringBuilder();
        html.append("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .append(Svg.escape(caption))
                .append("\">\n<table>\n<caption>")
                .append(Svg.escape(caption))
                .append("</caption>\n<thead><tr>");
        header.forEach(name ->
                html.append("<th scope=\"col\">").append(Svg.escape(name)).append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        for (List<Cell> row : rows) {
            html.append("<tr><th scope=\"row\">")
                    .append(Svg.escape(row.get(0).text()))
                    .append("</th>");
            row.subList(1, row.size()).forEach(cell -> html.append(cell(cell)));
            html.append("</tr>\n");
        }
        return html.append("</tbody>\n</table>\n</div>\n").toString();
    }

    private static String cell(Cell cell) {
        String style = "";
        if (Double.isFinite(cell.heat())) {
            boolean warm = cell.heat() >= 0.5;
            double share = Math.abs(cell.heat() - 0.5) * 1.3;
            style = String.format(
                    Locale.ROOT, " style=\"background:rgba(%s,%.2f)\"", warm ? "213,94,0" : "0,114,178", share);
        }
        return "<td" + style + ">" + Svg.escape(cell.text()) + "</td>";
    }
}
