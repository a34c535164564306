package io.hedgerow.journal.research.sample;

import io.hedgerow.engine.event.spec.HedgePolicySpec;
import java.util.List;
import java.util.Map;

/**
 * A policy under test. Underlyings that it does not change keep their journaled policy.
 *
 * @param name for tables and pictures
 * @param kind what it is compared as
 * @param changes by underlying id
 */
public record BacktestPolicy(String name, Kind kind, Map<Integer, Change> changes) {

    /** What a run stands for. */
    public enum Kind {
        /** The original policy with its journaled fills: must give the journaled outputs. */
        AS_JOURNALED,
        /** The original policy under the fill model: what others are compared with. */
        BASELINE,
        /** No hedge orders at all: what hedging is compared with. */
        UNHEDGED,
        /** A policy to try. */
        CANDIDATE
    }

    /**
     * How one underlying is hedged instead.
     *
     * @param policy the policy
     * @param instrumentIds hedge instruments in order of preference
     */
    public record Change(HedgePolicySpec policy, List<Integer> instrumentIds) {
        /** Copies the list. */
        public Change {
            instrumentIds = List.copyOf(instrumentIds);
        }
    }

    /** Copies the map. */
    public BacktestPolicy {
        changes = Map.copyOf(changes);
    }

    /**
     * A policy to try.
     *
     * @param name unique among those tried together
     * @param changes by underlying id
     * @return the policy
     */
    public static BacktestPolicy candidate(String name, Map<Integer, Change> changes) {
        return new BacktestPolicy(name, Kind.CANDIDATE, changes);
    }

    public static BacktestPolicy original(String name, Kind kind) {
        return new BacktestPolicy(name, kind, Map.of());
    }
}
