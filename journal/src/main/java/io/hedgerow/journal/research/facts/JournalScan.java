package io.hedgerow.journal.research.facts;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.AddHedgeInstrumentDecoder;
import io.hedgerow.engine.event.codec.DecisionReason;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.KillCancelDecoder;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderUpdateDecoder;
import io.hedgerow.engine.event.codec.SetHedgePolicyDecoder;
import io.hedgerow.engine.event.codec.SetLimitDecoder;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.engine.limit.LimitKinds.Subject;
import io.hedgerow.journal.follow.EngineStart;
import io.hedgerow.journal.follow.FollowStart;
import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.follow.JournalFollower.Outputs;
import io.hedgerow.journal.format.JournalBase;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;

/** Reads a journal once, checking every record, and collects what a backtest must know. Owned by one thread. */
public final class JournalScan {
    private static final long PROGRESS_RECORDS = 16_384;
    private static final long NEVER_NS = Long.MAX_VALUE;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SetHedgePolicyDecoder policy = new SetHedgePolicyDecoder();
    private final AddHedgeInstrumentDecoder hedgeInstrument = new AddHedgeInstrumentDecoder();
    private final SetLimitDecoder limit = new SetLimitDecoder();
    private final HedgeDecisionDecoder decision = new HedgeDecisionDecoder();
    private final FillDecoder fill = new FillDecoder();

    private final ReferenceDirectory names = new ReferenceDirectory();
    private final Set<Integer> limited = new TreeSet<>();
    private final NavigableMap<Integer, HedgePolicySpec> policies = new TreeMap<>();
    private final NavigableMap<Integer, List<Integer>> hedgeInstruments = new TreeMap<>();
    private final Map<Integer, Long> informedNs = new HashMap<>();
    private final Set<Integer> hedged = new HashSet<>();

    private final long beginSequence;
    private boolean begun;
    private long firstNs = NEVER_NS;
    private long lastNs;
    private long orderUpdates;
    private long hedgeFills;

    private JournalScan(long beginSequence) {
        this.beginSequence = beginSequence;
    }

    /**
     * Reads a journal.
     *
     * @param dir journal folder
     * @param progress told the last sequence read, now and then
     * @return what it holds
     * @throws JournalException if it is damaged, no journal, or holds no hedging to compare with
     */
    public static JournalFacts read(Path dir, LongConsumer progress) {
        try (JournalFollower begin = FollowStart.earliest(dir, Outputs.PASSED)
                        .orElseThrow(() -> new JournalException(
                                "journal folder " + dir + " holds no records; there is nothing to replay"));
                JournalReader reader = JournalReader.open(dir)) {
            JournalScan scan = new JournalScan(begin.lastSequence());
            JournalBase.find(new JournalFolder(dir)).ifPresent(base -> {
                scan.takeRemoved(dir, base);
                scan.takeInformed(begin.engine());
            });
            return scan.read(dir, begin.start(), reader, progress);
        }
    }

    private void takeRemoved(Path dir, JournalBase base) {
        if (base.definitions().isEmpty()) {
            throw base.needsBeginning(
                    dir, ", and the build that removed what is before did not keep its names and policies");
        }
        base.definitions().forEach(message -> takeDefinition(message, 0));
    }

    /** Where the engine begins with all its prices it decides with them, also as long as it has nothing to say. */
    private void takeInformed(HedgeEngine engine) {
        for (int id : policies.keySet()) {
            boolean priced = engine.market().prices().reference(id) > 0.0
                    && engine.risk().exposures().underlyingUnpriced(id) == 0;
            if (priced) {
                informedNs.put(id, engine.counters().nowNs() + 1);
            }
        }
    }

    private JournalFacts read(Path dir, EngineStart start, JournalReader reader, LongConsumer progress) {
        while (reader.next()) {
            if (reader.sequence() > 1) {
                take(reader.templateId(), reader.buffer(), reader.offset(), reader.sequence(), reader.timeNs());
            }
            if (reader.sequence() % PROGRESS_RECORDS == 0) {
                progress.accept(reader.sequence());
            }
        }
        return new JournalFacts(
                start,
                new JournalExtent(beginSequence, reader.sequence(), firstNs, lastNs, orderUpdates, hedgeFills),
                comparableNs(dir),
                names,
                limited,
                policies,
                hedgeInstruments);
    }

