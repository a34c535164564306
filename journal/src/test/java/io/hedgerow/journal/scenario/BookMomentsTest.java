package io.hedgerow.journal.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.follow.JournalMoment;
import io.hedgerow.journal.follow.JournalMoment.Target;
import io.hedgerow.journal.reference.EngineNames;
import io.hedgerow.journal.scenario.BookMoment.Currency;
import io.hedgerow.journal.scenario.BookMoment.Underlying;
import io.hedgerow.journal.scenario.NodeHedges.NodeHedge;
import io.hedgerow.journal.testing.EngineJournals;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookMomentsTest {
    private static final int TICKS = 400;

    @TempDir
    Path dir;

    @BeforeEach
    void write() {
        EngineJournals.write(dir, TICKS, 11L);
    }

    private void at(Target target, BiConsumer<JournalFollower, BookMoment> check) {
        try (JournalFollower follower =
                JournalMoment.at(dir, target, sequence -> {}).orElseThrow()) {
            HedgeEngine engine = follower.engine();
            EngineNames names = new EngineNames(engine.reference());
            check.accept(
                    follower,
                    BookMoments.of(
                            engine,
                            names,
                            follower.lastSequence(),
                            engine.counters().nowNs()));
        }
    }

    @Test
    void shouldHoldWhatTheEngineHolds() {
        at(Target.END, (follower, book) -> {
            HedgeEngine engine = follower.engine();
            assertThat(book.options().size() + book.linears().size()).isGreaterThan(1);
            assertThat(book.unvalued()).isEmpty();
            for (Currency currency : book.currencies()) {
                double rate = engine.risk()
                        .conversion()
                        .rate(currency.id(), engine.capacity().reports().currencyId());
                assertThat(currency.conversion().rate(book.underlyings())).isEqualTo(rate);
            }
            try (ScenarioPricer pricer = new ScenarioPricer(book)) {
                NodeValue live = pricer.value(Scenario.LIVE);
                assertThat(live.pnl()).isZero();
                for (int place = 0; place < book.underlyings().size(); place++) {
                    Underlying underlying = book.underlyings().get(place);
                    assertThat(live.underlyings().get(place).netDelta())
                            .isCloseTo(engine.greeks().netDelta(underlying.id()), within(1e-9));
                    assertThat(live.underlyings().get(place).netGamma())
                            .isCloseTo(engine.greeks().netGamma(underlying.id(), underlying.price()), within(1e-12));
                }
            }
        });
    }

    @Test
    void shouldPlanAtTheLiveNodeWhatTheEngineWouldPlan() {
        at(Target.END, (follower, book) -> {
            HedgePlan plan = new HedgePlan();
            follower.engine().hedgeInputs().fill(0, book.timeNs(), plan);
            try (ScenarioPricer pricer = new ScenarioPricer(book)) {
                NodeHedges hedges = new NodeHedges(follower.engine(), book);
                NodeHedge live = hedges.at(pricer.value(Scenario.LIVE)).get(0);
                assertThat(live.bandHalfWidth()).isEqualTo(plan.bandHalfWidth);
                assertThat(live.lots() == 0L).isEqualTo(!plan.isOutsideBand(plan.heldDelta()));
                NodeValue crash = pricer.value(Scenario.of("crash", -0.3, VolShock.NONE, 0.0));
                NodeHedge there = hedges.at(crash).get(0);
                double delta = crash.underlyings().get(0).netDelta();
                assertThat(Math.abs(delta))
                        .as("a book that has to be hedged there")
                        .isGreaterThan(there.bandHalfWidth());
                assertThat(Math.signum((double) there.lots())).isEqualTo(-Math.signum(delta));
            }
        });
    }

    @Test
    void shouldStandAtAnyRecordAndTime() {
        long[] middle = new long[2];
        at(Target.sequence(500L), (follower, book) -> {
            middle[0] = book.sequence();
            middle[1] = book.timeNs();
        });
        assertThat(middle[0]).isBetween(1L, 500L);
        at(Target.time(middle[1]), (follower, book) -> {
            assertThat(book.timeNs()).isEqualTo(middle[1]);
            assertThat(book.sequence()).isGreaterThanOrEqualTo(middle[0]);
        });
        assertThat(JournalMoment.at(dir, Target.time(1L), sequence -> {})).isEmpty();
    }

    @Test
    void shouldAddTradesThatHaveNotHappened() {
        at(Target.END, (follower, book) -> {
            HedgeEngine engine = follower.engine();
            EngineNames names = new EngineNames(engine.reference());
            String held = book.options().get(0).symbol();
            Map<Integer, Long> trades = WhatIf.parse(held + " -25", names);
            BookMoment more = BookMoments.withTrades(engine, names, book, trades);
            assertThat(more.options()).hasSize(book.options().size() + 1);
            assertThat(more.options().get(book.options().size()).hypothetical()).isTrue();
            try (ScenarioPricer before = new ScenarioPricer(book);
                    ScenarioPricer after = new ScenarioPricer(more)) {
                assertThat(after.value(Scenario.LIVE).pnl()).isZero();
                Scenario crash = Scenario.of("crash", -0.2, VolShock.NONE, 0.0);
                double change = after.value(crash).pnl() - before.value(crash).pnl();
                double[] each = after.pnlByPosition(crash);
                assertThat(change).isCloseTo(each[book.options().size()], within(1e-6));
            }
            assertThatThrownBy(() -> WhatIf.parse("BTC-NOTHING -5", names))
                    .hasMessageContaining("no instrument 'BTC-NOTHING'")
                    .hasMessageContaining("BTC-");
            assertThatThrownBy(() -> WhatIf.parse(held, names)).hasMessageContaining("number of lots");
            assertThatThrownBy(() -> WhatIf.parse(held + " 1.5", names)).hasMessageContaining("whole number");
            assertThatThrownBy(() -> WhatIf.parse(held + " 1, " + held + " 2", names))
                    .hasMessageContaining("named twice");
        });
    }
}
