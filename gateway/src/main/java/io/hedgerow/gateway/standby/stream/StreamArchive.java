package io.hedgerow.gateway.standby.stream;

import io.aeron.Aeron;
import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.client.AeronArchive;
import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.gateway.aeron.AeronDriver;
import io.hedgerow.gateway.aeron.AeronDriverSpec;
import io.hedgerow.gateway.aeron.AeronErrors;
import io.hedgerow.gateway.aeron.AeronWaiting;
import io.hedgerow.gateway.aeron.DrivenClient;
import io.hedgerow.gateway.standby.StreamAddress;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.journal.format.OwnerOnly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.agrona.CloseHelper;

/**
 * Media driver and archive in this process, for the stream of one journal. From the network the archive takes questions and
 * requests of replays; what changes its recordings it takes from this process alone ({@link ArchiveGuard}).
 *
 * <p>Owned by the stream's thread.
 */
final class StreamArchive implements AutoCloseable {
    /** Bytes of a file of a recording. */
    static final int SEGMENT_BYTES = 64 << 20;

    private static final long LOW_SPACE_BYTES = 128L << 20;
    private static final String LOCAL = "aeron:ipc?term-length=64k";

    private final AeronDriver driver;
    private final Archive archive;
    private final DrivenClient own;
    private final AeronArchive client;

    private StreamArchive(AeronDriver driver, Archive archive, DrivenClient own, AeronArchive client) {
        this.driver = driver;
        this.archive = archive;
        this.own = own;
        this.client = client;
    }

    /**
     * Starts both.
     *
     * @param address where copies reach it
     * @param folder of its recordings; created
     * @param notes told what its threads run into
     * @return running
     * @throws GatewayException if the port cannot be had, or another process has the folder
     */
    static StreamArchive start(StreamAddress address, Path folder, Consumer<String> notes) {
        int processors = Runtime.getRuntime().availableProcessors();
        AeronErrors errors = new AeronErrors("stream of the journal", notes);
        ArchiveGuard guard = new ArchiveGuard();
        AeronDriver driver = null;
        Archive archive = null;
        DrivenClient own = null;
        try {
            OwnerOnly.createFolder(folder);
            driver = AeronDriver.start(AeronDriverSpec.embedded(WaitPreset.SHARED), errors);
            archive = Archive.launch(new Archive.Context()
                    .aeronDirectoryName(driver.directory().toString())
                    .archiveDir(folder.toFile())
                    .controlChannel(address.archive().uri())
                    .localControlChannel(LOCAL)
                    .replicationChannel("aeron:udp?endpoint=" + address.host() + ":0")
                    .recordingEventsEnabled(false)
                    .segmentFileLength(SEGMENT_BYTES)
                    .lowStorageSpaceThreshold(LOW_SPACE_BYTES)
                    .authenticatorSupplier(guard::authenticator)
                    .authorisationServiceSupplier(guard::authorisation)
                    .threadingMode(ArchiveThreadingMode.SHARED)
                    .idleStrategySupplier(() -> AeronWaiting.idle(WaitPreset.SHARED, processors))
                    .errorHandler(errors));
            own = new DrivenClient(driver, "stream of the journal");
            AeronArchive client = AeronArchive.connect(new AeronArchive.Context()
                    .aeron(own.aeron())
                    .controlRequestChannel(LOCAL)
                    .controlRequestStreamId(archive.context().localControlStreamId())
                    .controlResponseChannel(LOCAL)
                    .credentialsSupplier(guard.ownCredentials())
                    .errorHandler(errors));
            return new StreamArchive(driver, archive, own, client);
        } catch (IOException | RuntimeException e) {
            CloseHelper.quietCloseAll(own, archive, driver);
            throw refusal(address, folder, e);
        }
    }

    private static GatewayException refusal(StreamAddress address, Path folder, Exception e) {
        if (e instanceof GatewayException told) {
            return told;
        }
        return new GatewayException(
                "the archive of the journal's stream cannot be started at " + address + " in " + folder + ": "
                        + AeronErrors.describe(e),
                e);
    }

    Aeron aeron() {
        return own.aeron();
    }

    /** Fails where the driver has dropped this process: all is to be made anew. */
    void requireOpen() {
        own.requireOpen();
    }

    AeronArchive client() {
        return client;
    }

    long archiveId() {
        return archive.context().archiveId();
    }

    @Override
    public void close() {
        CloseHelper.quietCloseAll(client, own, archive, driver);
    }
}
