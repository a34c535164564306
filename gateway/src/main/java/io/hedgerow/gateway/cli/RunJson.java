package io.hedgerow.gateway.cli;

import io.hedgerow.gateway.console.ConsoleView.Latency;
import io.hedgerow.gateway.console.Numbers;
import io.hedgerow.gateway.control.KillRecord;
import io.hedgerow.gateway.process.ResumeReport;
import io.hedgerow.gateway.process.RunResult;
import io.hedgerow.gateway.process.RunResult.UnderlyingResult;
import java.io.StringWriter;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes the result of a run as one JSON object. Keys are stable; a number that is not known is null. Static. */
final class RunJson {
    private static final int SCHEMA_VERSION = 1;

    private RunJson() {}

    static String of(RunResult result) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeNumberProperty("schema_version", SCHEMA_VERSION);
            json.writeStringProperty("version", VersionProvider.version());
            json.writeStringProperty("mode", result.mode());
            json.writeNumberProperty("seed", result.seed());
            json.writeStringProperty("engineTime", Numbers.timestamp(result.engineTimeNs()));
            json.writeNumberProperty("engineSeconds", (result.engineTimeNs() - result.startTimeNs()) / 1e9);
            json.writeNumberProperty("wallSeconds", result.wallNs() / 1e9);
            writeCounts(json, result);
            json.writeStringProperty("stateHash", hash(result.stateHash()));
            writeTotals(json, result);
            writeFlowNotes(json, result);
            writeLatency(json, result.latency());
            json.writeStringProperty("journal", result.journal().toString());
            json.writeNumberProperty("journalRecords", result.journalRecords());
            result.resumed().ifPresent(resumed -> writeResumed(json, resumed));
            writeKills(json, result);
            json.writeBooleanProperty("halted", result.halt().isPresent());
            json.writeEndObject();
        }
        return text.toString();
    }

    /** A state hash as it is written everywhere: sixteen hexadecimal digits. */
    static String hash(long stateHash) {
        return String.format(Locale.ROOT, "%016x", stateHash);
    }

    private static void writeCounts(JsonGenerator json, RunResult result) {
        json.writeNumberProperty("events", result.events());
        json.writeNumberProperty("eventsPerSecond", result.eventsPerSecond());
        json.writeNumberProperty("ticks", result.ticks());
        json.writeNumberProperty("decisions", result.decisions());
        json.writeNumberProperty("hedges", result.hedges());
        json.writeNumberProperty("fills", result.fills());
        json.writeNumberProperty("hedgeFills", result.hedgeFills());
        json.writeNumberProperty("rejections", result.rejections());
        json.writeNumberProperty("telemetryDropped", result.telemetryDropped());
    }

    /** The first underlying's numbers stand at the top as well: most books have one. */
    private static void writeTotals(JsonGenerator json, RunResult result) {
        if (!result.underlyings().isEmpty()) {
            UnderlyingResult first = result.underlyings().get(0);
            writeNumber(json, "finalDelta", first.netDelta());
            writeNumber(json, "targetDelta", first.targetDelta());
            writeNumber(json, "band", inForce(first));
        }
        writeNumber(
                json,
                "pnl",
                result.underlyings().stream()
                        .mapToDouble(underlying -> underlying.pnl().total())
                        .sum());
        json.writeArrayPropertyStart("underlyings");
        for (UnderlyingResult underlying : result.underlyings()) {
            json.writeStartObject();
            json.writeStringProperty("symbol", underlying.symbol());
            json.writeStringProperty("quoteCurrency", underlying.quoteCurrency());
            writeNumber(json, "netDelta", underlying.netDelta());
            writeNumber(json, "targetDelta", underlying.targetDelta());
            writeNumber(json, "bandHalfWidth", inForce(underlying));
            writeNumber(json, "inside_half_width_units", underlying.inside().halfWidth());
            writeNumber(json, "inside_share", underlying.inside().share());
            json.writeNumberProperty("optionsUnpriced", underlying.unpriced());
            writeNumber(json, "realisedPnl", underlying.pnl().realised());
            writeNumber(json, "unrealisedPnl", underlying.pnl().unrealised());
            writeNumber(json, "fees", underlying.pnl().fees());
            writeNumber(json, "funding", underlying.pnl().funding());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Half-width of a band that is in force, else nothing. */
    private static double inForce(UnderlyingResult underlying) {
        return underlying.bandHalfWidth() > 0.0 ? underlying.bandHalfWidth() : Double.NaN;
    }

    private static void writeFlowNotes(JsonGenerator json, RunResult result) {
        json.writeArrayPropertyStart("flow_notes");
        result.flowNotes().forEach(json::writeString);
        json.writeEndArray();
    }

    private static void writeKills(JsonGenerator json, RunResult result) {
        json.writeArrayPropertyStart("killed");
        for (KillRecord kill : result.kills()) {
            json.writeStartObject();
            json.writeStringProperty("scope", kill.scope());
            json.writeStringProperty("actor", kill.actor());
            json.writeStringProperty("reason", kill.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeResumed(JsonGenerator json, ResumeReport resumed) {
        json.writeObjectPropertyStart("resumed");
        json.writeNumberProperty("snapshotSequence", resumed.snapshotSequence());
        json.writeNumberProperty("lastSequence", resumed.lastSequence());
        json.writeNumberProperty("eventsReplayed", resumed.eventsReplayed());
        json.writeNumberProperty("replaySeconds", resumed.replayNs() / 1e9);
        json.writeNumberProperty("owedOutputs", resumed.owedOutputs());
        json.writeNumberProperty("workingOrders", resumed.workingOrders());
        json.writeNumberProperty("unansweredOrders", resumed.unansweredOrders());
        json.writeStringProperty("stateHash", hash(resumed.stateHash()));
        json.writeEndObject();
    }

    private static void writeLatency(JsonGenerator json, Latency latency) {
        json.writeObjectPropertyStart("latencyNs");
        json.writeNumberProperty("count", latency.count());
        json.writeNumberProperty("p50", latency.p50());
        json.writeNumberProperty("p99", latency.p99());
        json.writeNumberProperty("p999", latency.p999());
        json.writeNumberProperty("max", latency.max());
        json.writeEndObject();
    }

    private static void writeNumber(JsonGenerator json, String name, double value) {
        if (Double.isFinite(value)) {
            json.writeNumberProperty(name, value);
        } else {
            json.writeNullProperty(name);
        }
    }
}
