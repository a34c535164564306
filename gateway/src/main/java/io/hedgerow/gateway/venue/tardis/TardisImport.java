package io.hedgerow.gateway.venue.tardis;

import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.journal.format.DurableFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes a capture of tables: read twice, once for their contracts and once merged by the time at which they were received;
 * a row of each file is in memory. Any thread; static.
 */
public final class TardisImport {
    /** The capture in the folder. */
    public static final String CAPTURE = "capture.txt.gz";

    /** The list of contracts in the folder. */
    public static final String INSTRUMENTS = "instruments.json";

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int PROGRESS_INTERVAL = 65_536;
    private static final long US_PER_SECOND = 1_000_000L;
    private static final long NS_PER_US = 1_000L;

    private TardisImport() {}

    /**
     * What an import came to.
     *
     * @param rows rows that are in the capture
     * @param byKind the same by the kind of their table
     * @param contracts contracts that they speak of
     * @param firstUs when the first was received, microseconds since 1970
     * @param lastUs when the last was received
     * @param indexFromForward coins whose index is the forward of the nearest expiry, as no table tells theirs
     * @param refused rows that were not taken
     */
    public record Result(
            long rows,
            Map<String, Long> byKind,
            int contracts,
            long firstUs,
            long lastUs,
            Set<String> indexFromForward,
            RefusedRows refused) {}

