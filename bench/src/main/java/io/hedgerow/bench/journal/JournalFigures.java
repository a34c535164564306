package io.hedgerow.bench.journal;

import io.hedgerow.bench.journal.ReplayWorkload.BookReplay;
import io.hedgerow.bench.journal.ReplayWorkload.RestartTiming;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.json.Json;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
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
        Map<String, Object> json = JsonHead.of("bench journal");
        json.put("message_bytes", JournalWorkload.MESSAGE_LENGTH);
        json.put("raw_append", times(append.raw()));
        json.put("journal_append", times(append.journal()));
        json.put("append_p50_ratio", append.medianRatio());
        json.put("append_p9999_ratio", append.tailRatio());
        json.put("append_allocated_bytes", append.journalBytesPerAppend());
        json.put("raw_reads_per_s", rawReadsPerSecond);
        json.put("journal_reads_per_s", journalReadsPerSecond);
        json.put("read_ratio", journalReadsPerSecond / rawReadsPerSecond);
        json.put("quotes_replayed_per_s", quotesReplayedPerSecond);
        json.put("quotes_replay_ratio", quotesReplayedPerSecond / rawReadsPerSecond);
        json.put("book_options", BenchBook.OPTIONS);
        json.put("book_replay_tick_ns", book.nsPerTick());
        json.put("book_revaluation_tick_ns", book.revaluationNsPerTick());
        json.put("book_revaluation_share", book.revaluationShare());
        json.put("restart_tail_events", restart.tailEvents());
        json.put("restart_s", restart.restartSeconds());
        json.put("tail_replay_s", restart.replaySeconds());
        json.put("restart_extra_s", restart.extraSeconds());
        return Json.write(json);
    }

    private static Map<String, Object> times(Histogram times) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("p50_ns", times.getValueAtPercentile(50));
        json.put("p99_ns", times.getValueAtPercentile(99));
        json.put("p999_ns", times.getValueAtPercentile(99.9));
        json.put("p9999_ns", times.getValueAtPercentile(99.99));
        json.put("max_ns", times.getMaxValue());
        return json;
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
