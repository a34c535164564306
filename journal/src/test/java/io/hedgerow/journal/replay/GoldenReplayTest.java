package io.hedgerow.journal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.codec.FundingPhase;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.testing.EngineJournals;
import io.hedgerow.journal.testing.GoldenJournals;
import io.hedgerow.journal.testing.Journals;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A journal that this numeric profile once wrote, replayed: every output and every state hash must be what it was.
 *
 * <p>If this fails, arithmetic, a rule of money, a decision, an output or a column of state has changed. Journals of
 * released builds of this profile would no longer replay: raise {@link NumericProfile#CURRENT} and keep this journal for
 * {@link EarlierProfileTest}. Only while the profile has not been in a release, or with the number just raised, write it
 * anew: {@code mvn -pl journal -am test -Dtest=GoldenReplayTest -Dsurefire.failIfNoSpecifiedTests=false -Dregenerate}.
 */
class GoldenReplayTest {
    private static final String RESOURCE = "profile-" + NumericProfile.CURRENT + ".zip";
    private static final int TICKS = 80;

    private static final long PRICE_E9 = 100_000_000_000_000L;

    @TempDir
    private Path dir;

    @Test
    void shouldReplayAJournalOfThisProfileToTheBit() {
        if (System.getProperty("regenerate") != null) {
            write();
            GoldenJournals.pack(dir, GoldenReplayTest.class, RESOURCE);
            return;
        }
        GoldenJournals.unpack(GoldenReplayTest.class, RESOURCE, dir);
        try (Replayer replayer = Replayer.open(dir, ReplayOptions.VERIFY)) {
            ReplayResult result = replayer.run((events, sequence, appended, timeNs) -> {});
            assertThat(result.divergence())
                    .as("outputs of profile " + NumericProfile.CURRENT + " have changed: see the comment of this test")
                    .isNull();
            assertThat(result.outputs()).isPositive();
        }
    }

    /** Customers, hedges and whatever else moves money. */
    private void write() {
        try (EngineJournals run =
                new EngineJournals(ChronicleEventJournal.create(dir, Journals.SMALL), EngineJournals.CAPACITY, 1)) {
            BitcoinDesk desk = run.desk();
            desk.commands().cashAdjustment(BitcoinDesk.BTC, 1_000_000_000L);
            desk.commands().setPosition(BitcoinDesk.LINEAR_PERPETUAL, 7L, 99_953_620_000_001L);
            run.ticks(TICKS);
            for (int i = 0; i < 12; i++) {
                desk.market()
                        .flows()
                        .fundingE18(BitcoinDesk.PERPETUAL, FundingPhase.PAYMENT, 3_472_222L, 1_000_000L, PRICE_E9);
                desk.market()
                        .flows()
                        .funding(BitcoinDesk.LINEAR_PERPETUAL, FundingPhase.PAYMENT, 138L, 1_000_000L, PRICE_E9);
            }
            run.ticks(TICKS);
            desk.market().flows().settlement(desk.option(0, 0, true), PRICE_E9);
            run.ticks(TICKS);
        }
    }
}
