package io.hedgerow.gateway.web;

import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.JournalDesk;
import io.hedgerow.gateway.view.panel.Ask;
import io.hedgerow.gateway.view.panel.Panels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.util.Fields;

/**
 * One frame for whoever asks once: {@code ?at=SEQUENCE&panels=header,ladder&ladder={"rows":10}}. At a record that is named all
 * panels are of exactly that record. Any thread.
 */
final class Snapshots {
    private final JournalDesk desk;
    private final Replays replays;
    private final String mode;

    Snapshots(JournalDesk desk, Replays replays, String mode) {
        this.desk = desk;
        this.replays = replays;
        this.mode = mode;
    }

    /**
     * The frame.
     *
     * @throws IllegalArgumentException saying what is wrong with the question
     * @throws NotNowException while the journal is still being read, or once it cannot be any more
     */
    String of(Fields query) {
        Map<String, Ask> asked = asked(query);
        String at = query.getValue("at");
        if (at == null) {
            return frame(
                    asked,
                    desk.now(Panels.wanted(asked))
                            .orElseThrow(() -> new NotNowException(Optional.ofNullable(Frames.failure(desk))
                                    .map(why -> "the console has given up reading this journal: " + why)
                                    .orElse("the journal is still being read; ask again"))));
        }
        return replays.at(number(at), replay -> frame(asked, replay.moment(Panels.wanted(asked))));
    }

    private String frame(Map<String, Ask> asked, DeskMoment moment) {
        Frames frames = new Frames(desk);
        return Frames.text(frames.head(moment, mode(moment)), frames.panels(moment, asked));
    }

    private String mode(DeskMoment moment) {
        return desk.trail().liveAt(moment.sequence()).mode(mode);
    }

    private static Map<String, Ask> asked(Fields query) {
        String names = query.getValue("panels");
        Map<String, Ask> asked = new LinkedHashMap<>();
        for (String name : names == null ? List.copyOf(Panels.names()) : List.of(names.split(",", -1))) {
            Panels.of(name);
            String ask = query.getValue(name);
            asked.put(name, ask == null ? Ask.NOTHING : new Ask(Json.read(ask)));
        }
        return asked;
    }

    private static long number(String at) {
        try {
            long sequence = Long.parseLong(at);
            if (sequence > 0L) {
                return sequence;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("at=" + at + " is no journal record", e);
        }
        throw new IllegalArgumentException("at=" + at + " is no journal record; they count from 1");
    }
}
