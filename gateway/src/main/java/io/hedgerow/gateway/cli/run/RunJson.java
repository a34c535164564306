package io.hedgerow.gateway.cli.run;

import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.console.ConsoleView.Latency;
import io.hedgerow.gateway.console.VenueStatus;
import io.hedgerow.gateway.control.kill.KillRecord;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.process.RunResult;
import io.hedgerow.gateway.process.RunResult.Opening;
import io.hedgerow.gateway.process.RunResult.UnderlyingResult;
import io.hedgerow.gateway.process.start.ResumeReport;
import io.hedgerow.gateway.process.training.Trained;
import io.hedgerow.gateway.text.Numbers;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the result of a run as one JSON object. Keys are stable; a number that is not known is null. Static. */
final class RunJson {
    private RunJson() {}

    /**
     * Writes it.
     *
     * @param command demo or run
     * @param result what came of the run
     * @param configHash hash of the configuration it started with
     * @return one line
     */
    static String of(String command, RunResult result, long configHash) {
        Map<String, Object> json = JsonHead.of(command, result.written().folder());
        json.put("config_hash", JsonHead.hex(configHash));
        json.put("jvm_flags", JsonHead.jvmFlags());
        json.put("mode", result.span().mode());
        json.put("seed", result.span().seed());
        json.put("engine_time", Numbers.timestamp(result.span().engineTimeNs()));
        json.put("engine_s", (result.span().engineTimeNs() - result.span().startTimeNs()) / 1e9);
        json.put("wall_s", result.span().wallNs() / 1e9);
        putCounts(json, result);
        json.put("state_hash", JsonHead.hex(result.end().stateHash()));
        json.put(
                "underlyings",
                result.end().underlyings().stream().map(RunJson::underlying).toList());
        json.put(
                "venues",
                result.end().venues().stream().map(VenueStatus::members).toList());
        json.put("flow_notes", result.feed().flowNotes());
        json.put("feed_failure", result.feed().failure().orElse(null));
        json.put("never_traded", result.feed().neverTraded().orElse(null));
        json.put("latency", latency(result.latency().events()));
        json.put("batch_latency", latency(result.latency().batches()));
        json.put("opening", opening(result.opening()));
        json.put("wire_to_wire", result.wire().count() == 0 ? null : latency(result.wire()));
        json.put("journal_records", result.written().records());
        json.put("resumed", result.written().resumed().map(RunJson::resumed).orElse(null));
        json.put("killed", result.end().kills().stream().map(RunJson::kill).toList());
        json.put("halted", result.end().halt().isPresent());
        return Json.write(json);
    }

    private static void putCounts(Map<String, Object> json, RunResult result) {
        json.put("events", result.counts().events());
        json.put("events_per_s", result.eventsPerSecond());
        json.put("ticks", result.counts().ticks());
        json.put("decisions", result.counts().decisions());
        json.put("hedges", result.counts().orders().hedges());
        json.put("hedges_left", result.counts().orders().hedgesLeft());
        json.put("fills", result.counts().orders().fills());
        json.put("hedge_fills", result.counts().orders().hedgeFills());
        json.put("rejections", result.counts().rejections());
        json.put("times_held", result.counts().timesHeld());
        json.put("telemetry_dropped", result.telemetryDropped());
    }

    private static Map<String, Object> underlying(UnderlyingResult underlying) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("symbol", underlying.symbol());
        json.put("currency", underlying.quoteCurrency());
        json.put("net_delta_units", underlying.delta().net());
        json.put("target_delta_units", underlying.delta().target());
        boolean band = underlying.delta().bandHalfWidth() > 0.0;
        json.put("band_centre_units", band ? underlying.delta().bandCentre() : null);
        json.put("band_half_width_units", band ? underlying.delta().bandHalfWidth() : null);
        json.put("inside_half_width_units", underlying.inside().halfWidth());
        json.put("inside_share", underlying.inside().share());
        json.put("options_unpriced", underlying.unpriced());
        json.put("pnl_cash", underlying.pnl().total());
        json.put("realised_pnl_cash", underlying.pnl().realised());
        json.put("unrealised_pnl_cash", underlying.pnl().unrealised());
        json.put("fees_cash", underlying.pnl().fees());
        json.put("funding_cash", underlying.pnl().funding());
        json.put("net_delta_missing", reason(underlying.delta().missing()));
        json.put("pnl_missing", reason(underlying.pnlMissing()));
        return json;
    }

    private static String reason(String missing) {
        return missing.isEmpty() ? null : missing;
    }

    private static Map<String, Object> kill(KillRecord kill) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scope", kill.scope());
        json.put("actor", kill.actor());
        json.put("reason", kill.reason());
        json.put("time_ns", kill.timeNs());
        return json;
    }

    private static Map<String, Object> resumed(ResumeReport resumed) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("snapshot_sequence", resumed.replayed().snapshotSequence());
        json.put("last_sequence", resumed.replayed().lastSequence());
        json.put("events_replayed", resumed.replayed().events());
        json.put("replay_s", resumed.replayed().elapsedNs() / 1e9);
        json.put("owed_outputs", resumed.replayed().owedOutputs());
        json.put("working_orders", resumed.state().workingOrders());
        json.put("unanswered_orders", resumed.state().unansweredOrders());
        json.put("state_hash", JsonHead.hex(resumed.state().hash()));
        return json;
    }

    private static Map<String, Object> opening(Opening opening) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("warm_up", opening.warmUp().map(Trained::members).orElse(null));
        json.put("first", latency(opening.first()));
        json.put("steady", latency(opening.steady()));
        json.put("p99_ratio", opening.p99Ratio());
        return json;
    }

    private static Map<String, Object> latency(Latency latency) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("count", latency.count());
        json.put("p50_ns", latency.p50());
        json.put("p99_ns", latency.p99());
        json.put("p999_ns", latency.p999());
        json.put("max_ns", latency.max());
        return json;
    }
}
