package io.hedgerow.gateway.recorded;

import io.hedgerow.gateway.binance.BinanceDecoder;
import io.hedgerow.gateway.json.Decimal;

/**
 * {@code <receive time, UTC ns> <JSON>}.
 *
 * <p>Owned by the feed's thread.
 */
final class BinanceFormat implements CaptureFormat {
    private final BinanceDecoder decoder;
    private final Decimal time = new Decimal();
    private int messageOffset;

    BinanceFormat(BinanceDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public long receiveTimeNs(byte[] data, int offset, int length) {
        if (length == 0) {
            return CONTROL;
        }
        int limit = offset + length;
        int at = time.scan(data, offset, limit);
        if (at < 0 || at >= limit || data[at] != ' ') {
            return MALFORMED;
        }
        messageOffset = at + 1;
        try {
            return Math.max(time.toLong(), 0);
        } catch (ArithmeticException e) {
            return MALFORMED;
        }
    }

    @Override
    public int messageOffset() {
        return messageOffset;
    }

    @Override
    public void decode(byte[] data, int offset, int length) {
        decoder.decode(data, offset, length);
    }
}
