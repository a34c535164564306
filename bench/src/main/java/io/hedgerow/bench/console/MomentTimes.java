package io.hedgerow.bench.console;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.settings.ConfigReader;
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
 */
record MomentTimes(long records, double readS, double nearS, List<Long> wallNs, List<Long> processorNs) {
    private static final long LOOK_NS = 5_000_000L;

    /** Sorts both. */
    MomentTimes {
        wallNs = wallNs.stream().sorted().toList();
        processorNs = processorNs.stream().sorted().toList();
    }

    /** Opens a journal and goes to moments of it. */
    static MomentTimes of(Path journal, int moments, long seed) {
        long began = System.nanoTime();
        try (JournalDesk desk =
                JournalDesk.open(journal, ConfigReader.readScenarios("desk").grid(), NanoClock.SYSTEM)) {
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
            for (int i = 0; i < moments; i++) {
                long sequence = random.nextLong(1L, records + 1L);
                long wall = System.nanoTime();
                long processor = ThreadShares.ownNs();
                look(desk, sequence);
                wallNs.add(System.nanoTime() - wall);
                processorNs.add(ThreadShares.ownNs() - processor);
            }
            return new MomentTimes(records, readS, nearS, wallNs, processorNs);
        }
    }

    private static void rest(JournalDesk desk) {
        desk.failure().ifPresent(why -> {
            throw why;
        });
        LockSupport.parkNanos(LOOK_NS);
    }

    private static void look(JournalDesk desk, long sequence) {
        desk.at(sequence).ifPresent(replay -> {
            try (DeskReplay there = replay) {
                var moment = there.moment(EnumSet.allOf(Part.class));
                for (String name : Panels.names()) {
                    Map<String, Object> panel = Panels.of(name).of(moment, desk.trail(), Ask.NOTHING);
                    if (Json.write(panel).isEmpty()) {
                        throw new IllegalStateException("an empty panel");
                    }
                }
            }
        });
    }

    static long median(List<Long> sorted) {
        return sorted.get(sorted.size() / 2);
    }

    static long most(List<Long> sorted) {
        return sorted.get(sorted.size() - 1);
    }
}
