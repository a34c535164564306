package io.hedgerow.journal.explain;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.FundingPhase;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.testing.EngineJournals;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/** Journals in which everything happens to a book that can: trades of all kinds, funding, settlement, cash, interest. */
final class WildDesk {
    private static final long E9 = 1_000_000_000L;
    private static final long HOUR_NS = 3_600_000_000_000L;

    private final BitcoinDesk desk;
    private final RandomGenerator random;
    private double price = 100_000.0;
    private long executionId = 1_000_000L;

    private WildDesk(BitcoinDesk desk, RandomGenerator random) {
        this.desk = desk;
        this.random = random;
    }

    static void write(Path dir, int events, long seed) {
        try (InlinePublisher publisher = new InlinePublisher(
                EngineJournals.CAPACITY,
                ChronicleEventJournal.create(dir, JournalOptions.DEFAULT),
                (message, offset, length) -> {})) {
            BitcoinDesk desk = new BitcoinDesk(publisher, 2, 5);
            WildDesk wild = new WildDesk(desk, Seeds.random(seed));
            desk.reference().engineStarted(seed, NumericProfile.CURRENT, "test", EngineJournals.CAPACITY);
            desk.define();
            wild.desk.commands().cashAdjustment(BitcoinDesk.USD, 2_000_000_000_000L);
            wild.desk.commands().cashAdjustment(BitcoinDesk.BTC, 500_000_000L);
            desk.openMarket();
            desk.hedgeWith(HedgePolicySpec.fixedBand(0.5), BitcoinDesk.PERPETUAL);
            for (int i = 0; i < events; i++) {
                wild.event();
            }
        }
    }

    private void event() {
        desk.pass(random.nextInt(40) == 0 ? random.nextLong(40 * HOUR_NS) : random.nextLong(60_000_000_000L));
        switch (random.nextInt(14)) {
            case 0 -> desk.customer(option(), side(), 1 + random.nextInt(50), random.nextLong(1, 60_000_000L));
            case 1 ->
                desk.fill(
                        random.nextBoolean() ? BitcoinDesk.PERPETUAL : BitcoinDesk.LINEAR_PERPETUAL,
                        1 + random.nextInt(1_000),
                        side(),
                        1 + random.nextInt(500),
                        Math.round(price * 2.0) * (E9 / 2));
            case 2 -> manual();
            case 3 -> funding();
            case 4 -> desk.commands().cashAdjustment(currency(), random.nextLong(-10_000_000_000L, 10_000_000_000L));
            case 5 ->
                desk.market()
                        .flows()
                        .interest(
                                currency(),
                                random.nextLong(-50_000_000L, 100_000_000L),
                                random.nextLong(0L, 100_000_000L));
            case 6 -> desk.commands().setPosition(anything(), random.nextLong(-200, 200), markOf());
            case 7 -> {
                desk.frame().closing();
                desk.market().impliedVol(option(), EventWriter.NONE, 0.3 + random.nextDouble());
            }
            case 8 -> settleExpired();
            default -> {
                price *= 1.0 + 0.002 * random.nextGaussian();
                desk.tick(price);
            }
        }
    }

    private void manual() {
        desk.frame().closing();
        desk.market()
                .orders()
                .otherFill(
                        random.nextBoolean() ? option() : BitcoinDesk.PERPETUAL,
                        ++executionId,
                        FillSource.MANUAL,
                        side(),
                        1 + random.nextInt(20),
                        markOf(),
                        Liquidity.TAKER,
                        random.nextBoolean() ? EventWriter.NONE : random.nextLong(-1_000L, 10_000L));
    }

    private void funding() {
        desk.frame().closing();
        desk.market()
                .flows()
                .funding(
                        random.nextBoolean() ? BitcoinDesk.PERPETUAL : BitcoinDesk.LINEAR_PERPETUAL,
                        random.nextInt(3) == 0 ? FundingPhase.INDICATION : FundingPhase.PAYMENT,
                        random.nextLong(-1_000_000_000L, 1_000_000_000L),
                        8 * HOUR_NS,
                        Math.round(price) * E9);
    }

    /** Also such as have not expired: then the venue is odd, and books are right all the same. */
    private void settleExpired() {
        if (random.nextInt(4) == 0 || desk.nowNs() > desk.expiryNs(0)) {
            desk.frame().closing();
            desk.market().flows().settlement(option(), Math.round(price) * E9);
        }
    }

    private int option() {
        return desk.option(random.nextInt(2), random.nextInt(5), random.nextBoolean());
    }

    private int anything() {
        return switch (random.nextInt(3)) {
            case 0 -> BitcoinDesk.PERPETUAL;
            case 1 -> BitcoinDesk.LINEAR_PERPETUAL;
            default -> option();
        };
    }

    private long markOf() {
        return random.nextBoolean() ? Math.round(price) * E9 : random.nextLong(1, 90_000_000L);
    }

    private int currency() {
        return random.nextBoolean() ? BitcoinDesk.USD : BitcoinDesk.BTC;
    }

    private Side side() {
        return random.nextBoolean() ? Side.BUY : Side.SELL;
    }
}
