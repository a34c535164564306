package io.hedgerow.bench.cluster;

import io.aeron.Aeron;
import io.aeron.driver.MediaDriver;
import io.hedgerow.bench.load.LoadBook;
import io.hedgerow.bench.load.LoadShape;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.gateway.aeron.AeronDriver;
import io.hedgerow.gateway.aeron.AeronDriverSpec;
import io.hedgerow.gateway.aeron.AeronErrors;
import io.hedgerow.gateway.aeron.MediaCounts;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.wire.WireClient;
import io.hedgerow.gateway.wire.WireClientSpec;
import io.hedgerow.gateway.wire.WireListener;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.agrona.CloseHelper;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A cluster and one client of it, which is worked by the thread that publishes. */
final class ClusterOfThree implements TickHost {
    private static final int CLIENT_ID = 1;

    /** The container's threads have the name of the service. */
    private static final String SERVICE_THREAD = "hedgerow";

    private final String way;
    private final BenchNodes nodes;
    private final MediaDriver driver;
    private final Aeron watcher;
    private final WireClient client;
    private final ThreadBytes threads;
    private final Events events = new Events();
    private long last;

    /** Waits for room, working the line meanwhile. */
    private final class Events implements EventPublisher {
        private final UnsafeBuffer event = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);

        @Override
        public MutableDirectBuffer claim() {
            event.setMemory(0, event.capacity(), (byte) 0);
            return event;
        }

        @Override
        public void publish(int length) {
            long number = client.publish(event, length, null);
            while (number == 0L) {
                work();
                number = client.publish(event, length, null);
            }
            last = number;
        }
    }

    private ClusterOfThree(
            String way, BenchNodes nodes, MediaDriver driver, Aeron watcher, BenchSession line, Consumer<String> told) {
        this.way = way;
        this.nodes = nodes;
        this.driver = driver;
        this.watcher = watcher;
        WireListener listener = new WireListener() {
            @Override
            public void onNote(String words) {
                told.accept(words);
            }
        };
        client = new WireClient(WireClientSpec.of(CLIENT_ID, "bench"), line, listener, NanoClock.SYSTEM);
        threads = new ThreadBytes(SERVICE_THREAD::equals);
    }

    /** A client on the leader's machine. */
    static ClusterOfThree memory(BenchNodes nodes, Consumer<String> told) {
        BenchSession line = BenchSession.memory(nodes.driver(nodes.leader()));
        return new ClusterOfThree("cluster_ipc", nodes, null, null, line, told);
    }

    /** A client elsewhere. */
    static ClusterOfThree udp(BenchNodes nodes, WaitPreset preset, Path folder, Consumer<String> told) {
        MediaDriver driver = MediaDriver.launch(
                AeronDriver.context(AeronDriverSpec.embedded(folder, preset), new AeronErrors("bench", told)));
        Aeron watcher = Aeron.connect(new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName()));
        BenchSession line = BenchSession.udp(folder, nodes.endpoints());
        return new ClusterOfThree("cluster_udp", nodes, driver, watcher, line, told);
    }

    /** What a process says first of all. */
    void begin(LoadShape shape) {
        EventFrame frame = new EventFrame(events, 0);
        frame.at(LoadBook.START_NS);
        new ReferenceWriter(frame).engineStarted(1L, NumericProfile.CURRENT, "bench", 0L, shape.capacity());
    }

    private void work() {
        if (client.work() == 0) {
            Waits.giveWay();
        }
    }

    @Override
    public String way() {
        return way;
    }

    @Override
    public EventPublisher publisher() {
        return events;
    }

    @Override
    public void awaitDecided() {
        while (client.taken() < last) {
            work();
        }
    }

    @Override
    public long allocatedBytes() {
        return threads.bytes();
    }

    @Override
    public long wireBytes() {
        return nodes.bytesReceived()
                + (watcher == null
                        ? 0
                        : MediaCounts.read(watcher.countersReader()).bytesReceived());
    }

    @Override
    public long logBytes() {
        return nodes.commitPosition();
    }

    @Override
    public long sequence() {
        return nodes.sequence(nodes.leader());
    }

    @Override
    public void close() {
        client.close();
        CloseHelper.closeAll(watcher, driver);
    }
}
