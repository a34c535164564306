package io.hedgerow.bench.latency;

import io.hedgerow.bench.load.LoadShape;
import io.hedgerow.engine.host.PipelineSpec;
import io.hedgerow.engine.host.thread.ThreadPlan;
import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.engine.host.thread.Waiting;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What is put under load. Immutable; any thread.
 *
 * @param shape size of the book
 * @param journal what takes the events
 * @param preset what the machine is for
 * @param waiting what the engine thread does while there is nothing to do
 * @param conflate whether batches are merged under backlog
 */
public record RigSpec(LoadShape shape, Log journal, WaitPreset preset, Waiting waiting, boolean conflate) {
    /** Where events are journaled. */
    public enum Log {
        /** Nowhere. */
        NONE,
        /** In the journal that a process writes. */
        CHRONICLE
    }

    /** How it stands at the top of JSON. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("options", shape.optionsEach());
        json.put("underlyings", shape.underlyings());
        json.put("journal", journal.name().toLowerCase(Locale.ROOT));
        json.put("preset", preset.name().toLowerCase(Locale.ROOT));
        json.put("waiting", waiting.name().toLowerCase(Locale.ROOT));
        return json;
    }

    PipelineSpec pipeline() {
        PipelineSpec standard = PipelineSpec.DEFAULT;
        return new PipelineSpec(
                standard.inboundSlots(),
                standard.orderSlots(),
                standard.telemetrySlots(),
                conflate,
                standard.batchEventsMax(),
                ThreadPlan.of(waiting));
    }
}
