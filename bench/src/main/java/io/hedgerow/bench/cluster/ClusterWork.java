package io.hedgerow.bench.cluster;

import io.hedgerow.bench.latency.Latencies;
import io.hedgerow.bench.load.LoadBook;
import io.hedgerow.bench.load.LoadShape;
import io.hedgerow.bench.page.Scratch;
import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.gateway.cluster.config.FileSync;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.read.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** Measures one way after the other, round by round. Owned by one thread. */
final class ClusterWork {
    private static final int CHECK_EVERY = 64;

    private final LoadShape shape;
    private final WaitPreset preset;
    private final FileSync sync;
    private final Scratch scratch;
    private final Consumer<String> told;
    private final long began = System.nanoTime();

    ClusterWork(LoadShape shape, WaitPreset preset, FileSync sync, Scratch scratch, Consumer<String> told) {
        this.shape = shape;
        this.preset = preset;
        this.sync = sync;
        this.scratch = scratch;
        this.told = told;
    }

    /** One way, and the book that ticks on it. */
    private final class Lane {
        private final TickHost host;
        private final LoadBook book;
        private final Histogram nanos = Latencies.histogram();
        private WayFigures.Flood flood;
        private long tick;

        Lane(TickHost host) {
            this.host = host;
            book = new LoadBook(host.publisher(), shape);
        }

        void tick() {
            book.tick(tick++, LoadBook.START_NS + System.nanoTime() - began);
        }

        void closed(int ticks) {
            for (int i = 0; i < ticks; i++) {
                long from = System.nanoTime();
                tick();
                host.awaitDecided();
                nanos.recordValue(Latencies.inRange(System.nanoTime() - from));
            }
        }

        void flood(long durationNs) {
            host.awaitDecided();
            long first = host.sequence();
            long allocated = host.allocatedBytes();
            long wire = host.wireBytes();
            long log = host.logBytes();
            long from = System.nanoTime();
            long events = 0;
            while (System.nanoTime() - from < durationNs) {
                for (int i = 0; i < CHECK_EVERY; i++) {
                    tick();
                }
                events += CHECK_EVERY;
            }
            host.awaitDecided();
            long tookNs = System.nanoTime() - from;
            flood = new WayFigures.Flood(
                    events,
                    events * 1e9 / tookNs,
                    host.allocatedBytes() - allocated,
                    host.wireBytes() - wire,
                    host.logBytes() - log,
                    first,
                    host.sequence());
        }

        WayFigures figures(double journalBytesPerEvent) {
            return new WayFigures(host.way(), nanos, flood, journalBytesPerEvent);
        }
    }

    ClusterFigures measure(long warmUpNs, int ticks, int rounds, long durationNs) throws IOException {
        List<Lane> lanes = new ArrayList<>();
        List<Path> journals = new ArrayList<>();
        Path alone = scratch.at("single");
        try (SingleHost single = new SingleHost(shape, preset, alone);
                BenchNodes nodes = new BenchNodes(scratch.at("nodes"), preset, sync, told)) {
            told.accept("three nodes are up; member " + nodes.leader() + " leads");
            try (ClusterOfThree udp = ClusterOfThree.udp(nodes, preset, scratch.at("driver"), told)) {
                udp.begin(shape);
                lanes.add(open(single));
                lanes.add(open(udp));
                measure(lanes, warmUpNs, ticks, rounds, durationNs);
            }
            try (ClusterOfThree memory = ClusterOfThree.memory(nodes, told)) {
                Lane lane = new Lane(memory);
                measure(List.of(lane), warmUpNs, ticks, rounds, durationNs);
                lanes.add(lane);
                nodes.awaitJournals(memory.sequence());
            }
            for (int member = 0; member < BenchNodes.MEMBERS; member++) {
                journals.add(nodes.journal(member));
            }
        }
        return figures(lanes, alone, journals, rounds);
    }

    private Lane open(TickHost host) {
        Lane lane = new Lane(host);
        lane.book.open(() -> true);
        host.awaitDecided();
        return lane;
    }

    private void measure(List<Lane> lanes, long warmUpNs, int ticks, int rounds, long durationNs) {
        for (Lane lane : lanes) {
            told.accept("warming up: " + lane.host.way());
            for (long from = System.nanoTime(); System.nanoTime() - from < warmUpNs; ) {
                lane.closed(1);
            }
            lane.flood(warmUpNs);
            lane.nanos.reset();
        }
        for (int round = 1; round <= rounds; round++) {
            told.accept("round " + round);
            lanes.forEach(lane -> lane.closed(ticks));
        }
        lanes.forEach(lane -> lane.flood(durationNs));
    }

    private ClusterFigures figures(List<Lane> lanes, Path alone, List<Path> journals, int rounds) {
        List<WayFigures> ways = new ArrayList<>();
        for (Lane lane : lanes) {
            Path journal = lane.host instanceof SingleHost ? alone : journals.get(0);
            ways.add(lane.figures(bytesPerEvent(journal, lane.flood)));
        }
        return new ClusterFigures(shape, preset, sync, rounds, ways, isOne(journals));
    }

    /** What the records of a flood take in the files of the queue, its own index left out where a new file begins. */
    private static double bytesPerEvent(Path journal, WayFigures.Flood flood) {
        try (JournalReader reader = JournalReader.open(journal)) {
            long bytes = 0;
            String file = "";
            long place = 0;
            while (reader.sequence() < flood.lastSequence() && reader.next()) {
                JournalPosition position = reader.position();
                boolean goesOn = position.file().equals(file);
                if (reader.sequence() > flood.firstSequence()) {
                    bytes += goesOn ? position.nextFrame() - place : 0;
                }
                file = position.file();
                place = position.nextFrame();
            }
            return (double) bytes / flood.events();
        }
    }

    /** Whether all journals end with the same record and checksum, so that all their records are the same. */
    private static boolean isOne(List<Path> journals) {
        return journals.stream().map(ClusterWork::end).distinct().count() == 1;
    }

    private static String end(Path journal) {
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                // Reading is checking.
            }
            return reader.sequence() + " " + reader.crc();
        }
    }
}
