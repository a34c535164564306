package io.hedgerow.gateway.venue.deribit.orders;

import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.deribit.rpc.RpcError;
import io.hedgerow.gateway.venue.deribit.rpc.RpcHandler;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * What the venue tells of orders, from the I/O threads to the order thread: notifications, and what became of calls. An I/O
 * thread never waits: what finds no room is told as an overflow, and the connection is given up, so that everything is
 * asked for.
 *
 * <p>Any thread writes; the order thread reads.
 */
final class OrderInbox {
    private static final int CAPACITY = 1 << 23;
    private static final int TYPE = 1;
    private static final int OUTCOME_OFFSET = 0;
    private static final int CALL_OFFSET = 4;
    private static final int ORDER_OFFSET = 8;
    private static final int CODE_OFFSET = 16;
    private static final int DATA_OFFSET = 20;
    private static final int NO_CALL = -1;
    private static final List<OrderCall> CALLS = List.of(OrderCall.values());
    private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

    private final ManyToOneRingBuffer ring = new ManyToOneRingBuffer(
            new UnsafeBuffer(ByteBuffer.allocateDirect(CAPACITY + RingBufferDescriptor.TRAILER_LENGTH)));
    private final Overflow overflow;
    private final Runnable awaitsPoll;
    private final Queue<CompletableFuture<Void>> marks = new ArrayDeque<>(); // Guarded by itself.
    private final MessageHandler taker = this::take;
    private Reader taking;
    private int marksSeen;
    private byte[] data = new byte[4_096];
    private static final byte[] NOTHING = {};

    /** Told that something was lost. Any thread. */
    @FunctionalInterface
    interface Overflow {
        /** The connection is to be given up. */
        void lost();
    }

    /** What became of a call. */
    private enum Outcome {
        MARK,
        NOTIFICATION,
        RESULT,
        ERROR,
        NOT_SENT,
        UNANSWERED
    }

    /** Takes what has come. Order thread. */
    interface Reader {
        void onNotification(byte[] data, int length);

        void onResult(OrderCall call, long orderId, byte[] data, int length);

        void onError(OrderCall call, long orderId, int code, String text);

        void onNoAnswer(OrderCall call, long orderId, boolean sent);
    }

    /**
     * An empty inbox.
     *
     * @param overflow told that something was lost
     * @param awaitsPoll called when something has come
     */
    OrderInbox(Overflow overflow, Runnable awaitsPoll) {
        this.overflow = overflow;
        this.awaitsPoll = awaitsPoll;
    }

    /** A notification. I/O thread. */
    void notification(byte[] from, int offset, int length) {
        write(Outcome.NOTIFICATION, NO_CALL, 0L, 0, from, offset, length);
    }

    /**
     * Asks to be told when everything that came before has been taken down and published. Any thread but the order thread.
     *
     * @return completed by the order thread
     */
    CompletableFuture<Void> mark() {
        CompletableFuture<Void> taken = new CompletableFuture<>();
        synchronized (marks) { // One that is not in the ring must not stand before others.
            if (write(Outcome.MARK, NO_CALL, 0L, 0, NOTHING, 0, 0)) {
                marks.add(taken);
            } else {
                taken.completeExceptionally(new LinkException("reports came faster than they were taken"));
            }
        }
        return taken;
    }

    /** What was taken down has been published. Order thread. */
    void published() {
        for (; marksSeen > 0; marksSeen--) {
            CompletableFuture<Void> taken;
            synchronized (marks) {
                taken = marks.remove();
            }
            taken.complete(null);
        }
    }

    /** What is told of a call. */
    RpcHandler handler(OrderCall call, long orderId) {
        return new Handler(call, orderId);
    }

    private boolean write(Outcome outcome, int call, long orderId, int code, byte[] from, int offset, int length) {
        int index = DATA_OFFSET + length > ring.maxMsgLength() ? -1 : ring.tryClaim(TYPE, DATA_OFFSET + length);
        if (index < 0) {
            overflow.lost();
            return false;
        }
        ring.buffer().putInt(index + OUTCOME_OFFSET, OUTCOMES.indexOf(outcome));
        ring.buffer().putInt(index + CALL_OFFSET, call);
        ring.buffer().putLong(index + ORDER_OFFSET, orderId);
        ring.buffer().putInt(index + CODE_OFFSET, code);
        ring.buffer().putBytes(index + DATA_OFFSET, from, offset, length);
        ring.commit(index);
        awaitsPoll.run();
        return true;
    }

    private final class Handler implements RpcHandler {
        private final OrderCall call;
        private final long orderId;

        Handler(OrderCall call, long orderId) {
            this.call = call;
            this.orderId = orderId;
        }

        @Override
        public void onResult(byte[] from, int start, int end) {
            write(Outcome.RESULT, CALLS.indexOf(call), orderId, 0, from, start, end - start);
        }

        @Override
        public void onError(RpcError error) {
            byte[] text = error.text().getBytes(StandardCharsets.UTF_8);
            write(Outcome.ERROR, CALLS.indexOf(call), orderId, error.code(), text, 0, text.length);
        }

        @Override
        public void onNoAnswer(boolean sent, String why) {
            write(sent ? Outcome.UNANSWERED : Outcome.NOT_SENT, CALLS.indexOf(call), orderId, 0, NOTHING, 0, 0);
        }
    }

    /**
     * Hands over what has come. Order thread.
     *
     * @param reader takes it
     * @param most how much at a time
     * @return how much there was
     */
    int read(Reader reader, int most) {
        taking = reader;
        return ring.read(taker, most);
    }

    private void take(int type, MutableDirectBuffer buffer, int index, int length) {
        int size = length - DATA_OFFSET;
        if (data.length < size) {
            data = new byte[Integer.highestOneBit(size) * 2];
        }
        buffer.getBytes(index + DATA_OFFSET, data, 0, size);
        hand(
                taking,
                OUTCOMES.get(buffer.getInt(index + OUTCOME_OFFSET)),
                buffer.getInt(index + CALL_OFFSET),
                buffer.getLong(index + ORDER_OFFSET),
                buffer.getInt(index + CODE_OFFSET),
                size);
    }

    private void hand(Reader reader, Outcome outcome, int call, long orderId, int code, int size) {
        switch (outcome) {
            case MARK -> marksSeen++;
            case NOTIFICATION -> reader.onNotification(data, size);
            case RESULT -> reader.onResult(CALLS.get(call), orderId, data, size);
            case ERROR ->
                reader.onError(CALLS.get(call), orderId, code, new String(data, 0, size, StandardCharsets.UTF_8));
            default -> reader.onNoAnswer(CALLS.get(call), orderId, outcome == Outcome.UNANSWERED);
        }
    }
}
