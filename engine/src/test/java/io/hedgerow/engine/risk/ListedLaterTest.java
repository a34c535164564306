package io.hedgerow.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.market.ExpiryTable;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.engine.testing.TwinEngines;
import io.hedgerow.engine.valuation.Measure;
import io.hedgerow.engine.valuation.SliceLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Options that are listed while the market runs, one by one and in any order, against a book that had them from the start. */
class ListedLaterTest {
    private static final long E9 = 1_000_000_000L;
    private static final long START_NS = 1_795_132_800L * E9;
    private static final long DAY_NS = 86_400L * E9;
    private static final int UNDERLYINGS = 3;
    private static final int EXPIRIES = 3;
    private static final int STRIKES = 11;
    private static final int OPTIONS = UNDERLYINGS * EXPIRIES * STRIKES;

    /** Rows of all slices without a gap. */
    private static final int ROWS_LEAST = UNDERLYINGS * EXPIRIES * 16;

    private static CapacitySpec capacity(int rows) {
        return CapacitySpec.builder()
                .instruments(OPTIONS)
                .options(rows)
                .slices(UNDERLYINGS * EXPIRIES)
                .underlyings(UNDERLYINGS)
                .currencies(UNDERLYINGS + 1)
                .reportingCurrencyId(UNDERLYINGS)
                .build();
    }

    /** A market of three underlyings and what lists options on them. */
    private static final class Desk implements AutoCloseable {
        private final HedgeEngine engine;
        private final TwinEngines events;
        private final EventFrame frame;
        private final EventWriter market;
        private final CommandWriter commands;
        private final ReferenceWriter reference;
        private long nowNs = START_NS;

        Desk(int rows) {
            engine = new HedgeEngine(capacity(rows), OutputSink.NONE);
            events = new TwinEngines(engine);
            frame = new EventFrame(events, 1);
            market = new EventWriter(frame);
            commands = new CommandWriter(frame);
            reference = new ReferenceWriter(frame);
            frame.at(nowNs);
            for (int id = 0; id <= UNDERLYINGS; id++) {
                reference.currency(id, "C" + id, 2);
            }
            reference.venue(0, "HOME");
            for (int id = 0; id < UNDERLYINGS; id++) {
                reference.underlying(id, "U" + id, id, UNDERLYINGS, ReferenceSource.INDEX, -1, GreekBasis.FORWARD);
            }
        }

        void list(int id) {
            int underlying = id % UNDERLYINGS;
            int expiry = id / UNDERLYINGS % EXPIRIES;
            int strike = id / UNDERLYINGS / EXPIRIES;
            long expiryNs = START_NS + (7 + 7L * expiry) * DAY_NS;
            reference.instrument(InstrumentSpec.builder(id, "O" + id)
                    .option(strike < 5 ? OptionRight.PUT : OptionRight.CALL, (90L + 2L * strike) * E9, expiryNs)
                    .underlyingId(underlying)
                    .baseCurrencyId(underlying)
                    .quoteCurrencyId(UNDERLYINGS)
                    .build());
            commands.setPosition(id, id % 5 - 2, 2L * E9);
            market.impliedVol(id, EventWriter.NONE, 0.4 + 0.01 * strike);
            market.forwardPrice(underlying, EventWriter.NONE, expiryNs, 101L * E9);
        }

        void tick(int underlying) {
            frame.at(nowNs);
            frame.closing();
            market.indexPrice(underlying, EventWriter.NONE, 100L * E9);
        }

        /** The same market and moment whatever has been listed when. */
        void settle() {
            nowNs = START_NS + 3_600L * E9;
            for (int underlying = 0; underlying < UNDERLYINGS; underlying++) {
                tick(underlying);
            }
        }

        @Override
        public void close() {
            engine.close();
        }
    }

    private static List<Integer> inAnyOrder(Random random) {
        List<Integer> ids = new ArrayList<>();
        for (int id = 0; id < OPTIONS; id++) {
            ids.add(id);
        }
        Collections.shuffle(ids, random);
        return ids;
    }

    private static int defined(HedgeEngine engine) {
        int count = 0;
        for (int id = 0; id < engine.reference().instruments().count(); id++) {
            count += engine.reference().instruments().isDefined(id) ? 1 : 0;
        }
        return count;
    }

