package io.hedgerow.gateway.control.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;

/** Lines of a channel, of a bounded length. Owned by one thread. */
final class RequestLines {
    static final int BYTES_MAX = 65_536;

    private final ReadableByteChannel channel;
    private final ByteBuffer bytes = ByteBuffer.allocate(BYTES_MAX + 1).flip();
    private boolean tooLong;

    RequestLines(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /** The next whole line without its end; null at the end of the channel, or when the line is too long. */
    byte[] next() throws IOException {
        int searched = 0;
        while (true) {
            for (int at = bytes.position() + searched; at < bytes.limit(); at++) {
                if (bytes.get(at) == '\n') {
                    return take(at);
                }
            }
            searched = bytes.remaining();
            if (searched > BYTES_MAX) {
                tooLong = true;
                return null;
            }
            bytes.compact();
            int read = channel.read(bytes);
            bytes.flip();
            if (read < 0) {
                return null;
            }
        }
    }

    private byte[] take(int end) {
        byte[] line = Arrays.copyOfRange(bytes.array(), bytes.position(), end);
        bytes.position(end + 1);
        return line;
    }

    /** Whether a line that was too long ended it. */
    boolean isTooLong() {
        return tooLong;
    }
}
