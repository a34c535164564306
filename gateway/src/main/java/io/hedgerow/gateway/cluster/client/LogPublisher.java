package io.hedgerow.gateway.cluster.client;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.host.Receipt;
import io.hedgerow.engine.host.RoutedPublisher;
import java.nio.ByteBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;

/** Publishes into the log of a cluster; waits while the cluster takes nothing. Owned by one publishing thread. */
final class LogPublisher implements RoutedPublisher {
    private final ReplicaLog log;
    private final Runnable whileWaiting;
    private final IdleStrategy idle = new BackoffIdleStrategy();
    private final UnsafeBuffer message = new UnsafeBuffer(ByteBuffer.allocateDirect(EventPrefix.MESSAGE_LENGTH_MAX));
    private long published;
    private Receipt receipt;

    LogPublisher(ReplicaLog log, Runnable whileWaiting) {
        this.log = log;
        this.whileWaiting = whileWaiting;
    }

    @Override
    public MutableDirectBuffer claim() {
        log.requireAlive();
        message.setMemory(0, EventPrefix.MESSAGE_LENGTH_MAX, (byte) 0);
        return message;
    }

    @Override
    public void publish(int length) {
        long number = log.publish(message, length, receipt);
        if (number == 0L) {
            idle.reset();
        }
        while (number == 0L) {
            log.requireAlive();
            whileWaiting.run();
            idle.idle();
            number = log.publish(message, length, receipt);
        }
        published = number;
    }

    @Override
    public void awaitApplied() {
        log.awaitApplied(published, whileWaiting);
    }

    @Override
    public void noteIn(Receipt where) {
        receipt = where;
    }
}
