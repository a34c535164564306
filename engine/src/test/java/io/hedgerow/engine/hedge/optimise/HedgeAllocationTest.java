package io.hedgerow.engine.hedge.optimise;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.hedgerow.engine.hedge.band.Bands;
import io.hedgerow.engine.hedge.band.Zakamouline;
import io.hedgerow.engine.hedge.estimate.EwmaCovariance;
import io.hedgerow.engine.hedge.estimate.EwmaCovariance.Change;
import io.hedgerow.engine.hedge.estimate.KalmanBeta;
import io.hedgerow.engine.hedge.orders.LotRounding;
import io.hedgerow.engine.memory.StateMemory;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class HedgeAllocationTest {
    private static final int SIZE = 6;

    private final HedgeProblem problem = new HedgeProblem();
    private final MultiInstrumentSolver solver = new MultiInstrumentSolver();
    private double sink;

    @Test
    void shouldAllocateNothingPerDecision() {
        try (StateMemory memory = new StateMemory()) {
            EwmaCovariance covariance = new EwmaCovariance(memory, "test", 8, 0.94, Change.RELATIVE);
            KalmanBeta beta = new KalmanBeta(memory, "test", 3, 1.0, 1e-4, 1e-2);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            decideOften(covariance, beta, 20_000);
            long before = threads.getCurrentThreadAllocatedBytes();
            decideOften(covariance, beta, 10_000);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(allocated).as("bytes over 10,000 decisions").isLessThan(10_000L);
            assertThat(sink).isNotZero();
        }
    }

    private void decideOften(EwmaCovariance covariance, KalmanBeta beta, int times) {
        for (int i = 0; i < times; i++) {
            decide(covariance, beta, 1.0 + i % 97);
        }
    }

    private void decide(EwmaCovariance covariance, KalmanBeta beta, double level) {
        for (int series = 0; series < covariance.size(); series++) {
            covariance.observe(series, 100.0 * (series + 1) + level);
        }
        covariance.closeBar();
        beta.setFactorChange(0, 0.01 * level);
        sink += beta.update(0.02 * level);
        double halfWidth = Bands.clamp(Bands.whalleyWilmott(60_000.0, 1e-4 * level, 5e-4, 1e-5, 1.0), 0.1, 10.0)
                + Zakamouline.h1(1e-4 * level, 0.6, 0.1, 5e-4, 1e-5, 1.0);
        sink += LotRounding.lotsToBand(level, 0.0, halfWidth, 0.01);
        solve(level);
    }

    private void solve(double level) {
        problem.begin(SIZE, SIZE);
        for (int k = 0; k < SIZE; k++) {
            problem.setExposure(k, level * (k - 7));
            problem.setWeight(k, k, 1.0);
            problem.setLoading(k, k, 1.0);
            problem.setLoading(k, (k + 1) % SIZE, 0.3);
            problem.setCost(k, 0.1 * k, 0.0);
        }
        solver.solve(problem);
        sink += solver.lots(3) + solver.kktResidual();
    }
}
