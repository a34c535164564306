package io.hedgerow.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.memory.StateMemory.NamedColumn;
import io.hedgerow.engine.testing.RandomBook;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.engine.valuation.Exposures;
import io.hedgerow.engine.valuation.MarkedPositions;
import io.hedgerow.engine.valuation.ProfitAndLoss;
import io.hedgerow.engine.valuation.ValuerInputs;
import io.hedgerow.engine.valuation.Valuers;
import io.hedgerow.engine.valuation.families.StandardFamilies;
import io.hedgerow.engine.valuation.linear.LinearValuer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is kept up with every event, against the same made anew from every position, and against plain sums. */
@Execution(ExecutionMode.CONCURRENT)
class KeptUpSumsTest {
    private static final int STEPS = 1_500;
    private static final int LOOK_EVERY = 50;

    /** Sums of what the model marks depend on prices, not on how they came about, and are compared as numbers. */
    private static final List<String> SAME = List.of(
            "marked.realisedMinor",
            "marked.feesMinor",
            "marked.fundingMinor",
            "marked.quotedGainMinor",
            "marked.unfit",
            "marked.paidValueMinor",
            "marked.settledGainMinor",
            "marked.modelUnits",
            "marked.modelCo",
            "linear.reference",
            "linear.notional",
            "linear.twiceValue",
            "linear.units",
            "linear.unfit",
            "linear.expired");

    @Test
    void shouldBeTheSameToTheLastBitAsSumsMadeAnew() {
        Seeds.forEach(8, seed -> {
            try (InlinePublisher engine =
                    new InlinePublisher(RandomBook.capacity(0L), EventJournal.NONE, OutputSink.NONE)) {
                RandomBook book = new RandomBook(engine, Seeds.random(seed));
                Set<Boolean> sources = new HashSet<>();
                for (int step = 0; step < STEPS; step++) {
                    book.step();
                    if (step % LOOK_EVERY == 0) {
                        book.close();
                        assertSameAsMadeAnew(engine.engine());
                        assertNearPlainSums(engine.engine());
                        assertNearPlainDeltas(engine.engine());
                        addSources(engine.engine(), sources);
                    }
                }
                assertThat(sources)
                        .as("positions marked by quotes, and by the model")
                        .containsExactly(false, true);
            }
        });
    }

    private static void assertSameAsMadeAnew(HedgeEngine engine) {
        try (StateMemory memory = new StateMemory()) {
            ValuerInputs inputs = new ValuerInputs(
                    memory,
                    engine.capacity(),
                    engine.reference(),
                    engine.market(),
                    engine.positions(),
                    engine.risk().layout(),
                    new Exposures(memory, engine.capacity()));
            Valuers valuers = new Valuers(StandardFamilies.ALL, inputs);
            MarkedPositions anew =
                    new MarkedPositions(inputs, valuers, engine.risk().conversion());
            for (int slice = 0; slice < engine.market().expiries().count(); slice++) {
                valuers.onLayout(slice);
            }
            LinearValuer linear = valuers.the(LinearValuer.class);
            for (int id = 0; id < engine.reference().instruments().count(); id++) {
                if (engine.reference().instruments().isDefined(id)) {
                    anew.enter(id);
                    if (valuers.of(id) == linear) {
                        linear.onDefined(id);
                        linear.putIn(id);
                    }
                }
            }
            long nowNs = engine.counters().nowNs();
            for (LinearValuer each : List.of(linear, engine.risk().linear())) {
                each.expiredUnsettled(0, nowNs); // Takes out what has expired by now.
            }
            Map<String, NamedColumn> kept = new HashMap<>();
            engine.memory().columns().forEach(column -> kept.put(column.name(), column));
            memory.columns().stream()
                    .filter(column -> SAME.stream().anyMatch(column.name()::startsWith))
                    .forEach(column -> assertThat(column.segment()
                                    .mismatch(kept.get(column.name()).segment()))
                            .as(column.name())
                            .isEqualTo(-1L));
        }
    }

