package io.hedgerow.gateway.report.day;

import io.hedgerow.gateway.report.PageStyle;
import io.hedgerow.gateway.report.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The sheet that a day is written on: one HTML file that asks for nothing, dark on a screen that wants it so, light and A4 on
 * paper. Owned by one thread.
 */
final class DaySheet {
    private static final String STYLE = """
        main { max-width: 1240px; padding-top: 18px; }
        h1 { font-size: 22px; } h2 { border-top: 1px solid var(--rule); padding-top: 14px; margin-top: 30px; }
        .said { font-size: 16px; line-height: 1.5; padding: 0; margin: 14px 0; list-style: none; max-width: 96ch; }
        .said li { margin: 0 0 5px; } .said li:first-child { font-weight: 600; font-size: 18px; }
        dl.key { display: flex; flex-wrap: wrap; gap: 0 26px; margin: 12px 0; border-block: 1px solid var(--rule); padding: 8px 0; }
        dl.key div { padding: 2px 0; } dl.key dt { color: var(--quiet); font-size: 12.5px; }
        dl.key dd { margin: 0; font-size: 17px; font-weight: 600; font-variant-numeric: tabular-nums; }
        nav ul { display: flex; flex-wrap: wrap; gap: 2px 16px; list-style: none; padding: 0; margin: 10px 0 0; font-size: 13.5px; }
        a { color: var(--s2); } figure { border-radius: 0; }
        .figures { margin: 8px 0; } .table { margin: 8px 0; border-radius: 0; width: fit-content; max-width: 100%; }
        table { font-size: 12.5px; } th, td { padding: 2px 9px; } caption { padding: 6px 9px; }
        th.text { text-align: left; } td.text { text-align: left; white-space: normal; min-width: 6em; max-width: 60em; }
        tbody tr.total th, tbody tr.total td { font-weight: 700; border-top: 2px solid var(--rule); }
        td.worst { outline: 2px solid var(--text); outline-offset: -2px; font-weight: 700; }
        ul.find { padding-left: 0; list-style: none; margin: 6px 0; max-width: 110ch; }
        ul.find li { padding: 3px 0; display: grid; grid-template-columns: 9em 1fr; }
        .none { color: var(--quiet); font-style: italic; }
        .gap { fill: var(--rule); opacity: 0.5; } .range { opacity: 0.22; } .dots { stroke-dasharray: 1.5 3.5; }
        .long { stroke-dasharray: 10 4; } .zero { stroke: var(--quiet); stroke-width: 1.2; }
        .hollow { fill: var(--panel); stroke-width: 2; } .key-line { width: 30px; height: 8px; display: inline-block; margin-right: 6px; }
        @media print {
          :root { color-scheme: light; --ground: #ffffff; --panel: #ffffff; --text: #111111; --quiet: #444444; --rule: #bbbbbb;
            --s0: #8a929b; --s1: #1f2933; --s2: #0072b2; --s3: #d55e00; --s4: #00835f; --s5: #a8457f; --s6: #8a6d00; --s7: #3f8fc4;
            --c0: #0072b2; --c1: #d98c00; --c2: #d55e00; --c3: #a8457f; --c4: #00835f; }
          @page { size: A4; margin: 13mm 12mm 14mm; }
          body { font-size: 9.5pt; } main { padding: 0; max-width: none; } nav { display: none; }
          .said { font-size: 10.5pt; } .said li:first-child { font-size: 12pt; }
          .figures { grid-template-columns: 1fr 1fr; gap: 6px; } table { font-size: 6.8pt; white-space: normal; } th, td { padding: 1px 3px; }
          .legend, figcaption { font-size: 7.5pt; } caption { white-space: normal; }
          .table { overflow: visible; border: 0; } tr, figure, dl.key div { break-inside: avoid; } h2, h3 { break-after: avoid; }
          td.text { min-width: 18em; max-width: 30em; } tbody th, thead th:first-child { position: static; }
        }
        """;

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder body = new StringBuilder();
    private final List<String> sections = new ArrayList<>();
    private int navAt;

    /**
     * A picture.
     *
     * @param caption what it is
     * @param svg the picture
     * @param legend styles and names of its lines; may be empty
     */
    record Figure(String caption, String svg, List<Key> legend) {
        /** Copies the list. */
        Figure {
            legend = List.copyOf(legend);
        }
    }

    /**
     * A line in a legend.
     *
     * @param style its classes
     * @param name what it is
     */
    record Key(String style, String name) {}

    /**
     * Columns of a table.
     *
     * @param caption what it is
     * @param head names
     * @param words places of columns that hold words
     * @param totals rows at the end that are sums
     */
    record Columns(String caption, List<String> head, List<Integer> words, int totals) {
        static Columns of(String caption, List<String> head) {
            return new Columns(caption, head, List.of(), 0);
        }

