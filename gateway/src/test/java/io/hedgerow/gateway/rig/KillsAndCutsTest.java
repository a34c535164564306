package io.hedgerow.gateway.rig;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.journal.replay.Restart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A desk and an exchange that does everything a venue does wrong: either process killed, the cable between them cut, at any
 * byte while orders are under way. In the end each order is there once, and both have the same books.
 */
@Execution(ExecutionMode.CONCURRENT)
class KillsAndCutsTest {
    /** Bytes between two blows, at most: a new connection takes some thousands, an order some hundreds. */
    private static final long BYTES_MAX = 2_500L;

    /** So many records later nothing has changed. */
    private static final long RECORDS_STILL = 200L;

    private static final int LIVES = 5;

    /** What a desk lets pass. */
    private static final long CASH_TOLERANCE_SATOSHIS = 100L;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folders;

    private enum Blow {
        DESK_KILLED,
        EXCHANGE_KILLED,
        CUT,
        HALF_OPEN
    }

    private static List<Blow> blows(RandomGenerator random, int deskKills, int exchangeKills, int cuts, int halfOpen) {
        List<Blow> blows = new ArrayList<>();
        blows.addAll(Collections.nCopies(deskKills, Blow.DESK_KILLED));
        blows.addAll(Collections.nCopies(exchangeKills, Blow.EXCHANGE_KILLED));
        blows.addAll(Collections.nCopies(cuts, Blow.CUT));
        blows.addAll(Collections.nCopies(halfOpen, Blow.HALF_OPEN));
        Collections.shuffle(blows, new Random(random.nextLong()));
        return blows;
    }

    private void survive(long seed, double tradingShare, int deskKills, int exchangeKills, int cuts, int halfOpen) {
        RandomGenerator random = Seeds.random(seed);
        Path folder = fresh(seed);
        try (BoxProcess box = new BoxProcess(folder, "--seed", Long.toString(seed), "--faults", "mix")) {
            box.start();
            Hand hand = new Hand(box.port());
            try (Cable cable = new Cable(box.port());
                    DeskProcess desk = new DeskProcess(folder, cable.port(), random.nextBoolean() ? "take" : "rest");
                    Trader trader = new Trader(hand, random.nextLong())) {
                desk.start();
                Await.until("the desk is connected", () -> desk.errors().contains(" is connected: "));
                trader.start();
                Await.until("the first orders", () -> desk.ordersSent() > 1);
                for (Blow blow : blows(random, deskKills, exchangeKills, cuts, halfOpen)) {
                    if (random.nextDouble() < tradingShare) {
                        desk.awaitOrder();
                    }
                    long at = cable.carried() + random.nextLong(1, BYTES_MAX);
                    Await.until("traffic before " + blow, () -> cable.carried() >= at);
                    strike(blow, box, cable, desk);
                }
                trader.stop();
                settle(hand, desk);
                compare(hand, desk);
                System.out.println("kills and cuts: seed " + seed + ", " + deskKills + " desk, " + exchangeKills
                        + " exchange, " + cuts + " cuts, " + halfOpen + " half-open: "
                        + hand.labels().size() + " orders");
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static void strike(Blow blow, BoxProcess box, Cable cable, DeskProcess desk) {
        switch (blow) {
            case DESK_KILLED -> {
                desk.kill();
                desk.start();
            }
            case EXCHANGE_KILLED -> {
                box.kill();
                box.start();
            }
            case CUT -> cable.cut();
            case HALF_OPEN -> cable.halve();
        }
    }

    private Path fresh(long seed) {
        try {
            return Files.createDirectory(folders.resolve("seed-" + seed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The desk hedges again, nothing of it works any more, and both say the same. */
    private static void settle(Hand hand, DeskProcess desk) {
        String[] seen = {""};
        long[] since = {Long.MAX_VALUE};
        try {
            Await.until("the desk and the venue hold the same, and stay so", () -> {
                long lots = hand.lots();
                long open = hand.open();
                Map<String, Object> status = desk.status();
                boolean same = Long.valueOf(0L).equals(status.get("orders_working"))
                        && open == 0
                        && DeskProcess.lots(status) == lots
                        && DeskProcess.isHedged(status)
                        && hand.lots() == lots;
                seen[0] = "the venue holds " + lots + " lots, " + open + " orders; the desk says " + status;
                long sequence = status.get("journal_sequence") instanceof Long number ? number : 0L;
                since[0] = same ? Math.min(since[0], sequence) : Long.MAX_VALUE;
                return same && sequence - since[0] > RECORDS_STILL;
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; " + seen[0] + System.lineSeparator() + tail(desk.errors()), e);
        }
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - 1_500));
    }

    private static void compare(Hand hand, DeskProcess desk) {
        Await.until("the desk says that the books agree", desk::agrees); // What holding cost is booked by it.
        long lots = hand.lots();
        assertThat(DeskProcess.lots(desk.status())).as("lots").isEqualTo(lots);
        assertThat(hand.labels()).as("orders by their labels").doesNotHaveDuplicates();
        assertThat(desk.stop()).as("%s", desk.errors()).isIn(0, 130, 143);
        try (Restart restart = Restart.from(desk.journal(), line -> {})) {
            assertThat(restart.engine().orders().openCount())
                    .as("orders that the journal takes for open")
                    .isZero();
            int perpetual = Books.instrumentId(desk.journal(), DeskProcess.INSTRUMENT);
            assertThat(restart.engine().positions().lots(perpetual))
                    .as("lots by the journal")
                    .isEqualTo(lots);
            long cash = restart.engine().positions().cash().balanceMinor(Books.currencyId(desk.journal(), "BTC"));
            assertThat(Math.abs(cash - hand.cashMinor()))
                    .as("cash by the journal %d, by the venue %d", cash, hand.cashMinor())
                    .isLessThanOrEqualTo(CASH_TOLERANCE_SATOSHIS
                            + roundings(restart.engine().counters().fills()));
        }
    }

    /** The venue rounds what each trade is worth and what it closes to a satoshi: six standard deviations of their sum. */
    private static long roundings(long fills) {
        return Math.round(6.0 * Math.sqrt(fills / 6.0));
    }

    /** Three kills and nine cuts: what every build looks at. */
    @Test
    void shouldHaveEachOrderOnceAndTheSameBooksAfterKillsAndCuts() {
        survive(Long.getLong("seed", 1L), 0.2, 2, 1, 8, 1);
    }

    /**
     * Two hundred moments for each seed, five lives of forty, some minutes: {@code mvn verify -Pslow -pl gateway -am
     * -Dtest=KillsAndCutsTest -Dsurefire.failIfNoSpecifiedTests=false -Dseed=1 -Dseeds=5}, from which seed on and how many.
     */
    @Test
    @Tag("slow")
    void shouldSurviveTwoHundredMoments() {
        long first = Long.getLong("seed", 1L);
        for (long seed = first; seed < first + Long.getLong("seeds", 1L); seed++) {
            for (int life = 0; life < LIVES; life++) {
                survive(seed * LIVES + life, 0.5, 10, 5, 20, 5);
            }
        }
    }
}
