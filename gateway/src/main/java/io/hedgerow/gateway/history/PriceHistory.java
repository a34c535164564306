package io.hedgerow.gateway.history;

import io.hedgerow.engine.event.BarWriter;
import io.hedgerow.engine.event.BarWriter.Place;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.gateway.history.HistoryBars.Bar;
import io.hedgerow.gateway.settings.toml.Durations;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.reference.ReferenceDirectory;
import io.hedgerow.journal.reference.UnderlyingEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Bars of the past that estimates start from, and what an operator should know of them. Immutable; any thread.
 *
 * @param bars in the order of time, those of one time by the ids of their underlyings
 * @param notes one sentence each
 */
public record PriceHistory(List<Entry> bars, List<String> notes) {
    /** None. */
    public static final PriceHistory NONE = new PriceHistory(List.of(), List.of());

    /** Most bars of one history, over all underlyings. */
    static final int BARS_MAX = 200_000;

    /**
     * A bar; prices times 1e9.
     *
     * @param underlyingId dense id
     * @param endNs its end, UTC ns
     * @param openE9 first price
     * @param highE9 highest price
     * @param lowE9 lowest price
     * @param closeE9 last price
     */
    public record Entry(int underlyingId, long endNs, long openE9, long highE9, long lowE9, long closeE9) {}

    /** Copies the lists. */
    public PriceHistory {
        bars = List.copyOf(bars);
        notes = List.copyOf(notes);
    }

    /**
     * Reads what there is, and takes it together.
     *
     * @param sources CSV files and folders of journals
     * @param intervalNs length of a bar, above 0
     * @param lastNs bars that end later are left out
     * @param directory underlyings that are listed
     * @return the history
     * @throws HistoryException if it cannot be used
     */
    public static PriceHistory read(List<Path> sources, long intervalNs, long lastNs, ReferenceDirectory directory) {
        Set<String> underlyings =
                directory.underlyings().map(UnderlyingEntry::symbol).collect(Collectors.toSet());
        List<String> notes = new ArrayList<>();
        Map<String, TreeMap<Long, Bar>> all = new TreeMap<>();
        for (Path source : sources) {
            HistoryBars read = new HistoryBars(intervalNs);
            readOne(source, underlyings, read, notes);
            merge(source, read, all);
        }
        tellGaps(all, intervalNs, notes);
        List<Entry> entries = inOrder(all, directory);
        long late = entries.stream().filter(entry -> entry.endNs() > lastNs).count();
        if (late > 0) {
            notes.add(late + " bars of the history end after " + PriceTable.instant(lastNs)
                    + ", when this run begins, and are left out");
            entries = entries.stream().filter(entry -> entry.endNs() <= lastNs).toList();
        }
        if (entries.isEmpty() && !sources.isEmpty()) {
            throw new HistoryException(
                    "no bar of the history ends before " + PriceTable.instant(lastNs) + ", when this run begins");
        }
        if (entries.size() > BARS_MAX) {
            notes.add((entries.size() - BARS_MAX) + " bars of the history are older than the newest " + BARS_MAX
                    + ", and are left out");
            entries = entries.subList(entries.size() - BARS_MAX, entries.size());
        }
        return new PriceHistory(entries, notes);
    }

    private static void readOne(Path source, Set<String> underlyings, HistoryBars read, List<String> notes) {
        try {
            if (Files.isDirectory(source)) {
                new JournalFolder(source).requireJournal();
                JournalPrices.read(source, read);
            } else if (Files.exists(source)) {
                PriceTable.read(source, underlyings, read, notes);
            } else {
                throw new HistoryException("no such file or folder: " + source);
            }
        } catch (IOException failure) {
            throw new HistoryException(source + " cannot be read: " + failure.getMessage(), failure);
        }
        Set<String> others = read.keepOnly(underlyings);
        if (!others.isEmpty()) {
            notes.add(source + ": underlyings that are not listed are left out: "
                    + String.join(", ", new TreeSet<>(others)));
        }
        read.apart().forEach((symbol, apartNs) -> {
            throw new HistoryException(source + ": prices of " + symbol + " are " + Durations.text(apartNs)
                    + " apart or more, bars are of " + Durations.text(read.intervalNs())
                    + ", so that no return could be taken; give a finer history, or set bars.interval to "
                    + Durations.text(apartNs));
        });
    }

    /** Two sources may go on where the other ends, and may say the same twice, never two things of one bar. */
    private static void merge(Path source, HistoryBars read, Map<String, TreeMap<Long, Bar>> all) {
        read.bars().forEach((symbol, bars) -> {
            TreeMap<Long, Bar> into = all.computeIfAbsent(symbol, name -> new TreeMap<>());
            bars.forEach((end, bar) -> {
                Bar before = into.putIfAbsent(end, bar);
                if (before != null && !before.equals(bar)) {
                    throw new HistoryException(source + " says something else of " + symbol + " in the bar that ends "
                            + PriceTable.instant(end) + " than an earlier source of the history; leave one out");
                }
            });
        });
    }

    private static void tellGaps(Map<String, TreeMap<Long, Bar>> all, long intervalNs, List<String> notes) {
        all.forEach((symbol, bars) -> {
            long before = bars.isEmpty() ? 0L : bars.firstKey();
            long gaps = 0;
            long missing = 0;
            long longest = 0;
            for (long end : bars.keySet()) {
                long absent = (end - before) / intervalNs - 1;
                gaps += absent > 0 ? 1 : 0;
                missing += Math.max(0, absent);
                longest = Math.max(longest, absent);
                before = end;
            }
            if (gaps > 0) {
                notes.add("history of " + symbol + ": " + bars.size() + " bars with " + gaps + " gaps, " + missing
                        + " bars missing, " + longest + " at most in a row; no return is taken over a gap");
            }
        });
    }

    private static List<Entry> inOrder(Map<String, TreeMap<Long, Bar>> all, ReferenceDirectory directory) {
        TreeMap<Long, TreeMap<Integer, Bar>> byTime = new TreeMap<>();
        all.forEach((symbol, bars) -> bars.forEach((end, bar) ->
                byTime.computeIfAbsent(end, time -> new TreeMap<>()).put(directory.underlyingId(symbol), bar)));
        List<Entry> entries = new ArrayList<>();
        byTime.forEach((end, bars) -> bars.forEach(
                (id, bar) -> entries.add(new Entry(id, end, bar.openE9(), bar.highE9(), bar.lowE9(), bar.closeE9()))));
        return entries;
    }

    /**
     * Publishes the bars; the batch is left open.
     *
     * @param frame where to, its time set
     */
    public void publish(EventFrame frame) {
        BarWriter writer = new BarWriter(frame);
        for (int i = 0; i < bars.size(); i++) {
            Entry bar = bars.get(i);
            boolean last = i == bars.size() - 1;
            boolean closes = last || bars.get(i + 1).endNs() != bar.endNs();
            Place place = last ? Place.ENDS : closes ? Place.CLOSES : Place.AMONG;
            writer.historyBar(
                    bar.underlyingId(), bar.endNs(), bar.openE9(), bar.highE9(), bar.lowE9(), bar.closeE9(), place);
        }
    }

    /**
     * Says in one sentence what it is.
     *
     * @return such as {@code estimates start from 2,880 bars of the past, 2026-01-01T00:00:00Z to ...}
     */
    public String text() {
        return "estimates start from " + bars.size() + " bars of the past, "
                + PriceTable.instant(bars.get(0).endNs()) + " to "
                + PriceTable.instant(bars.get(bars.size() - 1).endNs());
    }
}
