package io.hedgerow.gateway.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightRecordingTest {
    @TempDir
    private Path folder;

    @Test
    void shouldRecordWithTheSettingsThatComeWithTheProgram() throws IOException {
        Path file = folder.resolve("run.jfr");
        try (FlightRecording recording = FlightRecording.start(file)) {
            assertThat(recording.file()).isEqualTo(file);
            LinkFlights.tell("DERIBIT", "down", "the network is gone", 3);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("hedgerow.Link"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getString("venue")).isEqualTo("DERIBIT");
                    assertThat(event.getString("state")).isEqualTo("down");
                    assertThat(event.getString("why")).isEqualTo("the network is gone");
                    assertThat(event.getLong("connections")).isEqualTo(3);
                });
    }

    /** As after Ctrl-C, when the JVM's own hook is first. */
    @Test
    void shouldTakeItThatTheJvmHasEndedItBefore() throws IOException {
        Path file = folder.resolve("ended.jfr");
        FlightRecording recording = FlightRecording.start(file);
        FlightRecorder.getFlightRecorder().getRecordings().stream()
                .filter(each -> file.equals(each.getDestination()))
                .forEach(Recording::stop);
        recording.close();
        assertThat(file).isNotEmptyFile();
    }

    @Test
    void shouldSetEveryEventOfOurs() throws IOException {
        Map<String, String> settings = FlightRecording.settings();
        assertThat(List.of("Tick", "Revaluation", "Decision", "JournalStall", "Hedge", "Limit", "RiskState", "Link"))
                .allSatisfy(name -> assertThat(settings).containsEntry("hedgerow." + name + "#enabled", "true"));
        assertThat(settings)
                .containsEntry("hedgerow.JournalStall#threshold", "1 ms")
                .containsKey("jdk.GarbageCollection#enabled");
    }
}
