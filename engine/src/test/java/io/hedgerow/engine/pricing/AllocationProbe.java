package io.hedgerow.engine.pricing;

import com.sun.management.ThreadMXBean;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.pricing.implied.ImpliedVolBatch;
import io.hedgerow.engine.pricing.implied.QuoteColumns;
import io.hedgerow.engine.pricing.math.Lanes;
import io.hedgerow.engine.testing.Seeds;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;

/**
 * Revalues a chain, and finds vols of a batch, until a call allocates nothing. As a program it prints the doubles of a vector, the bytes of a call
 * and the hashes of {@link BitsProbe}; run in child processes with different flags.
 */
final class AllocationProbe {
    private static final int WARM_UP_CALLS = 4_000;
    private static final int CALLS = 2_000;
    private static final int MOST_ATTEMPTS = 200;
    private static final int VOLS = 300;

    /** Calls of the kernel that take as long as a batch. */
    private static final int VOL_CALLS_SHARE = 20;

    private AllocationProbe() {}

    /**
     * Prints them in one line.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        System.out.println(Lanes.WIDTH + " " + leastBytesPerCall() + " " + BitsProbe.hashes(1));
    }

    /** The fewest bytes of a call that any round of calls came to, within a budget of rounds. */
    static long leastBytesPerCall() {
        try (PricingFixture fixture = RandomChain.of(64, 21);
                SmileChain smile = new SmileChain(64);
                StateMemory memory = new StateMemory()) {
            ImpliedVolBatch batch = new ImpliedVolBatch(memory);
            QuoteColumns quotes = QuoteColumns.mixed(VOLS, Seeds.random(5));
            long kernel = Math.max(
                    leastBytesPerCall(calls -> run(fixture, calls)), leastBytesPerCall(calls -> run(smile, calls)));
            return Math.max(kernel, leastBytesPerCall(calls -> run(batch, quotes, calls / VOL_CALLS_SHARE)));
        }
    }

    private static long leastBytesPerCall(IntConsumer run) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        run.accept(WARM_UP_CALLS);
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < MOST_ATTEMPTS && least > 0; attempt++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            run.accept(CALLS);
            least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / CALLS);
        }
        return least;
    }

    private static void run(ImpliedVolBatch batch, QuoteColumns quotes, int calls) {
        for (int i = 0; i < calls; i++) {
            quotes.solve(batch, VOLS);
        }
    }

    private static void run(SmileChain smile, int calls) {
        for (int i = 0; i < calls; i++) {
            smile.revalue(60_000.0 + i % 100);
        }
    }

    private static void run(PricingFixture fixture, int calls) {
        for (int i = 0; i < calls; i++) {
            fixture.market.set(60_000.0 + i % 100, 0.03, 0.05, 0.2);
            fixture.revalue();
            ChainKernel.value(fixture.block, 0, fixture.block.rows(), fixture.market);
            ChainKernel.sum(fixture.block, 0, fixture.block.rows(), fixture.market, fixture.sums);
        }
    }
}
