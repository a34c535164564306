package io.hedgerow.bench.journal;

import io.hedgerow.bench.journal.ReplayWorkload.BookReplay;
import io.hedgerow.bench.journal.ReplayWorkload.RestartTiming;
import io.hedgerow.journal.export.JsonLine;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Everything that one run of the journal's bench measured.
 *
 * @param append times of single appends
 * @param rawReadsPerSecond a raw tailer
 * @param journalReadsPerSecond the journal's reader, every record checked
 * @param quotesReplayedPerSecond replay of quotes that revalue nothing
 * @param book replay of a book that every tick revalues
 * @param restart restart from a snapshot
 */
record JournalFigures(
        AppendTiming append,
        double rawReadsPerSecond,
        double journalReadsPerSecond,
        double quotesReplayedPerSecond,
        BookReplay book,
        RestartTiming restart) {

    String json() {
        JsonLine line = new JsonLine().put("messageBytes", JournalWorkload.MESSAGE_LENGTH);
        put(line, "raw", append.raw());
        put(line, "journal", append.journal());
        return line.put("appendMedianRatio", append.medianRatio())
                .put("appendP9999Ratio", append.tailRatio())
                .put("appendBytesAllocated", append.journalBytesPerAppend())
                .put("rawReadsPerSecond", rawReadsPerSecond)
                .put("journalReadsPerSecond", journalReadsPerSecond)
                .put("readRatio", journalReadsPerSecond / rawReadsPerSecond)
                .put("quotesReplayedPerSecond", quotesReplayedPerSecond)
                .put("quotesReplayRatio", quotesReplayedPerSecond / rawReadsPerSecond)
                .put("bookOptions", BenchBook.OPTIONS)
                .put("bookReplayNsPerTick", book.nsPerTick())
                .put("bookRevaluationNsPerTick", book.revaluationNsPerTick())
                .put("bookRevaluationShare", book.revaluationShare())
                .put("restartTailEvents", restart.tailEvents())
                .put("restartSeconds", restart.restartSeconds())
                .put("tailReplaySeconds", restart.replaySeconds())
                .put("restartExtraSeconds", restart.extraSeconds())
                .end();
    }

    private static void put(JsonLine line, String name, Histogram times) {
        line.put(name + "AppendNsP50", times.getValueAtPercentile(50))
                .put(name + "AppendNsP99", times.getValueAtPercentile(99))
                .put(name + "AppendNsP999", times.getValueAtPercentile(99.9))
                .put(name + "AppendNsP9999", times.getValueAtPercentile(99.99))
                .put(name + "AppendNsMax", times.getMaxValue());
    }

    String table() {
        return String.format(
                        Locale.ROOT,
                        "%-22s %10s %10s %10s %10s %12s",
                        "append, ns",
                        "p50",
                        "p99",
                        "p99.9",
                        "p99.99",
                        "max")
                + row("raw queue", append.raw())
                + row("journal", append.journal())
                + String.format(
                        Locale.ROOT,
                        "%n%-22s %10.2f %32.2f%n%-22s %10.3f",
                        "ratio (p50, p99.99)",
                        append.medianRatio(),
                        append.tailRatio(),
                        "bytes per append",
                        append.journalBytesPerAppend())
                + reads()
                + String.format(
                        Locale.ROOT,
                        "%n%-22s %,.0f ns a tick of %d options, %,.0f ns (%.0f %%) of it revaluation",
                        "replay of a book",
                        book.nsPerTick(),
                        BenchBook.OPTIONS,
                        book.revaluationNsPerTick(),
                        100.0 * book.revaluationShare())
                + String.format(
                        Locale.ROOT,
                        "%n%-22s %.2f s with %,d events behind the snapshot; their replay alone %.2f s",
                        "restart",
                        restart.restartSeconds(),
                        restart.tailEvents(),
                        restart.replaySeconds());
    }

    private String reads() {
        return String.format(
                Locale.ROOT,
                "%n%-22s %,.0f records/s%n%-22s %,.0f records/s, checked (%.2f of raw)%n"
                        + "%-22s %,.0f events/s, checked and applied (%.2f of raw)",
                "raw read",
                rawReadsPerSecond,
                "journal read",
                journalReadsPerSecond,
                journalReadsPerSecond / rawReadsPerSecond,
                "replay of quotes",
                quotesReplayedPerSecond,
                quotesReplayedPerSecond / rawReadsPerSecond);
    }

    private static String row(String name, Histogram times) {
        return String.format(
                Locale.ROOT,
                "%n%-22s %10d %10d %10d %10d %12d",
                name,
                times.getValueAtPercentile(50),
                times.getValueAtPercentile(99),
                times.getValueAtPercentile(99.9),
                times.getValueAtPercentile(99.99),
                times.getMaxValue());
    }
}