    private static void assertInOrder(HedgeEngine engine) {
        SliceLayout layout = engine.risk().layout();
        boolean[] taken = new boolean[1024];
        int options = 0;
        for (int slice = 0; slice < engine.market().expiries().count(); slice++) {
            long before = 0L;
            for (int place = 0; place < layout.rowCount(slice); place++) {
                int row = layout.firstRow(slice) + place;
                assertThat(taken[row]).as("row %d is of one slice", row).isFalse();
                taken[row] = true;
                int id = layout.instrument(row);
                if (place >= layout.options(slice)) {
                    assertThat(id).isNegative();
                    continue;
                }
                assertThat(layout.row(id)).isEqualTo(row);
                assertThat(layout.slice(id)).isEqualTo(slice);
                assertThat(engine.reference().instruments().strikeE9(id)).isGreaterThan(before);
                before = engine.reference().instruments().strikeE9(id);
                options++;
            }
        }
        assertThat(options).isEqualTo(defined(engine));
    }

    private static void assertSameBook(HedgeEngine engine, HedgeEngine other) {
        for (int id = 0; id < OPTIONS; id++) {
            assertThat(engine.risk().of(id).price(id))
                    .isEqualTo(other.risk().of(id).price(id));
            assertThat(engine.risk().of(id).vegaPerLot(id))
                    .isEqualTo(other.risk().of(id).vegaPerLot(id));
        }
        for (int id = 0; id < UNDERLYINGS; id++) {
            for (int measure = 0; measure < Measure.COUNT; measure++) {
                assertThat(engine.risk().exposures().underlying(id, measure))
                        .isEqualTo(other.risk().exposures().underlying(id, measure));
            }
            engine.risk().marked().refresh(id);
            other.risk().marked().refresh(id);
            assertThat(engine.risk().marked().unrealised(id))
                    .isEqualTo(other.risk().marked().unrealised(id));
            assertThat(term(engine, id))
                    .as("fitted with the vegas of its moment")
                    .isCloseTo(term(other, id), within(1e-5));
        }
    }

    private static double term(HedgeEngine engine, int underlyingId) {
        return engine.risk()
                .smiles()
                .termVol(underlyingId, 0.03, engine.counters().nowNs());
    }

    /** With just as many rows as are needed slices are laid out anew again and again, with more of them now and then. */
    @Test
    void shouldBeWorthTheSameToTheBitAsABookThatWasListedAtOnce() {
        Seeds.forEach(6, seed -> {
            int rows = seed % 2 == 0 ? ROWS_LEAST : 2 * ROWS_LEAST;
            try (Desk atOnce = new Desk(ROWS_LEAST);
                    Desk later = new Desk(rows);
                    HedgeEngine copy = new HedgeEngine(capacity(rows), OutputSink.NONE)) {
                for (int id = 0; id < OPTIONS; id++) {
                    atOnce.list(id);
                }
                atOnce.settle();
                int listed = 0;
                for (int id : inAnyOrder(new Random(seed))) {
                    later.list(id);
                    if (seed % 3 != 0 || listed % 4 == 0) {
                        later.tick(id % UNDERLYINGS);
                        assertInOrder(later.engine);
                    }
                    listed++;
                    if (listed == OPTIONS / 2) {
                        later.events.join(copy);
                    }
                }
                later.settle();
                assertInOrder(later.engine);
                assertThat(copy.stateHash()).isEqualTo(later.engine.stateHash());
                assertSameBook(later.engine, atOnce.engine);
            }
        });
    }

    /** Others are neither revalued nor decided on. */
    @Test
    void shouldRevalueOnlyTheExpiryThatIsListedOn() {
        try (Desk desk = new Desk(2 * ROWS_LEAST)) {
            for (int id = 0; id < OPTIONS - 1; id++) {
                desk.list(id);
            }
            desk.settle();
            long before = desk.engine.counters().revaluations();
            desk.frame.closing();
            desk.list(OPTIONS - 1);
            desk.frame.closing();
            desk.market.impliedVol(OPTIONS - 1, EventWriter.NONE, 0.5);
            assertThat(desk.engine.counters().revaluations() - before).isBetween(1L, (long) EXPIRIES + 1L);
        }
    }

    @Test
    void shouldFindRoomForAsManyRowsAsThereAreWhereverGapsHaveCome() {
        try (Desk desk = new Desk(ROWS_LEAST)) {
            for (int id = 0; id < OPTIONS; id++) {
                desk.list(id);
                desk.tick(id % UNDERLYINGS);
            }
            assertThat(defined(desk.engine)).isEqualTo(OPTIONS);
            int expiries = 0;
            ExpiryTable table = desk.engine.market().expiries();
            for (int slice = table.first(0); slice != ExpiryTable.NO_SLICE; slice = table.next(slice)) {
                expiries++;
            }
            assertThat(expiries).isEqualTo(EXPIRIES);
        }
    }
}
