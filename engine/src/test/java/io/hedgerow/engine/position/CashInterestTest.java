package io.hedgerow.engine.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.InterestUpdateDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.Seeds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

/** Interest on cash against a slow reference in decimals of any length. */
class CashInterestTest {
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final BigDecimal YEAR_NS = BigDecimal.valueOf(365L * 24L * HOUR_NS);

    private final List<Double> credits = new ArrayList<>();

    private void onOutput(DirectBuffer message, int offset, int length) {
        if (EventPrefix.templateId(message, offset) == InterestUpdateDecoder.TEMPLATE_ID) {
            InterestUpdateDecoder update =
                    new InterestUpdateDecoder().wrapAndApplyHeader(message, offset, new MessageHeaderDecoder());
            credits.add(update.creditedMinorUnits());
        }
    }

    private static BigDecimal exact(ExactAmount amount) {
        return BigDecimal.valueOf(amount.whole()).add(BigDecimal.valueOf(amount.fractionE18(), ExactAmount.DECIMALS));
    }

    /** What is said to happen, in long decimals. */
    private static final class Reference {
        private BigDecimal balance = BigDecimal.ZERO;
        private BigDecimal accrued = BigDecimal.ZERO;
        private BigDecimal credited = BigDecimal.ZERO;
        private long sinceNs;
        private long dueNs = Long.MAX_VALUE;
        private long earnedE9;
        private long owedE9;

        void event(long nowNs) {
            if (nowNs >= dueNs) {
                credit(nowNs);
                dueNs = next(nowNs);
            }
        }

        private static long next(long nowNs) {
            return (nowNs / HOUR_NS + 1) * HOUR_NS;
        }

        void accrue(long nowNs) {
            if (dueNs != Long.MAX_VALUE) {
                long rate = balance.signum() < 0 ? owedE9 : earnedE9;
                BigDecimal share = BigDecimal.valueOf(rate, 9)
                        .multiply(BigDecimal.valueOf(nowNs - sinceNs))
                        .divide(YEAR_NS, 18, RoundingMode.HALF_EVEN);
                accrued = accrued.add(balance.multiply(share).setScale(18, RoundingMode.HALF_EVEN));
                sinceNs = nowNs;
            }
        }

        void credit(long nowNs) {
            accrue(nowNs);
            balance = balance.add(accrued);
            credited = credited.add(accrued);
            accrued = BigDecimal.ZERO;
        }

        void rates(long nowNs, long earned, long owed) {
            credit(nowNs);
            earnedE9 = earned;
            owedE9 = owed;
            sinceNs = nowNs;
            dueNs = earned == 0 && owed == 0 ? Long.MAX_VALUE : next(nowNs);
        }

        void move(long nowNs, long minor) {
            accrue(nowNs);
            balance = balance.add(BigDecimal.valueOf(minor));
        }
    }

    @Test
    void shouldEarnExactlyWhatALongCalculationGives() {
        Seeds.forEach(20, seed -> {
            RandomGenerator random = Seeds.random(seed);
            try (InlinePublisher publisher =
                    new InlinePublisher(BitcoinDesk.SMALL_CAPACITY, EventJournal.NONE, this::onOutput)) {
                HedgeEngine engine = publisher.engine();
                BitcoinDesk desk = new BitcoinDesk(publisher, 1, 1);
                desk.define();
                Reference reference = new Reference();
                for (int i = 0; i < 60; i++) {
                    desk.pass(random.nextLong(2 * HOUR_NS));
                    reference.event(desk.nowNs());
                    if (random.nextInt(5) == 0) {
                        long earned = random.nextInt(3) == 0 ? 0L : random.nextLong(-100_000_000L, 200_000_000L);
                        long owed = random.nextInt(3) == 0 ? 0L : random.nextLong(-100_000_000L, 200_000_000L);
                        desk.market().flows().interest(BitcoinDesk.USD, earned, owed);
                        reference.rates(desk.nowNs(), earned, owed);
                    } else {
                        long minor = random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L);
                        desk.commands().cashAdjustment(BitcoinDesk.USD, minor);
                        reference.move(desk.nowNs(), minor);
                    }
                    CashLedger cash = engine.positions().cash();
                    assertThat(exact(cash.balance(BitcoinDesk.USD, new ExactAmount())))
                            .isEqualByComparingTo(reference.balance);
                    assertThat(exact(cash.interest().credited(BitcoinDesk.USD, new ExactAmount())))
                            .isEqualByComparingTo(reference.credited);
                }
            }
        });
    }

    @Test
    void shouldCreditAtFullHoursAndSayWhat() {
        try (InlinePublisher publisher =
                new InlinePublisher(BitcoinDesk.SMALL_CAPACITY, EventJournal.NONE, this::onOutput)) {
            BitcoinDesk desk = new BitcoinDesk(publisher, 1, 1);
            desk.define();
            desk.commands().cashAdjustment(BitcoinDesk.USD, 8_760_000_000L);
            desk.market().flows().interest(BitcoinDesk.USD, 50_000_000L, 80_000_000L);
            desk.pass(HOUR_NS - 1);
            desk.index(100_000.0);
            assertThat(credits).isEmpty();
            desk.pass(1);
            desk.index(100_000.0);
            // 8,760 USD at 5 % for an hour of 8,760 a year: 5 cents
            assertThat(credits)
                    .singleElement()
                    .satisfies(credit -> assertThat(credit).isEqualTo(50_000.0, within(1e-6)));
            desk.market().flows().interest(BitcoinDesk.USD, 2_000_000_000L, 0L);
            assertThat(publisher.engine().counters().rejections(RejectReason.OUT_OF_RANGE))
                    .isEqualTo(1L);
            CashLedger cash = publisher.engine().positions().cash();
            assertThat(cash.interest().earnedE9(BitcoinDesk.USD)).isEqualTo(50_000_000L);
            assertThat(cash.interest().creditedMinor(BitcoinDesk.USD)).isEqualTo(50_000L);
        }
    }
}
