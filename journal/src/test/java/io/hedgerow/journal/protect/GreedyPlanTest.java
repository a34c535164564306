package io.hedgerow.journal.protect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.journal.protect.GreedyPlan.Choice;
import io.hedgerow.journal.protect.GreedyPlan.Result;
import io.hedgerow.journal.protect.GreedyPlan.Step;
import io.hedgerow.journal.protect.GreedyPlan.TradeCost;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.ScenarioGrid;
import io.hedgerow.journal.scenario.ScenarioPricer;
import io.hedgerow.journal.scenario.VolShock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GreedyPlanTest {
    private static final ScenarioGrid GRID = ScenarioGrid.of(
            "test",
            IntStream.rangeClosed(-3, 3).mapToObj(step -> 0.12 * step).toList(),
            List.of(VolShock.NONE, VolShock.parallel(0.2)),
            List.of(0.0, 7.0),
            false,
            List.of());

    /** A tenth more for each lot than for the one before. */
    private static final TradeCost COST = (id, lots) -> Math.abs(lots) * (1.0 + 0.05 * Math.abs(lots)) * (1.0 + id % 3);

    private static List<Choice> choices(UnitBook units) {
        List<Choice> choices = new ArrayList<>();
        units.held().forEach((id, lots) -> {
            choices.add(new Choice(id, -lots, Choice.NONE, 0.0));
            if (id != ProtectBooks.PERPETUAL) {
                choices.add(new Choice(id, -lots, ProtectBooks.PERPETUAL, id % 2 == 0 ? -300.0 : 300.0));
            }
        });
        choices.sort(Comparator.comparingInt(Choice::id));
        return choices;
    }

    private static double loss(BookMoment book, Outlook outlook) {
        double[] gains = new double[outlook.states().size()];
        try (ScenarioPricer pricer = new ScenarioPricer(book)) {
            for (int state = 0; state < gains.length; state++) {
                double[] all = outlook.states().get(state).gains(pricer);
                gains[state] = all[all.length - 1];
            }
        }
        return outlook.measure().of(gains);
    }

    private static Outlook outlook(boolean shortfall) {
        Outlook worst = Outlook.of(GRID);
        return shortfall ? new Outlook("es", worst.states(), LossMeasure.shortfall(0.93)) : worst;
    }

    @Test
    void shouldLowerTheRiskWithEveryStepAndAddUp() {
        Seeds.forEach(8, seed -> {
            RandomGenerator random = Seeds.random(seed);
            UnitBook units = UnitBook.of(ProtectBooks.random(random, 8));
            Outlook outlook = outlook(seed % 2 == 0);
            GainTable table = GainTable.of(units, outlook.states());
            Burden burden = new LossBurden(RiskTarget.Kind.STRESS, table, outlook.measure());
            double limit = burden.now() * random.nextDouble(0.2, 0.9);
            Result plan = GreedyPlan.of(burden, limit, choices(units), COST, 8);
            double before = plan.before();
            double cost = 0.0;
            Map<Integer, Long> traded = new HashMap<>();
            for (Step step : plan.steps()) {
                cost += step.cost();
                step.traded().forEach((id, lots) -> traded.merge(id, lots, Long::sum));
                assertThat(step.after()).isLessThan(before);
                assertThat(step.costSoFar()).isCloseTo(cost, within(1e-9 * (1.0 + cost)));
                assertThat(step.after())
                        .as("full revaluation of what is left")
                        .isCloseTo(loss(units.after(traded), outlook), within(1e-7 * (1.0 + plan.before())));
                before = step.after();
            }
            double total = 0.0;
            for (Map.Entry<Integer, Long> trade : plan.traded().entrySet()) {
                total += COST.of(trade.getKey(), trade.getValue());
            }
            assertThat(plan.cost()).isCloseTo(total, within(1e-9 * (1.0 + total)));
            assertThat(plan.isReached()).isEqualTo(plan.after() <= limit);
            if (plan.isReached() && !plan.steps().isEmpty()) {
                assertThat(fewerOfTheLast(units, plan, outlook)).isGreaterThan(limit);
            }
        });
    }

    /** The risk with one lot less of the last step. */
    private static double fewerOfTheLast(UnitBook units, Result plan, Outlook outlook) {
        Step last = plan.steps().get(plan.steps().size() - 1);
        Choice choice = last.choice();
        Map<Integer, Long> traded = new HashMap<>(plan.traded());
        long sign = Long.signum(choice.lots());
        traded.merge(choice.id(), -sign, Long::sum);
        if (choice.hedgeId() != Choice.NONE) {
            traded.merge(choice.hedgeId(), -Math.round(sign * choice.hedgePerLot()), Long::sum);
        }
        return loss(units.after(traded), outlook) + 1e-6;
    }

    @Test
    void shouldSayHowFarItGets() {
        UnitBook units = UnitBook.of(ProtectBooks.random(Seeds.random(3L), 6));
        Outlook outlook = Outlook.of(GRID);
        Burden burden =
                new LossBurden(RiskTarget.Kind.STRESS, GainTable.of(units, outlook.states()), outlook.measure());
        Result plan = GreedyPlan.of(burden, -1e12, choices(units), COST, 8);
        assertThat(plan.isReached()).isFalse();
        assertThat(plan.after()).isLessThanOrEqualTo(plan.before());
        plan.traded().forEach((id, lots) -> {
            if (id != ProtectBooks.PERPETUAL) {
                assertThat(Math.abs(lots))
                        .isLessThanOrEqualTo(Math.abs(units.held().get(id)));
            }
        });
    }

    @Test
    void shouldTakeWhatLowersMostForItsCost() {
        // Two contracts that gain the same in the one state that counts; the second costs a third.
        Burden burden = new Burden() {
            private double now = 100.0;

            @Override
            public RiskTarget.Kind kind() {
                return RiskTarget.Kind.STRESS;
            }

            @Override
            public double now() {
                return now;
            }

            @Override
            public double with(Map<Integer, Long> traded) {
                return now - promise(traded);
            }

            @Override
            public double promise(Map<Integer, Long> traded) {
                return traded.values().stream().mapToLong(Long::longValue).sum();
            }

            @Override
            public void take(Map<Integer, Long> traded) {
                now -= promise(traded);
            }
        };
        List<Choice> two = List.of(new Choice(2, 30L, Choice.NONE, 0.0), new Choice(3, 30L, Choice.NONE, 0.0));
        Result plan = GreedyPlan.of(burden, 57.0, two, (id, lots) -> lots * (id == 2 ? 3.0 : 1.0), 8);
        assertThat(plan.traded()).isEqualTo(Map.of(3, 30L, 2, 13L));
        assertThat(plan.cost()).isEqualTo(30.0 + 39.0);
        assertThat(plan.steps()).hasSize(2);
    }
}
