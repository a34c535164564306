package io.hedgerow.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.settings.model.ModelFile;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.view.DemoJournal;
import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.DeskReplay;
import io.hedgerow.gateway.view.JournalDesk;
import io.hedgerow.gateway.view.panel.Ask;
import io.hedgerow.gateway.view.panel.Panels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a client costs the server. */
@Timeout(600)
class SharedFramesTest {
    private static final int TICKS = 60;
    private static final Map<String, Ask> DESK = new LinkedHashMap<>();

    static {
        for (String name : List.of("header", "ladder", "heat", "chain", "delta", "hedges", "limits", "attribution")) {
            DESK.put(name, Ask.NOTHING);
        }
    }

    @TempDir
    private static Path folder;

    private static JournalDesk desk;
    private static final List<DeskMoment> MOMENTS = new ArrayList<>();

    @BeforeAll
    static void open() {
        Path journal = DemoJournal.make(folder.resolve("j"), "5s");
        desk = JournalDesk.open(journal, ModelFile.SCENARIOS.read("desk").grid(), NanoClock.SYSTEM);
        Await.until("the journal is read", desk::isLevel);
        long from = desk.trail().lastSequence() / 2;
        try (DeskReplay replay = desk.at(from).orElseThrow()) {
            for (int tick = 0; tick < TICKS; tick++) {
                replay.advanceTo(from + 100L * tick);
                MOMENTS.add(replay.moment(EnumSet.allOf(Part.class)));
            }
        }
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    /** Panels that are made while clients look on; each has come at another tick. */
    private static long made(int clients, Map<String, Integer> sent) {
        Frames frames = new Frames(desk);
        List<SentPanels> all =
                IntStream.range(0, clients).mapToObj(any -> new SentPanels()).toList();
        for (int tick = 0; tick < TICKS; tick++) {
            frames.clear();
            DeskMoment moment = MOMENTS.get(tick);
            for (int client = 0; client < Math.min(clients, tick + 1); client++) {
                Map<String, Ask> due = all.get(client).due(DESK, moment, tick);
                Map<String, String> texts = frames.panels(moment, due);
                List<String> unchanged = all.get(client).take(due, texts, moment, tick);
                assertThat(texts).doesNotContainKeys(unchanged.toArray(String[]::new));
                if (client == 0) {
                    due.keySet().forEach(name -> sent.merge(name, 1, Integer::sum));
                }
            }
        }
        return frames.made();
    }

    @Test
    void shouldMakeAPanelOnceForAllClients() {
        Map<String, Integer> sent = new HashMap<>();
        long one = made(1, sent);
        long five = made(5, new HashMap<>());
        // Who comes later asks for all panels once at a tick of its own; from then on all are served by what is made
        // for one.
        assertThat(five).isLessThanOrEqualTo(one + 4L * DESK.size());
        sent.forEach((name, times) -> assertThat(times)
                .as(name)
                .isBetween(
                        TICKS * FrameClock.PERIOD_MS / Panels.of(name).periodMs() - 1,
                        TICKS * FrameClock.PERIOD_MS / Panels.of(name).periodMs() + 2));
    }

    @Test
    void shouldNotMakeAllPanelsAtTheSameTick() {
        SentPanels client = new SentPanels();
        Frames frames = new Frames(desk);
        int most = 0;
        for (int tick = 0; tick < TICKS; tick++) {
            DeskMoment moment = MOMENTS.get(tick);
            Map<String, Ask> due = client.due(DESK, moment, tick);
            client.take(due, frames.panels(moment, due), moment, tick);
            most = tick == 0 ? 0 : Math.max(most, due.size());
        }
        assertThat(most).isLessThan(DESK.size() - 2);
    }

    @Test
    void shouldSayWhatIsAsItWasInsteadOfSendingItAgain() {
        SentPanels client = new SentPanels();
        Frames frames = new Frames(desk);
        Map<String, Ask> venues = Map.of("venues", Ask.NOTHING);
        Map<String, String> first = frames.panels(MOMENTS.get(0), venues);
        assertThat(client.take(venues, first, MOMENTS.get(0), 0L)).isEmpty();
        assertThat(first).containsKey("venues");
        Map<String, Ask> due = client.due(venues, MOMENTS.get(40), 40L);
        Map<String, String> again = frames.panels(MOMENTS.get(40), due);
        assertThat(client.take(due, again, MOMENTS.get(40), 40L)).containsExactly("venues");
        assertThat(again).isEmpty();
        assertThat(client.due(venues, MOMENTS.get(40), 80L)).isEmpty();
    }

    @Test
    void shouldWriteAFrameThatIsOneObject() {
        Frames frames = new Frames(desk);
        DeskMoment moment = MOMENTS.get(0);
        Map<String, Object> read = Json.read(Frames.text(frames.head(moment, "LIVE"), frames.panels(moment, DESK)));
        assertThat(read).containsEntry("sequence", moment.sequence()).containsEntry("mode", "LIVE");
        assertThat(((Map<?, ?>) read.get("panels")).keySet()).isEqualTo(Set.copyOf(DESK.keySet()));
        assertThat(Json.read(Frames.text(frames.head(moment, "LIVE"), Map.of())).get("panels"))
                .isEqualTo(Map.of());
    }
}
