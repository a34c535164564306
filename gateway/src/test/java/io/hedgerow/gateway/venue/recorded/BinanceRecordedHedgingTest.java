package io.hedgerow.gateway.venue.recorded;

/** The same on six recorded minutes. */
class BinanceRecordedHedgingTest extends BinanceHedgingTest {
    @Override
    CaptureSource source() {
        return CaptureSource.RECORDED;
    }
}
