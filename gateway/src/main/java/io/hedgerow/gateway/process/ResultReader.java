package io.hedgerow.gateway.process;

import io.hedgerow.engine.core.EngineCounters;
import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.valuation.ProfitAndLoss;
import io.hedgerow.gateway.console.ConsoleView.Pnl;
import io.hedgerow.gateway.console.Coverage;
import io.hedgerow.gateway.console.DecisionLatency;
import io.hedgerow.gateway.process.RunResult.Counts;
import io.hedgerow.gateway.process.RunResult.Delta;
import io.hedgerow.gateway.process.RunResult.End;
import io.hedgerow.gateway.process.RunResult.Feed;
import io.hedgerow.gateway.process.RunResult.Inside;
import io.hedgerow.gateway.process.RunResult.Opening;
import io.hedgerow.gateway.process.RunResult.Orders;
import io.hedgerow.gateway.process.RunResult.Span;
import io.hedgerow.gateway.process.RunResult.UnderlyingResult;
import io.hedgerow.gateway.process.RunResult.Written;
import io.hedgerow.gateway.process.link.HostParts;
import io.hedgerow.gateway.process.link.VenueSide;
import io.hedgerow.gateway.settings.HedgeConfig;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads the end of a run from a stopped engine. Owned by the main thread; static. */
final class ResultReader {
    private ResultReader() {}

    /**
     * What the engine cannot tell of its run.
     *
     * @param mode badge of the venues
     * @param seed of the one venue, 0 = none
     * @param startTimeNs engine time at which the process took over, UTC ns
     * @param wallNs how long it took
     * @param latency tick-to-decision times
     * @param opening those of its first ticks, and how it was warmed up
     * @param issues what could not be used of the feeds, or not be written, for a person
     */
    record RunFacts(
            String mode,
            long seed,
            long startTimeNs,
            long wallNs,
            DecisionLatency latency,
            Opening opening,
            String issues) {}

    /** What came of a run whose engine has stopped. */
    static RunResult of(HostParts host, VenueSide side, RunFacts facts, List<HedgeConfig> hedges) {
        EnginePipeline pipeline = host.pipeline();
        HedgeEngine engine = pipeline.engine();
        EngineCounters counters = engine.counters();
        ReferenceDirectory directory = host.registry().directory();
        return new RunResult(
                new Span(facts.mode(), facts.seed(), facts.startTimeNs(), counters.nowNs(), facts.wallNs()),
                new Counts(
                        counters.events(),
                        counters.ticks(),
                        counters.decisions(),
                        counters.rejections(),
                        pipeline.timesHeld(),
                        orders(host)),
                new End(
                        engine.stateHash(),
                        underlyings(engine, directory, hedges),
                        side.venues(),
                        host.control().kills().records(),
                        Optional.ofNullable(pipeline.halt())),
                new Feed(
                        facts.issues(),
                        UnbookedFlows.of(engine, directory, side.notes()),
                        side.failure(),
                        side.neverTraded()),
                new Written(
                        host.folder(), pipeline.journalSequence(), host.start().resumed()),
                facts.latency(),
                facts.opening(),
                side.wire(),
                pipeline.telemetryDropped());
    }

    private static Orders orders(HostParts host) {
        EngineCounters counters = host.pipeline().engine().counters();
        return new Orders(counters.ordersSent(), host.control().ordersSent(), counters.fills(), counters.hedgeFills());
    }

    /** How every underlying with a policy or a position ended, in the order of their ids. */
    static List<UnderlyingResult> underlyings(
            HedgeEngine engine, ReferenceDirectory directory, List<HedgeConfig> hedges) {
        List<UnderlyingResult> results = new ArrayList<>();
        directory.underlyings().forEach(entry -> {
            int id = entry.id();
            String symbol = entry.symbol();
            boolean hedged =
                    hedges.stream().anyMatch(hedge -> hedge.underlying().equals(symbol));
            if (hedged || hasTraded(engine, id)) {
                results.add(underlying(engine, directory, id, symbol, hedged));
            }
        });
        return results;
    }

    private static boolean hasTraded(HedgeEngine engine, int underlyingId) {
        InstrumentTable instruments = engine.reference().instruments();
        return IntStream.range(0, instruments.count())
                .filter(id -> instruments.underlyingId(id) == underlyingId)
                .anyMatch(id ->
                        engine.positions().lots(id) != 0 || engine.positions().realisedMinor(id) != 0);
    }

    private static UnderlyingResult underlying(
            HedgeEngine engine, ReferenceDirectory directory, int id, String symbol, boolean hedged) {
        int quoteId = engine.reference().underlyings().quoteCurrencyId(id);
        HedgePlan plan = new HedgePlan();
        if (hedged) {
            engine.hedgeInputs().fill(id, engine.counters().nowNs(), plan);
        } else {
            plan.netDelta = engine.greeks().netDelta(id);
        }
        Coverage coverage = coverage(engine, id);
        return new UnderlyingResult(
                symbol,
                directory.currencyCode(quoteId),
                delta(plan, coverage, symbol),
                new Inside(
                        plan.bandHalfWidth,
                        engine.insideTime().share(id, engine.counters().nowNs())),
                coverage.unpriced(),
                coverage.isPnlKnown() ? pnl(engine, id) : Pnl.NOT_KNOWN,
                coverage.pnlMissing(symbol));
    }

    private static Delta delta(HedgePlan plan, Coverage coverage, String symbol) {
        boolean known = coverage.isDeltaKnown();
        return new Delta(
                known ? plan.netDelta : Double.NaN,
                plan.targetDelta,
                plan.targetDelta - plan.deltaAdjustment,
                known ? bandInForce(plan) : Double.NaN,
                coverage.deltaMissing(symbol));
    }

    private static double bandInForce(HedgePlan plan) {
        return plan.bandInForce ? plan.bandHalfWidth : 0.0;
    }

    private static Coverage coverage(HedgeEngine engine, int underlyingId) {
        InstrumentTable instruments = engine.reference().instruments();
        long unmarked = IntStream.range(0, instruments.count())
                .filter(id -> instruments.isDefined(id) && instruments.underlyingId(id) == underlyingId)
                .filter(id -> engine.positions().lots(id) != 0
                        && engine.risk().profitAndLoss().markE9(id) == EventWriter.NONE)
                .count();
        return new Coverage(
                engine.market().prices().reference(underlyingId) > 0.0,
                engine.risk().exposures().underlyingUnpriced(underlyingId),
                (int) unmarked);
    }

    private static Pnl pnl(HedgeEngine engine, int underlyingId) {
        ProfitAndLoss pnl = engine.risk().profitAndLoss();
        return new Pnl(
                pnl.realised(underlyingId),
                pnl.unrealised(underlyingId),
                pnl.fees(underlyingId),
                pnl.funding(underlyingId));
    }
}
