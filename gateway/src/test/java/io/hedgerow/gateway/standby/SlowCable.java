package io.hedgerow.gateway.standby;

import io.aeron.driver.DataPacketDispatcher;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ReceiveChannelEndpointSupplier;
import io.aeron.driver.ThreadingMode;
import io.aeron.driver.ext.DebugReceiveChannelEndpoint;
import io.aeron.driver.ext.LossGenerator;
import io.aeron.driver.media.ReceiveChannelEndpoint;
import io.aeron.driver.media.UdpChannel;
import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.gateway.aeron.AeronDriverSpec;
import java.nio.file.Path;
import org.agrona.concurrent.status.AtomicCounter;

/** A media driver whose cable brings so many bytes a second, and drops what is beyond that. Any thread. */
public final class SlowCable implements ReceiveChannelEndpointSupplier, AutoCloseable {
    private static final double SECOND_NS = 1e9;
    private static final double BURST_SECONDS = 0.05;

    private final LossGenerator loss = (address, buffer, length) -> isBeyond(length);
    private final LossGenerator none = (address, buffer, length) -> false;
    private final MediaDriver driver;
    private volatile double bytesPerSecond = Double.POSITIVE_INFINITY;
    private double left;
    private long filledNs = System.nanoTime();

    /** Without limit at first. */
    public SlowCable(Path folder) {
        driver = MediaDriver.launch(new MediaDriver.Context()
                .aeronDirectoryName(folder.toString())
                .threadingMode(ThreadingMode.SHARED)
                .termBufferSparseFile(true)
                .dirDeleteOnShutdown(true)
                .receiveChannelEndpointSupplier(this));
    }

    /** How much it brings from now on; 0 = nothing. */
    public void bytesPerSecond(double limit) {
        bytesPerSecond = limit;
    }

    /** The driver's receiving thread. */
    private boolean isBeyond(int length) {
        double limit = bytesPerSecond;
        if (limit == Double.POSITIVE_INFINITY) {
            return false;
        }
        long nowNs = System.nanoTime();
        left = Math.min(limit * BURST_SECONDS, left + (nowNs - filledNs) / SECOND_NS * limit);
        filledNs = nowNs;
        if (left < length) {
            return true;
        }
        left -= length;
        return false;
    }

    @Override
    public ReceiveChannelEndpoint newInstance(
            UdpChannel channel, DataPacketDispatcher dispatcher, AtomicCounter status, MediaDriver.Context context) {
        return new DebugReceiveChannelEndpoint(channel, dispatcher, status, context, loss, none);
    }

    /** To join it. */
    public AeronDriverSpec spec() {
        return AeronDriverSpec.external(Path.of(driver.aeronDirectoryName()), WaitPreset.SHARED);
    }

    @Override
    public void close() {
        driver.close();
    }
}