    /** Position by position, as {@link ProfitAndLoss} has it: the same money, added up in doubles. */
    private static void assertNearPlainSums(HedgeEngine engine) {
        MarkedPositions marked = engine.risk().marked();
        ProfitAndLoss plain = engine.risk().profitAndLoss();
        double notional = 0.0;
        for (int id = 0; id < RandomBook.UNDERLYINGS; id++) {
            notional +=
                    engine.risk().inReporting(id, engine.risk().grossNotional().ofUnderlying(id));
        }
        double kept = engine.risk().grossNotionalInReporting();
        assertThat(Double.isNaN(kept)).as("not convertible").isEqualTo(Double.isNaN(notional));
        if (!Double.isNaN(kept)) {
            assertNear(kept, notional, "gross notional");
        }
        for (int id = 0; id < RandomBook.UNDERLYINGS; id++) {
            marked.refresh(id);
            assertNear(marked.realised(id), plain.realised(id), "realised");
            assertNear(marked.fees(id), plain.fees(id), "fees");
            assertNear(marked.funding(id), plain.funding(id), "funding");
            assertNear(marked.unrealised(id), plain.unrealised(id), "unrealised");
            assertThat(marked.unmarked(id)).as("unmarked").isEqualTo(unmarked(engine, id));
        }
    }

    private static void assertNearPlainDeltas(HedgeEngine engine) {
        LinearValuer linear = engine.risk().linear();
        long nowNs = engine.counters().nowNs();
        for (int id = 0; id < RandomBook.UNDERLYINGS; id++) {
            double spot = plainDelta(engine, id, InstrumentKind.SPOT, false);
            double futures = plainDelta(engine, id, InstrumentKind.FUTURE, false);
            double perpetuals = plainDelta(engine, id, InstrumentKind.PERPETUAL, false);
            double gross = plainDelta(engine, id, InstrumentKind.SPOT, true)
                    + plainDelta(engine, id, InstrumentKind.FUTURE, true)
                    + plainDelta(engine, id, InstrumentKind.PERPETUAL, true);
            assertNear(linear.spotDelta(id, nowNs), spot, "spot");
            assertNear(linear.futureDelta(id, nowNs), futures, "futures");
            assertNear(linear.perpetualDelta(id, nowNs), perpetuals, "perpetuals");
            assertNear(linear.delta(id, nowNs), spot + futures + perpetuals, "delta");
            assertNear(linear.grossDelta(id, nowNs), gross, "gross");
        }
    }

    private static double plainDelta(HedgeEngine engine, int underlyingId, InstrumentKind kind, boolean gross) {
        InstrumentTable instruments = engine.reference().instruments();
        double sum = 0.0;
        for (int id = 0; id < instruments.count(); id++) {
            if (instruments.isDefined(id)
                    && instruments.underlyingId(id) == underlyingId
                    && instruments.kindRaw(id) == kind.value()
                    && instruments.expiryNs(id) > engine.counters().nowNs()) {
                double delta = engine.positions().lots(id) * engine.risk().deltaPerLot(id);
                sum += gross ? Math.abs(delta) : delta;
            }
        }
        return sum;
    }

    private static void addSources(HedgeEngine engine, Set<Boolean> sources) {
        for (int id = 0; id < engine.reference().instruments().count(); id++) {
            if (engine.reference().instruments().isDefined(id)
                    && engine.positions().lots(id) != 0) {
                sources.add(engine.market().quotes().markOrMidE9(id) == EventWriter.NONE);
            }
        }
    }

    /** Where positions are marked one by one, a model price is rounded to 1e-9. */
    private static void assertNear(double kept, double plain, String what) {
        assertThat(kept).as(what).isCloseTo(plain, within(1e-4 + 1e-9 * Math.abs(plain)));
    }

    private static int unmarked(HedgeEngine engine, int underlyingId) {
        int count = 0;
        for (int id = 0; id < engine.reference().instruments().count(); id++) {
            boolean held = engine.reference().instruments().isDefined(id)
                    && engine.reference().instruments().underlyingId(id) == underlyingId
                    && engine.positions().lots(id) != 0;
            count += held && engine.risk().profitAndLoss().markE9(id) == EventWriter.NONE ? 1 : 0;
        }
        return count;
    }
}
