package io.hedgerow.gateway.testing.cluster;

import io.aeron.driver.DataPacketDispatcher;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ReceiveChannelEndpointSupplier;
import io.aeron.driver.SendChannelEndpointSupplier;
import io.aeron.driver.ext.DebugReceiveChannelEndpoint;
import io.aeron.driver.ext.DebugSendChannelEndpoint;
import io.aeron.driver.ext.LossGenerator;
import io.aeron.driver.media.ReceiveChannelEndpoint;
import io.aeron.driver.media.SendChannelEndpoint;
import io.aeron.driver.media.UdpChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.status.AtomicCounter;

/**
 * The network cable of a node that runs in a process of its own: cut as long as a file is there, which the system property
 * names. Nothing goes out then, and nothing comes in.
 */
public final class CutCable implements ReceiveChannelEndpointSupplier, SendChannelEndpointSupplier {
    private static final String FILE = "hedgerow.test.cut";
    private static final long LOOK_NS = 5_000_000L;

    private final Path file = Path.of(System.getProperty(FILE));
    private final LossGenerator loss = (address, buffer, length) -> isCut();
    private volatile long lookedNs = System.nanoTime() - LOOK_NS;
    private volatile boolean cut;

    /** Made by the media driver, by name. */
    public CutCable() {}

    /** Options of a JVM whose cable is cut while a file is there. */
    static List<String> options(Path file) {
        return List.of(
                "-D" + FILE + "=" + file,
                "-Daeron.ReceiveChannelEndpoint.supplier=" + CutCable.class.getName(),
                "-Daeron.SendChannelEndpoint.supplier=" + CutCable.class.getName());
    }

    private boolean isCut() {
        long nowNs = System.nanoTime();
        if (nowNs - lookedNs > LOOK_NS) {
            lookedNs = nowNs;
            cut = Files.exists(file);
        }
        return cut;
    }

    @Override
    public ReceiveChannelEndpoint newInstance(
            UdpChannel channel, DataPacketDispatcher dispatcher, AtomicCounter status, MediaDriver.Context context) {
        return new DebugReceiveChannelEndpoint(channel, dispatcher, status, context, loss, loss);
    }

    @Override
    public SendChannelEndpoint newInstance(UdpChannel channel, AtomicCounter status, MediaDriver.Context context) {
        return new DebugSendChannelEndpoint(channel, status, context, loss, loss);
    }
}
