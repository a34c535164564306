package io.hedgerow.journal.export.table.book;

import io.hedgerow.journal.explain.ExplainBy;
import io.hedgerow.journal.explain.ExplainCell;
import io.hedgerow.journal.explain.ExplainResult;
import io.hedgerow.journal.explain.ExplainRun;
import io.hedgerow.journal.explain.ExplainSpec;
import io.hedgerow.journal.explain.ExplainStep;
import io.hedgerow.journal.explain.model.ExplainTerm;
import io.hedgerow.journal.explain.model.IdentityTerm;
import io.hedgerow.journal.export.table.ColumnKind;
import io.hedgerow.journal.export.table.ColumnUnit;
import io.hedgerow.journal.export.table.RowWriter;
import io.hedgerow.journal.export.table.TableProvider;
import io.hedgerow.journal.export.table.TableSource;
import io.hedgerow.journal.export.table.TidyColumn;
import io.hedgerow.journal.export.table.TidyTable;
import io.hedgerow.journal.export.table.WantedTables;
import io.hedgerow.journal.history.JournalHistory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Why equity changed: by step of the whole book, and by position and hour. Any thread. */
public final class ExplainProvider implements TableProvider {
    private static final TidyTable STEPS = new TidyTable(
            "explain",
            "Why equity changed in each step of the interval: what revaluation of the whole book is made of.",
            stepColumns());

    private static final TidyTable POSITIONS = new TidyTable(
            "explain_by_position",
            "Why equity changed by position and hour: identity_ columns add up to the change exactly, explain_ columns"
                    + " to the revaluation of what was held, hedges included.",
            positionColumns());

    /** Creates the provider. */
    public ExplainProvider() {
        // What it tells is worked out anew for each journal.
    }

    private static TidyColumn amount(String name, String said) {
        return new TidyColumn(name, ColumnKind.REAL, ColumnUnit.REPORTING, said);
    }

    private static List<TidyColumn> stepColumns() {
        List<TidyColumn> columns = new ArrayList<>(List.of(
                TidyColumn.of("journal", ColumnKind.NAME, "Journal."),
                new TidyColumn("from_time_ns", ColumnKind.TIME, ColumnUnit.UTC, "Beginning of the step."),
                new TidyColumn("time_ns", ColumnKind.TIME, ColumnUnit.UTC, "End of the step."),
                TidyColumn.of("jump", ColumnKind.FLAG, "Whether a price moved further than its vol lets expect."),
                amount("equity_reporting", "Equity at its end."),
                amount("change_reporting", "Change of equity.")));
        addTerms(columns);
        return columns;
    }

    private static List<TidyColumn> positionColumns() {
        List<TidyColumn> columns = new ArrayList<>(List.of(
                TidyColumn.of("journal", ColumnKind.NAME, "Journal."),
                new TidyColumn("hour_time_ns", ColumnKind.TIME, ColumnUnit.UTC, "Beginning of the hour."),
                TidyColumn.of("instrument", ColumnKind.NAME, "Position, or the currency of cash."),
                amount("change_reporting", "Change of equity: sum of the identity.")));
        for (IdentityTerm term : IdentityTerm.values()) {
            columns.add(amount("identity_" + word(term) + "_reporting", "Part of the change: " + words(term) + "."));
        }
        addTerms(columns);
        return columns;
    }

    private static void addTerms(List<TidyColumn> columns) {
        for (ExplainTerm term : ExplainTerm.values()) {
            columns.add(
                    amount("explain_" + word(term) + "_reporting", "Part of the revaluation: " + words(term) + "."));
        }
    }

    private static String word(Enum<?> term) {
        return term.name().toLowerCase(Locale.ROOT);
    }

    private static String words(Enum<?> term) {
        return word(term).replace('_', ' ');
    }

    @Override
    public List<TidyTable> tables() {
        return List.of(STEPS, POSITIONS);
    }

    @Override
    public void write(TableSource source, WantedTables out) throws IOException {
        Followable.require(source);
        long fromNs = Math.max(source.fromNs(), source.session().extent().firstTimeNs() - 1L);
        long toNs = Math.min(source.toNs(), source.session().extent().lastTimeNs());
        if (fromNs >= toNs) {
            return;
        }
        long stepNs = source.everyNs() > 0L ? source.everyNs() : ExplainSpec.DEFAULT.stepNs();
        ExplainSpec spec = ExplainSpec.DEFAULT.step(stepNs).window(source.fromNs(), source.toNs());
        ExplainResult result = ExplainRun.of(JournalHistory.of(source.session()), spec, source.progress());
        if (out.wants(STEPS)) {
            for (ExplainStep step : result.steps()) {
                write(source.label(), step, out.rows(STEPS));
            }
        }
        if (out.wants(POSITIONS)) {
            for (Map.Entry<Long, Map<String, ExplainCell>> hour :
                    result.hours(ExplainBy.POSITION).entrySet()) {
                for (Map.Entry<String, ExplainCell> position : hour.getValue().entrySet()) {
                    write(source.label(), hour.getKey(), position.getKey(), position.getValue(), out.rows(POSITIONS));
                }
            }
        }
    }

    private static void write(String journal, ExplainStep step, RowWriter row) throws IOException {
        row.text(journal).time(step.fromNs()).time(step.toNs()).flag(step.jump());
        row.real(step.equity()).real(step.change());
        for (ExplainTerm term : ExplainTerm.values()) {
            row.real(step.revaluation().of(term));
        }
        row.end();
    }

    private static void write(String journal, long hourNs, String position, ExplainCell cell, RowWriter row)
            throws IOException {
        row.text(journal).time(hourNs).text(position).real(cell.change().doubleValue());
        for (IdentityTerm term : IdentityTerm.values()) {
            row.real(cell.identity(term).doubleValue());
        }
        for (ExplainTerm term : ExplainTerm.values()) {
            row.real(cell.term(term));
        }
        row.end();
    }
}