    /**
     * Makes a capture.
     *
     * @param files tables of Tardis, plain or gzip
     * @param instruments the venue's own list of contracts, to be used in place of what names tell
     * @param dir new or empty folder; has its name once all is in it
     * @param progress told rows from time to time, counted over both readings
     * @return what came of it
     * @throws GatewayException if a file cannot be read, or none of its rows can be used
     * @throws IOException if the folder cannot be written
     */
    public static Result write(List<Path> files, Optional<Path> instruments, Path dir, LongConsumer progress)
            throws IOException {
        requireFree(dir);
        TardisContracts contracts = new TardisContracts();
        Set<String> withIndex = new TreeSet<>();
        long rows = scan(files, instruments.isPresent(), contracts, withIndex, progress);
        Path target = dir.toAbsolutePath().normalize();
        Path folder = DurableFiles.unfinished(target);
        DurableFiles.deleteAll(folder);
        Files.createDirectories(folder);
        try {
            RefusedRows refused = new RefusedRows();
            Pass pass = new Pass(contracts, withIndex, instruments.isPresent(), refused);
            pass.run(files, folder.resolve(CAPTURE), read -> progress.accept(rows + read));
            if (pass.rows == 0L) {
                throw nothing(refused);
            }
            Path list = folder.resolve(INSTRUMENTS);
            if (instruments.isPresent()) {
                Files.copy(instruments.get(), list);
            } else {
                Files.writeString(list, contracts.reply(), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            }
            Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
            DurableFiles.flushFolder(target.getParent());
            return pass.result();
        } finally {
            DurableFiles.deleteAll(folder);
        }
    }

    private static GatewayException nothing(RefusedRows refused) {
        String why =
                refused.named().isEmpty() ? "they have none" : refused.named().get(0);
        return new GatewayException("no row of the tables can be used: " + why);
    }

    private static void requireFree(Path dir) throws IOException {
        boolean taken = Files.exists(dir) && !Files.isDirectory(dir);
        if (Files.isDirectory(dir)) {
            try (Stream<Path> content = Files.list(dir)) {
                taken = content.findAny().isPresent();
            }
        }
        if (taken) {
            throw new IllegalArgumentException(dir + " is not an empty folder; give the name of a new or empty folder");
        }
    }

    /** Learns the contracts, and whose index is told; rows are refused when they are read again. */
    private static long scan(
            List<Path> files, boolean listed, TardisContracts contracts, Set<String> withIndex, LongConsumer progress) {
        long rows = 0L;
        for (Path path : files) {
            try (TardisFile file = new TardisFile(path, new RefusedRows())) {
                while (file.next()) {
                    if (listed || TardisContracts.isKnown(file.name())) {
                        contracts.add(file.text("symbol"), file.name());
                    }
                    if (tellsIndex(file)) {
                        withIndex.add(file.name().underlying());
                    }
                    if (++rows % PROGRESS_INTERVAL == 0L) {
                        progress.accept(rows);
                    }
                }
            }
        }
        return rows;
    }

    private static boolean tellsIndex(TardisFile file) {
        return switch (file.kind()) {
            case DERIVATIVE_TICKER -> file.number("index_price") != null;
            case OPTIONS_CHAIN -> file.text("underlying_index").equals("index_price");
            case TRADES, QUOTES -> false;
        };
    }

    /** The second reading. */
    private static final class Pass {
        private final TardisContracts contracts;
        private final Set<String> withIndex;
        private final boolean listed;
        private final RefusedRows refused;
        private final TardisMessage message = new TardisMessage();
        private final Map<TardisKind, Long> byKind = new EnumMap<>(TardisKind.class);
        private long rows;
        private long firstUs;
        private long lastUs;

        Pass(TardisContracts contracts, Set<String> withIndex, boolean listed, RefusedRows refused) {
            this.contracts = contracts;
            this.withIndex = withIndex;
            this.listed = listed;
            this.refused = refused;
        }

        void run(List<Path> files, Path capture, LongConsumer progress) throws IOException {
            PriorityQueue<TardisFile> next = new PriorityQueue<>(
                    Comparator.comparingLong(TardisFile::localUs).thenComparingInt(file -> files.indexOf(file.path())));
            List<TardisFile> open = new ArrayList<>();
            try (BufferedWriter out = new BufferedWriter(
                    new OutputStreamWriter(
                            new GZIPOutputStream(
                                    Files.newOutputStream(capture, StandardOpenOption.CREATE_NEW), BUFFER_BYTES),
                            StandardCharsets.US_ASCII),
                    BUFFER_BYTES)) {
                for (Path path : files) {
                    TardisFile file = new TardisFile(path, refused);
                    open.add(file);
                    if (file.next()) {
                        next.add(file);
                    }
                }
                while (!next.isEmpty()) {
                    TardisFile file = next.remove();
                    take(file, out);
                    if (rows % PROGRESS_INTERVAL == 0L) {
                        progress.accept(rows);
                    }
                    if (file.next()) {
                        next.add(file);
                    }
                }
            } finally {
                open.forEach(TardisFile::close);
            }
        }

        private void take(TardisFile file, BufferedWriter out) throws IOException {
            if (!listed && !TardisContracts.isKnown(file.name())) {
                refused.add(
                        file.path() + ": " + file.text("symbol"),
                        "contract",
                        "terms of contracts on " + file.name().underlying()
                                + " are not known; give the venue's list with" + " --instruments");
                return;
            }
            firstUs = rows == 0L ? file.localUs() : firstUs;
            lastUs = file.localUs();
            rows++;
            byKind.merge(file.kind(), 1L, Long::sum);
            out.append(String.format(
                    Locale.ROOT, "%d.%06d: ", file.localUs() / US_PER_SECOND, file.localUs() % US_PER_SECOND));
            out.append(message.of(file, index(file))).append('\n');
        }

        /** The index as the row tells it, or stands in for it; null where it does neither. */
        private String index(TardisFile file) {
            if (file.kind() == TardisKind.DERIVATIVE_TICKER) {
                return file.number("index_price");
            }
            if (file.kind() != TardisKind.OPTIONS_CHAIN) {
                return null;
            }
            boolean told = withIndex.contains(file.name().underlying());
            boolean tells = told
                    ? file.text("underlying_index").equals("index_price")
                    : contracts.isNearest(file.name(), file.localUs() * NS_PER_US);
            return tells ? file.number("underlying_price") : null;
        }

        Result result() {
            Map<String, Long> counts = new TreeMap<>();
            byKind.forEach((kind, count) -> counts.put(kind.dataType(), count));
            Set<String> standIns = contracts.underlyings();
            standIns.removeAll(withIndex);
            return new Result(rows, counts, contracts.count(), firstUs, lastUs, standIns, refused);
        }
    }
}
