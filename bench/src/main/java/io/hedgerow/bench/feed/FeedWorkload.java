package io.hedgerow.bench.feed;

import com.sun.management.ThreadMXBean;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.gateway.book.TopOfBook;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.deribit.DeribitDecoder;
import io.hedgerow.gateway.venue.deribit.DeribitOptions;
import io.hedgerow.gateway.venue.deribit.rpc.RpcConnection;
import io.hedgerow.gateway.venue.net.NetEndpoint;
import io.hedgerow.gateway.venue.net.NetLoop;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The client's whole way of a ticker, from the socket through TLS, WebSocket and parser to encoded events, on its I/O
 * thread; bytes that this thread allocates are counted by the JVM.
 */
final class FeedWorkload implements AutoCloseable {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final NetLoop loop = new NetLoop("bench-feed");
    private final DeribitDecoder decoder;
    private final FeedEvents events;
    private final int warmUp;
    private final int messages;
    private final CountDownLatch done = new CountDownLatch(1);
    private int count;
    private long published;
    private long bytesBefore;
    private double bytesPerMessage;

    /** Prepares it with the one option of {@link FeedMessages}. */
    FeedWorkload(int warmUp, int messages) {
        this.warmUp = warmUp;
        this.messages = messages;
        ReferenceDirectory directory = new ReferenceDirectory();
        DeribitOptions.define(new ReferenceRegistry(directory), FeedMessages.NAME);
        events = new FeedEvents(new EventFrame(new Counting(), 1), new TopOfBook(), new FeedReport());
        decoder = new DeribitDecoder(directory, events);
    }

    /** Bytes that the I/O thread allocates for each message. */
    double measure(URI uri, Optional<Path> caFile) {
        RpcConnection connection =
                RpcConnection.connect(loop, NetEndpoint.of(uri, caFile, LONG), LONG, LONG, new Messages());
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close("done");
        if (published < messages) {
            throw new IllegalStateException("only " + published + " events came of " + count + " messages");
        }
        return bytesPerMessage;
    }

    @Override
    public void close() {
        loop.close();
    }

    private final class Messages implements RpcConnection.Listener {
        @Override
        public void opened() {
            // Messages come by themselves.
        }

        @Override
        public void notification(byte[] data, int offset, int length) {
            events.at(FeedMessages.TIME_NS);
            decoder.decode(data, offset, length);
            count++;
            long thread = Thread.currentThread().threadId();
            if (count == warmUp) {
                bytesBefore = THREADS.getThreadAllocatedBytes(thread);
            } else if (count == warmUp + messages) {
                bytesPerMessage = (THREADS.getThreadAllocatedBytes(thread) - bytesBefore) / (double) messages;
                done.countDown();
            }
        }

        @Override
        public void odd(String why) {
            throw new IllegalStateException(why);
        }

        @Override
        public void closed(String why, Throwable cause) {
            done.countDown();
        }
    }

    private final class Counting implements EventPublisher {
        private final MutableDirectBuffer slot = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);

        @Override
        public MutableDirectBuffer claim() {
            return slot;
        }

        @Override
        public void publish(int length) {
            published++;
        }
    }
}
