package io.hedgerow.engine.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** The compiler boxes vectors silently when a loop body grows too large; this notices. */
class ChainKernelAllocationTest {
    private static final int WARM_UP_CALLS = 20_000;
    private static final int CALLS = 2_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void shouldAllocateNothingOnceCompiled() {
        try (PricingFixture fixture = RandomChain.of(64, 21)) {
            run(fixture, WARM_UP_CALLS);
            long leastPerCall = Long.MAX_VALUE;
            for (int attempt = 0; attempt < 200 && leastPerCall > 0; attempt++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                run(fixture, CALLS);
                leastPerCall = Math.min(leastPerCall, (threads.getCurrentThreadAllocatedBytes() - before) / CALLS);
            }
            assertThat(leastPerCall).as("bytes per call").isZero();
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
