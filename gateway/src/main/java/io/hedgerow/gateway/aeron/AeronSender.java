package io.hedgerow.gateway.aeron;

import io.aeron.ExclusivePublication;
import org.agrona.DirectBuffer;

/**
 * One way out, which counts what became of what was offered. A message is offered once at each call: it never waits, but for
 * the driver's own work on its log.
 *
 * <p>Any thread; those that share one take turns.
 */
public final class AeronSender implements AutoCloseable {
    private static final int ADMIN_TRIES = 100;

    private final ExclusivePublication publication;
    private volatile long sent;
    private volatile long backPressured;
    private volatile long unconnected;

    /**
     * Sends on a publication.
     *
     * @param publication closed with it
     */
    public AeronSender(ExclusivePublication publication) {
        this.publication = publication;
    }

    /**
     * Offers a message.
     *
     * @param message its buffer
     * @param offset where it begins
     * @param length its bytes, at most {@link #messageLengthMax}
     * @return what became of it; anything but {@link SendResult#SENT} = nothing of it has left
     */
    public synchronized SendResult offer(DirectBuffer message, int offset, int length) {
        SendResult result = SendResult.ADMIN_ACTION;
        for (int i = 0; i < ADMIN_TRIES && result == SendResult.ADMIN_ACTION; i++) {
            result = SendResult.of(publication.offer(message, offset, length));
        }
        return counted(result);
    }

    /**
     * Offers a message in two parts.
     *
     * @param head its first part
     * @param headLength bytes of it, from 0
     * @param body its second part
     * @param bodyOffset where that begins
     * @param bodyLength bytes of it
     * @return what became of it
     */
    public synchronized SendResult offer(
            DirectBuffer head, int headLength, DirectBuffer body, int bodyOffset, int bodyLength) {
        SendResult result = SendResult.ADMIN_ACTION;
        for (int i = 0; i < ADMIN_TRIES && result == SendResult.ADMIN_ACTION; i++) {
            result = SendResult.of(publication.offer(head, 0, headLength, body, bodyOffset, bodyLength, null));
        }
        return counted(result);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // Under the lock of the offer.
    private SendResult counted(SendResult result) {
        switch (result) {
            case SENT -> sent++;
            case BACK_PRESSURED, ADMIN_ACTION -> backPressured++;
            default -> unconnected++;
        }
        return result;
    }

    /**
     * Whether somebody listens.
     *
     * @return true if there is a subscriber
     */
    public boolean isConnected() {
        return publication.isConnected();
    }

    /**
     * Whether something can leave now: a way that has just been connected has no room until its media driver says so.
     *
     * @return true if what is offered next leaves
     */
    public boolean hasRoom() {
        return publication.availableWindow() > 0L;
    }

    /**
     * Longest message.
     *
     * @return bytes
     */
    public int messageLengthMax() {
        return publication.maxMessageLength();
    }

    /**
     * Messages that have left. Any thread.
     *
     * @return since it was made
     */
    public long sent() {
        return sent;
    }

    /**
     * Offers that were refused since the other side did not keep up. Any thread.
     *
     * @return since it was made
     */
    public long backPressured() {
        return backPressured;
    }

    /**
     * Offers to nobody, or on a way that is closed. Any thread.
     *
     * @return since it was made
     */
    public long unconnected() {
        return unconnected;
    }

    @Override
    public void close() {
        publication.close();
    }
}
