package io.hedgerow.gateway.aeron;

import io.aeron.Aeron;
import io.aeron.CommonContext;
import io.aeron.driver.MediaDriver;
import io.aeron.exceptions.DriverTimeoutException;
import io.hedgerow.gateway.venue.GatewayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A media driver that this process has started, or one that it has joined, and the way to clients of it. Closing it ends the
 * driver only where this process has started it; clients are closed first, by who made them.
 *
 * <p>Created and closed by one thread; the rest any thread.
 */
public final class AeronDriver implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long TIMER_INTERVAL_NS = 1_000_000_000L;

    /** It has to look for dead clients more often than they may be silent. */
    private static final long LOOKS_WITHIN_TIMEOUT = 4L;

    private static final AtomicInteger STARTED = new AtomicInteger();

    private final Optional<MediaDriver> driver;
    private final AeronDriverSpec spec;
    private final Path directory;
    private final AeronErrors errors;

    private AeronDriver(Optional<MediaDriver> driver, AeronDriverSpec spec, Path directory, AeronErrors errors) {
        this.driver = driver;
        this.spec = spec;
        this.directory = directory;
        this.errors = errors;
    }

    /**
     * Starts a driver, or joins one.
     *
     * @param spec which
     * @param notes told what its threads run into; any thread
     * @return the driver
     * @throws GatewayException in our words if there is none to join, or none can be started
     */
    public static AeronDriver start(AeronDriverSpec spec, Consumer<String> notes) {
        return start(spec, new AeronErrors("Aeron", notes));
    }

    /**
     * Starts a driver, or joins one.
     *
     * @param spec which
     * @param errors told what its threads run into
     * @return the driver
     * @throws GatewayException in our words if there is none to join, or none can be started
     */
    public static AeronDriver start(AeronDriverSpec spec, AeronErrors errors) {
        if (!spec.embedded()) {
            return join(spec, errors);
        }
        MediaDriver.Context context = context(spec, errors);
        try {
            MediaDriver driver = MediaDriver.launch(context);
            return new AeronDriver(Optional.of(driver), spec, Path.of(context.aeronDirectoryName()), errors);
        } catch (RuntimeException e) {
            throw new GatewayException(
                    "the media driver in " + context.aeronDirectoryName() + " cannot be started: "
                            + AeronErrors.describe(e),
                    e);
        }
    }

    private static AeronDriver join(AeronDriverSpec spec, AeronErrors errors) {
        Path directory = spec.directory().orElseThrow();
        if (!isAlive(directory, spec)) {
            throw new GatewayException("no media driver is at work in " + directory
                    + "; start it, name its folder, or let this process have its own (driver = \"embedded\")");
        }
        return new AeronDriver(Optional.empty(), spec, directory, errors);
    }

    /**
     * How a driver of ours is set up, for who launches it together with others of Aeron.
     *
     * @param spec an embedded one
     * @param errors told what its threads run into
     * @return new, not concluded
     * @throws GatewayException if another driver, or something else, is in its folder
     */
    public static MediaDriver.Context context(AeronDriverSpec spec, AeronErrors errors) {
        Path directory = spec.directory().orElseGet(AeronDriver::fresh);
        checkFree(directory, spec);
        int processors = Runtime.getRuntime().availableProcessors();
        return new MediaDriver.Context()
                .aeronDirectoryName(directory.toString())
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .warnIfDirectoryExists(false)
                .termBufferSparseFile(true)
                .threadingMode(AeronWaiting.threads(spec.preset(), processors))
                .sharedIdleStrategy(AeronWaiting.idle(spec.preset(), processors))
                .sharedNetworkIdleStrategy(AeronWaiting.idle(spec.preset(), processors))
                .conductorIdleStrategy(AeronWaiting.idle(spec.preset(), processors))
                .senderIdleStrategy(AeronWaiting.idle(spec.preset(), processors))
                .receiverIdleStrategy(AeronWaiting.idle(spec.preset(), processors))
                .asyncExecutorIdleStrategy(AeronWaiting.executorIdle())
                .timerIntervalNs(Math.min(TIMER_INTERVAL_NS, spec.timeout().toNanos() / LOOKS_WITHIN_TIMEOUT))
                .driverTimeoutMs(spec.timeout().toMillis())
                .clientLivenessTimeoutNs(spec.timeout().toNanos())
                .publicationUnblockTimeoutNs(
                        spec.timeout().toNanos() + spec.timeout().toNanos() / 2)
                .errorHandler(errors);
    }

    private static Path fresh() {
        Path parent = Files.isDirectory(MEMORY) && Files.isWritable(MEMORY)
                ? MEMORY
                : Path.of(System.getProperty("java.io.tmpdir"));
        LeftDrivers.sweep(parent);
        return LeftDrivers.folder(parent, ProcessHandle.current().pid(), STARTED.incrementAndGet());
    }

    /** A driver takes away whatever is in its folder: so nothing but what a driver has left may be there. */
    private static void checkFree(Path directory, AeronDriverSpec spec) {
        if (isAlive(directory, spec)) {
            throw new GatewayException("a media driver is at work in " + directory
                    + "; join it (driver = \"external\"), or name another folder");
        }
        boolean ofDriver = Files.exists(directory.resolve("cnc.dat"));
        if (Files.exists(directory) && !ofDriver && !isEmpty(directory)) {
            throw new GatewayException(directory + " holds something that is not of a media driver, which would take it"
                    + " away; name another folder");
        }
    }

    private static boolean isEmpty(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isAlive(Path directory, AeronDriverSpec spec) {
        return CommonContext.isDriverActive(directory.toFile(), spec.timeout().toMillis(), text -> {});
    }

    /**
     * How a client of it is set up.
     *
     * @param name of the client, as it is told to the driver
     * @return new, not concluded
     */
    public Aeron.Context clientContext(String name) {
        return new Aeron.Context()
                .aeronDirectoryName(directory.toString())
                .clientName(name)
                .driverTimeoutMs(spec.timeout().toMillis())
                .idleStrategy(AeronWaiting.clientIdle(
                        spec.preset(), Runtime.getRuntime().availableProcessors()))
                .errorHandler(errors)
                .subscriberErrorHandler(errors);
    }

    /**
     * A new client of it.
     *
     * @param name of the client, as it is told to the driver
     * @return to be closed before the driver is
     * @throws GatewayException in our words if the driver does not answer
     */
    public Aeron connect(String name) {
        try {
            return Aeron.connect(clientContext(name));
        } catch (DriverTimeoutException e) {
            throw new GatewayException(directory + ": " + AeronErrors.describe(e), e);
        }
    }

    /**
     * Whether it stirs, or another one that was started in its folder.
     *
     * @return false = a client would wait for it
     */
    public boolean isAlive() {
        return isAlive(directory, spec);
    }

    /**
     * Its folder.
     *
     * @return where others join it
     */
    public Path directory() {
        return directory;
    }

    /**
     * What its threads, and those of its clients, ran into.
     *
     * @return counted
     */
    public AeronErrors errors() {
        return errors;
    }

    /** Ends it where this process has started it. */
    @Override
    public void close() {
        driver.ifPresent(MediaDriver::close);
    }
}
