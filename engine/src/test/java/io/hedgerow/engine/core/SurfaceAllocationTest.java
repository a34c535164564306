package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.SliceFit;
import io.hedgerow.engine.event.SurfaceWriter;
import io.hedgerow.engine.event.codec.SliceOrigin;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.engine.testing.BitcoinDesk;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Ticks priced from a surface, versions taken and smiles told allocate nothing once the engine is warm. */
class SurfaceAllocationTest {
    private static final int EXPIRIES = 2;
    private static final int STRIKES = 10;
    private static final int TICKS = 4_096;
    private static final int WINDOWS_MAX = 60;
    private static final long E9 = 1_000_000_000L;

    private final InlinePublisher engine =
            new InlinePublisher(ExposureDesk.CAPACITY, EventJournal.NONE, (message, offset, length) -> {});
    private final BitcoinDesk desk = new BitcoinDesk(engine, EXPIRIES, STRIKES);
    private final SurfaceWriter surfaces = new SurfaceWriter(desk.frame());
    private final SliceFit fit = SliceFit.of(SliceOrigin.FITTED, 0.1);
    private final SmileSlice[] smiles = {SurfaceDesk.smile(0, 0.6), SurfaceDesk.smile(1, 0.6)};
    private long version;

    private void publish() {
        version++;
        surfaces.begin(BitcoinDesk.UNDERLYING, version);
        for (int expiry = 0; expiry < EXPIRIES; expiry++) {
            surfaces.slice(desk.expiryNs(expiry), 100_000.0 + 200.0 * expiry, smiles[expiry], fit);
        }
        desk.frame().closing();
        surfaces.end(desk.nowNs(), 0L, 10);
    }

    private void run() {
        for (int tick = 0; tick < TICKS; tick++) {
            desk.pass(1_000_000L);
            if (tick % 256 == 0) {
                publish();
            }
            long price = 100_000L + (tick * 37L) % 3_000L - 1_500L;
            desk.frame().closing();
            desk.market().indexPrice(BitcoinDesk.UNDERLYING, EventWriter.NONE, price * E9);
        }
    }

    @Test
    void shouldAllocateNothingWhilePricingFromASurface() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        desk.define();
        desk.openMarket();
        surfaces.volSource(BitcoinDesk.UNDERLYING, SurfaceDesk.FROM_SURFACE);
        long least = Long.MAX_VALUE;
        for (int window = 0; window < WINDOWS_MAX && least > 0L; window++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            run();
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(engine.engine().risk().options().isFromSurface(0)).isTrue();
        assertThat(least).isZero();
        engine.close();
    }
}
