package io.hedgerow.bench.hedge;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.limit.KillLatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the kill switch costs an order on its way out: the latch alone, and with the word of memory that other processes
 * kill by, which is a mapped file as it is where a process trades.
 *
 * <p>Any one thread; closed by its owner.
 */
final class KillWordWorkload implements AutoCloseable {
    private static final int WORD_BYTES = 64;
    private static final int UNDERLYING = 0;
    private static final int VENUE = 0;

    private final Path file;
    private final KillLatch.Lane alone = new KillLatch(
                    CapacitySpec.DEFAULT.listing().underlyings(),
                    CapacitySpec.DEFAULT.listing().venues())
            .newLane();
    private final KillLatch.Lane mapped;

    KillWordWorkload() {
        try {
            file = Files.createTempFile("hedgerow-bench", ".word");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                UnsafeBuffer word = new UnsafeBuffer(channel.map(FileChannel.MapMode.READ_WRITE, 0, WORD_BYTES));
                mapped = new KillLatch(CapacitySpec.DEFAULT.listing().underlyings(), 1, word).newLane();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    double alone(int round) {
        return leave(alone, round);
    }

    double withWord(int round) {
        return leave(mapped, round);
    }

    private static double leave(KillLatch.Lane lane, int round) {
        if (!lane.tryLeave(1L + round, UNDERLYING, VENUE)) {
            throw new IllegalStateException("nothing is killed, and an order was refused");
        }
        lane.hasLeft();
        return round;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