        Columns words(Integer... places) {
            return new Columns(caption, head, List.of(places), totals);
        }

        Columns total() {
            return new Columns(caption, head, words, 1);
        }
    }

    DaySheet(String title) {
        text.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n")
                .append("<meta charset=\"utf-8\"/>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
                        + " 'unsafe-inline'\"/>\n<title>Hedgerow: ")
                .append(Svg.escape(title))
                .append("</title>\n<style>\n")
                .append(PageStyle.css())
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>")
                .append(Svg.escape(title))
                .append("</h1>\n");
    }

    void list(String style, List<String> lines) {
        body.append("<ul class=\"").append(style).append("\">\n");
        lines.forEach(line -> body.append("<li>").append(Svg.escape(line)).append("</li>\n"));
        body.append("</ul>\n");
    }

    void findings(List<DayFindings.Finding> findings) {
        body.append("<ul class=\"find\">\n");
        findings.forEach(each -> body.append("<li><b>")
                .append(Svg.escape(each.topic()))
                .append("</b> ")
                .append(Svg.escape(each.text()))
                .append("</li>\n"));
        body.append("</ul>\n");
    }

    /** Names and values of what one wants to see first. */
    void key(List<List<String>> numbers) {
        body.append("<dl class=\"key\">\n");
        numbers.forEach(each -> body.append("<div><dt>")
                .append(Svg.escape(each.get(0)))
                .append("</dt><dd>")
                .append(Svg.escape(each.get(1)))
                .append("</dd></div>\n"));
        body.append("</dl>\n");
    }

    void section(String title) {
        sections.add(title);
        body.append("<h2 id=\"")
                .append(id(title))
                .append("\">")
                .append(Svg.escape(title))
                .append("</h2>\n");
    }

    private static String id(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    }

    void say(String sentence) {
        body.append("<p>").append(Svg.escape(sentence)).append("</p>\n");
    }

    void none(String sentence) {
        body.append("<p class=\"none\">").append(Svg.escape(sentence)).append("</p>\n");
    }

    void table(Columns columns, List<List<String>> rows) {
        body.append("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .append(Svg.escape(columns.caption()))
                .append("\"><table>\n<caption>")
                .append(Svg.escape(columns.caption()))
                .append("</caption>\n<thead><tr>");
        for (int cell = 0; cell < columns.head().size(); cell++) {
            body.append(columns.words().contains(cell) ? "<th scope=\"col\" class=\"text\">" : "<th scope=\"col\">")
                    .append(Svg.escape(columns.head().get(cell)))
                    .append("</th>");
        }
        body.append("</tr></thead>\n<tbody>\n");
        for (int row = 0; row < rows.size(); row++) {
            boolean total = row >= rows.size() - columns.totals();
            body.append(total ? "<tr class=\"total\">" : "<tr>");
            cells(columns, rows.get(row));
            body.append("</tr>\n");
        }
        body.append("</tbody></table></div>\n");
    }

    private void cells(Columns columns, List<String> row) {
        for (int cell = 0; cell < row.size(); cell++) {
            String end = cell == 0 ? "</th>" : "</td>";
            String start = columns.words().contains(cell) ? "<td class=\"text\">" : "<td>";
            body.append(cell == 0 ? "<th scope=\"row\">" : start)
                    .append(Svg.escape(row.get(cell)))
                    .append(end);
        }
    }

    void figures(List<Figure> figures) {
        body.append("<div class=\"figures\">\n");
        for (Figure figure : figures) {
            body.append("<figure>\n<figcaption>")
                    .append(Svg.escape(figure.caption()))
                    .append("</figcaption>\n");
            if (!figure.legend().isEmpty()) {
                body.append("<ul class=\"legend\">\n");
                figure.legend()
                        .forEach(key -> body.append("<li><svg class=\"key-line\" viewBox=\"0 0 30 8\""
                                        + " aria-hidden=\"true\"><path class=\"")
                                .append(key.style())
                                .append("\" d=\"M0 4 L30 4\"/></svg>")
                                .append(Svg.escape(key.name()))
                                .append("</li>\n"));
                body.append("</ul>\n");
            }
            body.append(figure.svg()).append("</figure>\n");
        }
        body.append("</div>\n");
    }

    /** Markup of its own, already safe. */
    void raw(String markup) {
        body.append(markup);
    }

    /** Where the way to the sections stands; all of them are known at the end. */
    void nav() {
        navAt = body.length();
    }

    String end() {
        StringBuilder nav = new StringBuilder("<nav aria-label=\"sections\"><ul>\n");
        sections.forEach(title -> nav.append("<li><a href=\"#")
                .append(id(title))
                .append("\">")
                .append(Svg.escape(title))
                .append("</a></li>\n"));
        body.insert(navAt, nav.append("</ul></nav>\n"));
        return text.append(body).append("</main>\n</body>\n</html>\n").toString();
    }
}
