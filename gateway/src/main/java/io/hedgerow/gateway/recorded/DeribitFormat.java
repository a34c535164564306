package io.hedgerow.gateway.recorded;

import io.hedgerow.gateway.deribit.DeribitDecoder;
import io.hedgerow.gateway.json.Decimal;

/**
 * {@code <receive epoch seconds>: <JSON>}; a line that starts with the address of the socket tells what the client did
 * ({@code <->} connected, {@code <-} sent) and is no message.
 *
 * <p>Owned by the feed's thread.
 */
final class DeribitFormat implements CaptureFormat {
    private static final int NANOS_DECIMALS = 9;

    private final DeribitDecoder decoder;
    private final Decimal time = new Decimal();
    private int messageOffset;

    DeribitFormat(DeribitDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public long receiveTimeNs(byte[] data, int offset, int length) {
        int limit = offset + length;
        if (length == 0 || data[offset] == 'w') {
            return CONTROL;
        }
        int at = time.scan(data, offset, limit);
        if (at < 0 || at + 1 >= limit || data[at] != ':' || data[at + 1] != ' ') {
            return MALFORMED;
        }
        messageOffset = at + 2;
        try {
            return Math.max(time.toScaled(NANOS_DECIMALS), 0);
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
