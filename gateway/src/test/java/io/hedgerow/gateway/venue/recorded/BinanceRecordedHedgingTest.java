package io.hedgerow.gateway.venue.recorded;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The same on six recorded minutes. */
@Execution(ExecutionMode.CONCURRENT)
class BinanceRecordedHedgingTest extends BinanceHedgingTest {
    @Override
    CaptureSource source() {
        return CaptureSource.RECORDED;
    }
}
