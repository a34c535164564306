package io.hedgerow.journal.export.table;

import java.util.List;

/** The tables on one page, for people: made from what the export writes. Any thread; static. */
public final class SchemaPage {
    private SchemaPage() {}

    /**
     * Describes tables.
     *
     * @param tables in order
     * @return Markdown
     */
    public static String of(List<TidyTable> tables) {
        StringBuilder page = new StringBuilder(1 << 15);
        page.append("# Tables of `hedgerow export`\n\n")
                .append("One thing a row, the unit last in every name. Columns that end with `_e9` or `_minor_units`"
                        + " are the\n")
                .append("exact integers behind the number before them. `(journal, sequence)` is the place of a record"
                        + " in all\n")
                .append("tables; `cause_sequence` is that of the input an output came of, in the same journal. Rows of"
                        + " a\n")
                .append("journal are in the order of their records. What is not known is missing: null, or empty in"
                        + " CSV.\n\n")
                .append("| kind | in Parquet | in CSV |\n|---|---|---|\n");
        for (ColumnKind kind : ColumnKind.values()) {
            page.append("| ")
                    .append(kind.name())
                    .append(" | ")
                    .append(kind.parquet())
                    .append(" | ")
                    .append(kind.csv())
                    .append(" |\n");
        }
        tables.forEach(table -> describe(table, page));
        return page.toString();
    }

    private static void describe(TidyTable table, StringBuilder page) {
        page.append("\n## ")
                .append(table.name())
                .append("\n\n")
                .append(table.description())
                .append("\n\n");
        page.append("| column | kind | unit | what |\n|---|---|---|---|\n");
        for (TidyColumn column : table.columns()) {
            page.append("| `")
                    .append(column.name())
                    .append("` | ")
                    .append(column.kind().name())
                    .append(" | ")
                    .append(column.unit().text())
                    .append(" | ")
                    .append(column.description().replace("|", "\\|"))
                    .append(" |\n");
        }
    }
}
