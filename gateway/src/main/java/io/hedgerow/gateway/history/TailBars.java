package io.hedgerow.gateway.history;

import io.hedgerow.gateway.history.HistoryBars.Bar;
import io.hedgerow.gateway.settings.toml.Durations;
import io.hedgerow.journal.follow.FollowStart;
import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.follow.JournalMoment;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.tail.JournalBars;
import io.hedgerow.journal.tail.path.TailHistory;
import io.hedgerow.journal.tail.path.TailHistory.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Histories of prices and vols for simulations of the tail, from journals and from tables of prices. In a table with a
 * column for each underlying, {@code BTC.vol} beside {@code BTC} is its vol of 30 days at the money and {@code BTC.vol_down} that of the
 * strike one standard deviation below the forward, both decimals. Owned by one thread.
 */
public final class TailBars {
    private static final String VOL = ".vol";
    private static final String VOL_DOWN = ".vol_down";
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int BARS_WANTED = 300;
    private static final long[] ROUND_S = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400
    };

    private final List<String> symbols;
    private final long lastNs;
    private final LongConsumer progress;
    private final List<String> notes = new ArrayList<>();

    /**
     * Reads nothing yet.
     *
     * @param symbols underlyings that are wanted
     * @param lastNs what is later is left out, UTC ns
     * @param progress told the records of journals
     */
    public TailBars(List<String> symbols, long lastNs, LongConsumer progress) {
        this.symbols = List.copyOf(symbols);
        this.lastNs = lastNs;
        this.progress = progress;
    }

    /**
     * What was left out, for a person.
     *
     * @return one sentence each
     */
    public List<String> notes() {
        return notes;
    }

    /**
     * Reads sources and takes them together.
     *
     * @param sources CSV files and folders of journals, at least one
     * @param barNs length of a bar, 0 = that of the table, or what gives a journal some hundred bars
     * @return the history
     * @throws HistoryException if it cannot be used
     */
    public TailHistory read(List<Path> sources, long barNs) {
        List<Raw> raws = new ArrayList<>();
        for (Path source : sources) {
            if (!Files.exists(source)) {
                throw new HistoryException(source + " does not exist; name a CSV file or the folder of a journal");
            }
            raws.add(Files.isDirectory(source) ? journal(source) : table(source));
        }
        long bar = barNs > 0 ? barNs : raws.stream().mapToLong(Raw::barNs).max().orElse(SECOND_NS);
        Map<String, NavigableMap<Long, Point>> all = new TreeMap<>();
        for (Raw raw : raws) {
            merge(raw, raw.points(bar), all);
        }
        try {
            return TailHistory.of(symbols, bar, all);
        } catch (IllegalArgumentException unusable) {
            String where =
                    String.join(", ", sources.stream().map(Path::toString).toList());
            throw new HistoryException(
                    where + ", bars of " + Durations.text(bar) + ": " + unusable.getMessage(), unusable);
        }
    }

    /** A source, and the length of a bar that suits it. */
    private interface Raw {
        Path source();

        long barNs();

        Map<String, NavigableMap<Long, Point>> points(long barNs);
    }

    /** Two sources may go on where the other ends, and may say the same twice, never two things of one bar. */
    private static void merge(
            Raw raw, Map<String, NavigableMap<Long, Point>> read, Map<String, NavigableMap<Long, Point>> all) {
        read.forEach((symbol, points) -> {
            NavigableMap<Long, Point> into = all.computeIfAbsent(symbol, name -> new TreeMap<>());
            points.forEach((end, point) -> {
                Point before = into.putIfAbsent(end, point);
                if (before != null && !before.equals(point)) {
                    throw new HistoryException(raw.source() + " says something else of " + symbol
                            + " in the bar that ends " + PriceTable.instant(end)
                            + " than an earlier source of the history; leave one out");
                }
            });
        });
    }

    private Raw journal(Path dir) {
        try {
            return new JournalSource(dir, barOf(dir));
        } catch (JournalException unusable) {
            throw new HistoryException("journal " + dir + " cannot be read: " + unusable.getMessage(), unusable);
        }
    }

    /**
     * A length of bars that makes some hundred of a journal.
     *
     * @param dir journal folder
     * @return ns, a second or more
     * @throws HistoryException if it holds no record
     * @throws JournalException if it is no journal, or damaged
     */
    public static long suitableBar(Path dir) {
        return new TailBars(List.of(), Long.MAX_VALUE, sequence -> {}).barOf(dir);
    }

    /** Some hundred bars between the first record and the end. */
    private long barOf(Path dir) {
        long firstNs;
        try (JournalFollower first = FollowStart.earliest(dir, JournalFollower.Outputs.PASSED)
                .orElseThrow(() -> new HistoryException("journal " + dir + " holds no record yet"))) {
            firstNs = first.poll() ? first.timeNs() : lastNs;
        }
        long end = lastNs;
        if (lastNs == Long.MAX_VALUE) {
            try (JournalFollower last = JournalMoment.at(dir, JournalMoment.Target.END, progress)
                    .orElseThrow(() -> new HistoryException("journal " + dir + " holds no record yet"))) {
                end = last.engine().counters().nowNs();
            }
        }
        long wanted = (end - firstNs) / BARS_WANTED;
        for (long seconds : ROUND_S) {
            if (seconds * SECOND_NS >= wanted) {
                return seconds * SECOND_NS;
            }
        }
        return ROUND_S[ROUND_S.length - 1] * SECOND_NS;
    }

    private final class JournalSource implements Raw {
        private final Path dir;
        private final long barNs;

        JournalSource(Path dir, long barNs) {
            this.dir = dir;
            this.barNs = barNs;
        }

        @Override
        public Path source() {
            return dir;
        }

        @Override
        public long barNs() {
            return barNs;
        }

        @Override
        public Map<String, NavigableMap<Long, Point>> points(long bar) {
            try {
                return JournalBars.read(dir, bar, lastNs, progress);
            } catch (JournalException unusable) {
                throw new HistoryException("journal " + dir + " cannot be read: " + unusable.getMessage(), unusable);
            }
        }
    }

    private Raw table(Path file) {
        Set<String> columns = new HashSet<>(symbols);
        for (String symbol : symbols) {
            columns.add(symbol + VOL);
            columns.add(symbol + VOL_DOWN);
        }
        HistoryBars bars = new HistoryBars(SECOND_NS);
        try {
            PriceTable.read(file, columns, bars, notes);
        } catch (IOException failure) {
            throw new HistoryException(file + " cannot be read: " + failure.getMessage(), failure);
        }
        return new TableSource(file, bars);
    }

    private final class TableSource implements Raw {
        private final Path file;
        private final HistoryBars read;

        TableSource(Path file, HistoryBars read) {
            this.file = file;
            this.read = read;
        }

        @Override
        public Path source() {
            return file;
        }

        /** The distance between rows that is met most often, the shorter of two. */
        @Override
        public long barNs() {
            Map<Long, Integer> met = new TreeMap<>();
            read.bars().values().forEach(series -> {
                long before = Long.MIN_VALUE;
                for (long end : series.keySet()) {
                    if (before != Long.MIN_VALUE) {
                        met.merge(end - before, 1, Integer::sum);
                    }
                    before = end;
                }
            });
            long most = SECOND_NS;
            int count = 0;
            for (Map.Entry<Long, Integer> each : met.entrySet()) {
                if (each.getValue() > count) {
                    most = each.getKey();
                    count = each.getValue();
                }
            }
            return most;
        }

        @Override
        public Map<String, NavigableMap<Long, Point>> points(long bar) {
            Map<String, NavigableMap<Long, Bar>> closes = new HashMap<>();
            HistoryBars rounded = new HistoryBars(bar);
            read.bars()
                    .forEach((column, series) -> series.forEach((end, each) -> {
                        if (end <= lastNs) {
                            rounded.add(column, end, each);
                        }
                    }));
            closes.putAll(rounded.bars());
            Map<String, NavigableMap<Long, Point>> points = new HashMap<>();
            for (String symbol : symbols) {
                NavigableMap<Long, Bar> prices = closes.get(symbol);
                if (prices != null) {
                    NavigableMap<Long, Point> own = new TreeMap<>();
                    prices.forEach((end, each) -> own.put(
                            end,
                            new Point(
                                    each.closeE9() / 1e9,
                                    close(closes.get(symbol + VOL), end),
                                    close(closes.get(symbol + VOL_DOWN), end))));
                    points.put(symbol, own);
                }
            }
            return points;
        }

        private static double close(NavigableMap<Long, Bar> series, long end) {
            Bar bar = series == null ? null : series.get(end);
            return bar == null ? Double.NaN : bar.closeE9() / 1e9;
        }
    }
}
