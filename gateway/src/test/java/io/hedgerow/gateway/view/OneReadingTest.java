package io.hedgerow.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.settings.model.ModelFile;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.panel.Ask;
import io.hedgerow.gateway.view.panel.Panels;
import io.hedgerow.journal.explain.ExplainSpec;
import io.hedgerow.journal.explain.RunningExplain;
import io.hedgerow.journal.export.Records;
import io.hedgerow.journal.follow.FollowedRecords;
import io.hedgerow.journal.scenario.ScenarioGrid;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One reading of a journal and one engine do for the trail, the desk and the explanation. */
class OneReadingTest {
    private static final Set<Part> ALL = EnumSet.allOf(Part.class);
    private static final int LAST = Integer.MAX_VALUE;

    @TempDir
    private static Path folder;

    private static Path journal;

    private final ScenarioGrid grid = ModelFile.SCENARIOS.read("desk").grid();

    @BeforeAll
    static void write() {
        journal = DemoJournal.make(folder.resolve("j"), "5s");
    }

    private static Trail trail(long through) {
        Trail trail = new Trail(journal, Records.names(journal));
        try (FollowedRecords records = FollowedRecords.upTo(journal, through)) {
            while (records.poll()) {
                trail.take(records.reader());
            }
        }
        return trail;
    }

    @Test
    void shouldShowTheSameWhicheverEngineWasAheadWhenOneBeganToDoForAll() {
        Trail whole = trail(Long.MAX_VALUE);
        long half = whole.lastSequence() / 2;
        for (int ahead : new int[] {-37, 0, 41}) {
            Trail trail = trail(half);
            try (MomentImages images = new MomentImages(journal);
                    DeskFollower desk =
                            DeskFollower.at(journal, images, trail, half, grid).orElseThrow();
                    DeskFollower alone = DeskFollower.at(journal, images, whole, whole.lastSequence(), grid)
                            .orElseThrow()) {
                desk.feedTrail();
                RunningExplain pass = RunningExplain.begin(journal, ExplainSpec.DEFAULT.step(1_000_000_000L))
                        .orElseThrow();
                pass.goOn((int) (desk.moment(MomentWish.of(Set.of())).counts().events() + ahead));
                desk.join(pass);
                long joinedAt = desk.sequence();
                assertThat(joinedAt).as("ahead by " + ahead).isGreaterThanOrEqualTo(half);
                desk.advance(Long.MAX_VALUE, Long.MAX_VALUE, LAST);
                requireSame(desk.moment(MomentWish.of(ALL)), trail, alone.moment(MomentWish.of(ALL)), whole);
                assertThat(desk.explain().orElseThrow().told().isClosed()).isTrue();
            }
        }
    }

    @Test
    void shouldCloseAnEngineThatStandsSomewhereElseAndGoOnWithItsOwn() {
        Path other = DemoJournal.make(folder.resolve("short"), "1s");
        Trail trail = trail(Long.MAX_VALUE);
        try (MomentImages images = new MomentImages(journal);
                DeskFollower desk = DeskFollower.at(journal, images, trail, trail.lastSequence(), grid)
                        .orElseThrow()) {
            RunningExplain pass = RunningExplain.begin(other, ExplainSpec.DEFAULT.step(1_000_000_000L))
                    .orElseThrow();
            assertThatThrownBy(() -> desk.join(pass))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("stand at records");
            assertThatThrownBy(() -> pass.follower().engine().positions().lots(0))
                    .as("its memory is given back")
                    .isInstanceOf(IndexOutOfBoundsException.class);
            desk.advance(Long.MAX_VALUE, Long.MAX_VALUE, LAST);
            assertThat(desk.moment(MomentWish.of(ALL)).sequence()).isEqualTo(trail.lastSequence());
        }
    }

    private static void requireSame(DeskMoment moment, Trail trail, DeskMoment expected, Trail whole) {
        assertThat(moment.sequence()).isEqualTo(expected.sequence());
        assertThat(trail.lastSequence()).isEqualTo(whole.lastSequence());
        assertThat(trail.orders().count()).isEqualTo(whole.orders().count()).isPositive();
        assertThat(trail.rare().count()).isEqualTo(whole.rare().count());
        for (String name : Panels.names()) {
            Ask ask = new Ask(name.equals("cause") ? Map.of("order_id", 1L) : Map.of());
            assertThat(Panels.of(name).of(moment, trail, ask))
                    .as(name)
                    .isEqualTo(Panels.of(name).of(expected, whole, ask));
        }
    }
}
