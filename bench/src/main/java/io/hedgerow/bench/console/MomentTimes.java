package io.hedgerow.bench.console;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.settings.model.ModelFile;
import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.DeskReplay;
import io.hedgerow.gateway.view.JournalDesk;
import io.hedgerow.gateway.view.panel.Ask;
import io.hedgerow.gateway.view.panel.Panels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * How soon moments of chance of a journal stand there with all their panels, written as they are sent.
 *
 * @param records of the journal
 * @param readS until the newest moment stood there, s
 * @param nearS until any moment was near, s after the journal was opened
 * @param wallNs of each moment by the clock on the wall, in order of size
 * @param processorNs of each by the clock of its thread, in order of size
 * @param slowest where the time of the slowest went
 */
record MomentTimes(
        long records, double readS, double nearS, List<Long> wallNs, List<Long> processorNs, Slowest slowest) {
    private static final long LOOK_NS = 5_000_000L;

    /**
     * A moment.
     *
     * @param sequence last record of it
     * @param goNs until its engine stood there
     * @param takeNs until it was taken with all its parts
     * @param panelsNs until all panels were written
     */
    record Slowest(long sequence, long goNs, long takeNs, long panelsNs) {
        static final Slowest NONE = new Slowest(0L, 0L, 0L, 0L);

        long allNs() {
            return goNs + takeNs + panelsNs;
        }
    }

    /** Sorts both. */
    MomentTimes {
        wallNs = wallNs.stream().sorted().toList();
        processorNs = processorNs.stream().sorted().toList();
    }

    /** Opens a journal and goes to moments of it. */
    static MomentTimes of(Path journal, int moments, long seed) {
        long began = System.nanoTime();
        try (JournalDesk desk =
                JournalDesk.open(journal, ModelFile.SCENARIOS.read("desk").grid(), NanoClock.SYSTEM)) {
            while (!desk.isLevel() || desk.newest(Set.of()).isEmpty()) {
                rest(desk);
            }
            double readS = (System.nanoTime() - began) / 1e9;
            while (!desk.isNearEverywhere()) {
                rest(desk);
            }
            double nearS = (System.nanoTime() - began) / 1e9;
            long records = desk.trail().lastSequence();
            SplittableRandom random = new SplittableRandom(seed);
            List<Long> wallNs = new ArrayList<>();
            List<Long> processorNs = new ArrayList<>();
            Slowest slowest = Slowest.NONE;
            for (int i = 0; i < moments; i++) {
                long sequence = random.nextLong(1L, records + 1L);
                long wall = System.nanoTime();
                long processor = ThreadShares.ownNs();
                Slowest looked = look(desk, sequence);
                slowest = looked.allNs() > slowest.allNs() ? looked : slowest;
                wallNs.add(System.nanoTime() - wall);
                processorNs.add(ThreadShares.ownNs() - processor);
            }
            return new MomentTimes(records, readS, nearS, wallNs, processorNs, slowest);
        }
    }

    private static void rest(JournalDesk desk) {
        desk.failure().ifPresent(why -> {
            throw why;
        });
        LockSupport.parkNanos(LOOK_NS);
    }

    private static Slowest look(JournalDesk desk, long sequence) {
        long began = System.nanoTime();
        Optional<DeskReplay> found = desk.at(sequence);
        if (found.isEmpty()) {
            return Slowest.NONE;
        }
        try (DeskReplay there = found.get()) {
            long gone = System.nanoTime();
            DeskMoment moment = there.moment(EnumSet.allOf(Part.class));
            long taken = System.nanoTime();
            for (String name : Panels.names()) {
                Map<String, Object> panel = Panels.of(name).of(moment, desk.trail(), Ask.NOTHING);
                if (Json.write(panel).isEmpty()) {
                    throw new IllegalStateException("an empty panel");
                }
            }
            return new Slowest(sequence, gone - began, taken - gone, System.nanoTime() - taken);
        }
    }

    static long median(List<Long> sorted) {
        return sorted.get(sorted.size() / 2);
    }

    static long most(List<Long> sorted) {
        return sorted.get(sorted.size() - 1);
    }
}
