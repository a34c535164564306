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
import java.util.Arrays;
import java.util.EnumSet;
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
record MomentTimes(long records, double readS, double nearS, long[] wallNs, long[] processorNs) {
    private static final long LOOK_NS = 5_000_000L;

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
            long[] wallNs = new long[moments];
            long[] processorNs = new long[moments];
            for (int i = 0; i < moments; i++) {
                long sequence = random.nextLong(1L, records + 1L);
                long wall = System.nanoTime();
                long processor = ThreadShares.ownNs();
                look(desk, sequence);
                wallNs[i] = System.nanoTime() - wall;
                processorNs[i] = ThreadShares.ownNs() - processor;
            }
            Arrays.sort(wallNs);
            Arrays.sort(processorNs);
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

    static long median(long[] sorted) {
        return sorted[sorted.length / 2];
    }

    static long most(long[] sorted) {
        return sorted[sorted.length - 1];
    }
}
