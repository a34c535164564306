package io.hedgerow.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.settings.model.ModelFile;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.panel.Ask;
import io.hedgerow.gateway.view.panel.Panels;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloseVolsTest {
    private static final Set<Part> ALL = EnumSet.allOf(Part.class);

    @TempDir
    private Path folder;

    private static long ns(String instant) {
        return Instant.parse(instant).getEpochSecond() * 1_000_000_000L;
    }

    @Test
    void shouldTakeTheCloseBeforeAMoment() {
        assertThat(CloseVols.before(ns("2026-11-27T08:00:00Z"))).isEqualTo(ns("2026-11-26T08:00:00Z"));
        assertThat(CloseVols.before(ns("2026-11-27T08:00:00Z") + 1L)).isEqualTo(ns("2026-11-27T08:00:00Z"));
        assertThat(CloseVols.before(ns("2026-11-28T00:00:00Z"))).isEqualTo(ns("2026-11-27T08:00:00Z"));
    }

    /** The market of the demo begins twenty seconds before options settle. */
    @Test
    void shouldShowTheVolsOfTheCloseBesideThoseOfNow() {
        Path journal = DemoJournal.make(folder.resolve("j"), "22s");
        try (JournalDesk desk =
                JournalDesk.open(journal, ModelFile.SCENARIOS.read("desk").grid(), NanoClock.SYSTEM)) {
            Await.until(
                    "the close is looked up",
                    () -> desk.newest(ALL).isPresent()
                            && desk.isLevel()
                            && desk.trail().close().closeNs()
                                    == CloseVols.before(desk.trail().lastNs()));
            DeskMoment end = desk.now(ALL).orElseThrow();
            long closeNs = CloseVols.before(end.timeNs());
            assertThat(closeNs).isGreaterThan(desk.trail().firstNs());
            Map<String, Object> chain = Panels.of("chain").of(end, desk.trail(), Ask.NOTHING);
            assertThat(chain).containsEntry("close_ns", closeNs).containsEntry("close_missing", null);
            try (DeskReplay then = desk.at(desk.trail().sequenceBefore(closeNs)).orElseThrow()) {
                then.advanceTo(closeNs, Integer.MAX_VALUE);
                for (ChainQuote quote : then.moment(ALL).quotes()) {
                    if (quote.vol() > 0.0) {
                        assertThat(desk.trail().close().vols()).containsEntry(quote.symbol(), quote.vol());
                    }
                }
                Map<String, Object> before = Panels.of("chain").of(then.moment(ALL), desk.trail(), Ask.NOTHING);
                assertThat(before.get("close_missing").toString()).contains("newest day only");
            }
            List<?> rows = (List<?>) chain.get("rows");
            assertThat(rows)
                    .anySatisfy(row ->
                            assertThat(((Map<?, ?>) row).get("close_vol")).isNotNull());
        }
    }

    @Test
    void shouldSayWhyThereIsNone() {
        CloseVols none = CloseVols.later(ns("2026-11-27T08:00:00Z"), ns("2026-11-27T09:00:00Z"));
        assertThat(none.missing()).contains("begins at 2026-11-27T09:00:00Z, after the close of 2026-11-27T08:00:00Z");
        assertThat(none.at(ns("2026-11-27T10:00:00Z"))).isEqualTo(none);
    }
}