    private long comparableNs(Path dir) {
        if (policies.isEmpty()) {
            throw new JournalException(
                    "journal " + dir + " sets no hedge policy: there is no hedging to compare others with");
        }
        long latest = Long.MIN_VALUE;
        for (int id : policies.keySet()) {
            Long informed = informedNs.get(id);
            if (informed == null) {
                throw new JournalException("journal " + dir + " holds no decision on " + names.underlyingSymbol(id)
                        + " that had all its prices: there is nothing to compare");
            }
            latest = Math.max(latest, informed);
        }
        return latest;
    }

    private void take(int templateId, DirectBuffer message, int offset, long sequence, long timeNs) {
        begun = sequence > beginSequence;
        if (begun) {
            firstNs = Math.min(firstNs, timeNs);
            lastNs = Math.max(lastNs, timeNs);
        }
        switch (templateId) {
            case HedgeDecisionDecoder.TEMPLATE_ID -> {
                if (begun) {
                    takeDecision(message, offset, timeNs);
                }
            }
            case OrderUpdateDecoder.TEMPLATE_ID, KillCancelDecoder.TEMPLATE_ID -> orderUpdates += begun ? 1 : 0;
            case FillDecoder.TEMPLATE_ID ->
                hedgeFills += begun
                                && fill.wrapAndApplyHeader(message, offset, header)
                                                .fillSource()
                                        == FillSource.HEDGE
                        ? 1
                        : 0;
            default -> takeDefinition(message, offset);
        }
    }

    private void takeDefinition(DirectBuffer message, int offset) {
        int templateId = EventPrefix.templateId(message, offset);
        names.learn(message, offset);
        takeCommand(templateId, message, offset);
    }

    /** Prices that are missing before the first order were never there; missing later, they are part of the story. */
    private void takeDecision(DirectBuffer message, int offset, long timeNs) {
        decision.wrapAndApplyHeader(message, offset, header);
        int id = decision.underlyingId();
        if (decision.reason() != DecisionReason.RISK_UNAVAILABLE) {
            informedNs.putIfAbsent(id, timeNs + 1);
            if (decision.reason() == DecisionReason.ORDER_SENT) {
                hedged.add(id);
            }
        } else if (!hedged.contains(id)) {
            informedNs.remove(id);
        }
    }

    private void takeCommand(int templateId, DirectBuffer message, int offset) {
        switch (templateId) {
            case SetHedgePolicyDecoder.TEMPLATE_ID -> {
                policy.wrapAndApplyHeader(message, offset, header);
                if (!begun) {
                    policies.put(policy.underlyingId(), HedgePolicySpec.of(policy)); // In force where the runs begin.
                }
                policies.putIfAbsent(policy.underlyingId(), HedgePolicySpec.of(policy));
            }
            case AddHedgeInstrumentDecoder.TEMPLATE_ID -> {
                hedgeInstrument.wrapAndApplyHeader(message, offset, header);
                List<Integer> known =
                        hedgeInstruments.computeIfAbsent(hedgeInstrument.underlyingId(), id -> new ArrayList<>());
                if (!known.contains(hedgeInstrument.instrumentId())) {
                    known.add(hedgeInstrument.instrumentId());
                }
            }
            case SetLimitDecoder.TEMPLATE_ID -> takeLimit(message, offset);
            default -> {
                // Everything else is for the engine.
            }
        }
    }

    private void takeLimit(DirectBuffer message, int offset) {
        limit.wrapAndApplyHeader(message, offset, header);
        LimitKind kind = limit.kind();
        if (kind != LimitKind.NULL_VAL && LimitKinds.subjectOf(kind) == Subject.INSTRUMENT) {
            limited.add(limit.subjectId());
        }
    }
}
