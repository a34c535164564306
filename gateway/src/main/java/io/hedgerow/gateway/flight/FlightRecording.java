package io.hedgerow.gateway.flight;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/**
 * A recording of the JVM's flight recorder with the settings that come with the program: our own events with their
 * thresholds, and of the JVM's own those of its {@code default} settings. Owned by one thread.
 */
public final class FlightRecording implements AutoCloseable {
    private static final String SETTINGS = "hedgerow.jfc";

    private final Recording recording;
    private final Path file;

    private FlightRecording(Recording recording, Path file) {
        this.recording = recording;
        this.file = file;
    }

    /**
     * Starts to record.
     *
     * @param file where it goes when it is closed, or the process ends
     * @return the recording
     * @throws IOException if the file cannot be written
     */
    public static FlightRecording start(Path file) throws IOException {
        Recording recording = new Recording(settings());
        recording.setName("hedgerow");
        recording.setToDisk(true);
        recording.setDumpOnExit(true);
        recording.setDestination(file.toAbsolutePath());
        recording.start();
        return new FlightRecording(recording, file);
    }

    /** The JVM's low-overhead settings with ours over them. */
    static Map<String, String> settings() throws IOException {
        try (Reader ours =
                new InputStreamReader(FlightRecording.class.getResourceAsStream(SETTINGS), StandardCharsets.UTF_8)) {
            Map<String, String> settings =
                    new HashMap<>(Configuration.getConfiguration("default").getSettings());
            settings.putAll(Configuration.create(ours).getSettings());
            return settings;
        } catch (ParseException e) {
            throw new IllegalStateException("the program's own " + SETTINGS + " cannot be read", e);
        }
    }

    /**
     * Where it is written to.
     *
     * @return file
     */
    public Path file() {
        return file;
    }

    /** Ends it and writes its file, unless the JVM has: it ends recordings on its way out, while we close what is ours. */
    @Override
    public void close() {
        try (recording) {
            if (recording.getState() == RecordingState.RUNNING) {
                recording.stop();
            }
        } catch (IllegalStateException endedMeanwhile) {
            return; // Its file is written.
        }
    }
}
