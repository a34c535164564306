package io.hedgerow.gateway.wire;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A line in memory, which a test cuts, loses messages of, and makes full. The test is the host's side, on any thread. */
public final class MemoryLine implements WireLine {
    private final Queue<byte[]> toHost = new ConcurrentLinkedQueue<>();
    private final Queue<byte[]> toClient = new ConcurrentLinkedQueue<>();
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private UnaryOperator<byte[]> towardsClient = UnaryOperator.identity();
    private volatile Predicate<byte[]> lostTowardsHost = message -> false;
    private volatile long connection = 1L;
    private volatile long last = 1L;
    private volatile boolean full;
    private volatile int cuts;
    private int cutsSeen;
    private volatile int restarts;
    private volatile boolean closed;
    private volatile String failed = "";
    private volatile RuntimeException thrown;

    @Override
    public int poll(Reader reader) {
        int count = 0;
        for (byte[] message = toClient.poll(); message != null; message = toClient.poll()) {
            view.wrap(message);
            hand(reader, message.length);
            count++;
        }
        return count;
    }

    /** What a reader throws is lost, as in Aeron, which tells it to a handler of errors and goes on. */
    private void hand(Reader reader, int length) {
        try {
            reader.onMessage(view, 0, length);
        } catch (RuntimeException e) {
            thrown = e;
        }
    }

    /** What a reader has thrown last; null = nothing. */
    RuntimeException thrown() {
        return thrown;
    }

    @Override
    public long connection() {
        return connection;
    }

    @Override
    public boolean send(DirectBuffer message, int offset, int length) {
        if (full || connection == NONE || closed) {
            return false;
        }
        byte[] copy = new byte[length];
        message.getBytes(offset, copy);
        if (!lostTowardsHost.test(copy)) {
            toHost.add(copy);
        }
        return true;
    }

    @Override
    public int messageLengthMax() {
        return 8_192;
    }

    @Override
    public synchronized void restart(String why) {
        restarts++;
        reconnect();
    }

    @Override
    public String text() {
        return connection == NONE ? "cut" : "in memory";
    }

    @Override
    public String refusal() {
        return failed;
    }

    /** Nobody is there any more who could answer: its client gives up. */
    public void hostHasFailed(String why) {
        failed = why;
    }

    @Override
    public void close() {
        closed = true;
    }

    /** The next message for the host; null if there is none. */
    public byte[] take() {
        return toHost.poll();
    }

    /** A message for the client. */
    public void give(byte[] message) {
        byte[] changed = towardsClient.apply(message);
        if (changed != null && connection != NONE) {
            toClient.add(changed);
        }
    }

    /** A message for the client that comes once more. */
    public void repeat(byte[] message) {
        toClient.add(message);
    }

    /** What becomes of messages for the client; null = lost. */
    public void towardsClient(UnaryOperator<byte[]> fate) {
        towardsClient = fate;
    }

    /** Which messages for the host are lost. */
    public void lostTowardsHost(Predicate<byte[]> which) {
        lostTowardsHost = which;
    }

    /** No connection; what was on its way is lost. */
    public synchronized void cut() {
        connection = NONE;
        cuts++;
        toHost.clear();
        toClient.clear();
    }

    /** Another connection; what was on its way is lost. */
    public synchronized void reconnect() {
        cut();
        last++;
        connection = last;
    }

    /** Whether it was cut since this was asked last. The host's thread. */
    public boolean isCutSince() {
        int now = cuts;
        boolean is = now != cutsSeen;
        cutsSeen = now;
        return is;
    }

    /** As where the host dies. */
    public synchronized void loseWhatIsOnItsWay() {
        toHost.clear();
        toClient.clear();
    }

    /** Another host answers on the same connection, as after a change of leader. */
    public synchronized void changeHost() {
        last++;
        connection = last;
    }

    void full(boolean isFull) {
        full = isFull;
    }

    int restarts() {
        return restarts;
    }

    /** Whether the client has closed it. */
    public boolean isClosed() {
        return closed;
    }
}
