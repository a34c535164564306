package io.hedgerow.journal.format;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.codec.AddHedgeInstrumentDecoder;
import io.hedgerow.engine.event.codec.CashAdjustmentDecoder;
import io.hedgerow.engine.event.codec.CashAdjustmentEncoder;
import io.hedgerow.engine.event.codec.CurrencyDefinitionDecoder;
import io.hedgerow.engine.event.codec.EngineContinuedDecoder;
import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.SetBasisDecoder;
import io.hedgerow.engine.event.codec.SetCovarianceBarsDecoder;
import io.hedgerow.engine.event.codec.SetFactorCovarianceDecoder;
import io.hedgerow.engine.event.codec.SetFactorDecoder;
import io.hedgerow.engine.event.codec.SetFactorLoadingDecoder;
import io.hedgerow.engine.event.codec.SetFactorWeightDecoder;
import io.hedgerow.engine.event.codec.SetHedgePolicyDecoder;
import io.hedgerow.engine.event.codec.SetInterestDecoder;
import io.hedgerow.engine.event.codec.SetLimitDecoder;
import io.hedgerow.engine.event.codec.SetMaintenanceMarginDecoder;
import io.hedgerow.engine.event.codec.SetRiskParametersDecoder;
import io.hedgerow.engine.event.codec.SetVegaHedgeDecoder;
import io.hedgerow.engine.event.codec.SetVolSourceDecoder;
import io.hedgerow.engine.event.codec.UnderlyingDefinitionDecoder;
import io.hedgerow.engine.event.codec.VenueDefinitionDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The records without which the others cannot be read by a person: names behind ids, hedge policies and limits, the model of
 * risk, what the configuration has put into the accounts, who goes on with the journal; of each thing the newest. A trimmed journal keeps those of what was removed.
 *
 * <p>Owned by one thread.
 */
public final class Definitions {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SetLimitDecoder limit = new SetLimitDecoder();
    private final AddHedgeInstrumentDecoder hedgeInstrument = new AddHedgeInstrumentDecoder();
    private final SetFactorLoadingDecoder loading = new SetFactorLoadingDecoder();
    private final SetFactorWeightDecoder weight = new SetFactorWeightDecoder();
    private final SetFactorCovarianceDecoder covariance = new SetFactorCovarianceDecoder();
    private final CashAdjustmentDecoder cash = new CashAdjustmentDecoder();
    private final CashAdjustmentEncoder adding = new CashAdjustmentEncoder();
    private final Map<List<Integer>, DirectBuffer> newest = new LinkedHashMap<>();

    /** Creates a collection of nothing. */
    public Definitions() {
        // Filled by take.
    }

    /**
     * Keeps a record if it defines something.
     *
     * @param message buffer that holds it
     * @param offset start of its message header
     * @param length bytes, header included
     */
    public void take(DirectBuffer message, int offset, int length) {
        List<Integer> subject = subject(message, offset);
        if (!subject.isEmpty()) {
            byte[] copy = new byte[length];
            message.getBytes(offset, copy);
            UnsafeBuffer kept = new UnsafeBuffer(copy);
            addUp(newest.remove(subject), kept); // The order is that of the newest.
            newest.put(subject, kept);
        }
    }

    /** What a record is about; empty if it defines nothing. */
    private List<Integer> subject(DirectBuffer message, int offset) {
        int templateId = EventPrefix.templateId(message, offset);
        return switch (templateId) {
            case CurrencyDefinitionDecoder.TEMPLATE_ID,
                    VenueDefinitionDecoder.TEMPLATE_ID,
                    UnderlyingDefinitionDecoder.TEMPLATE_ID,
                    InstrumentDefinitionDecoder.TEMPLATE_ID,
                    SetHedgePolicyDecoder.TEMPLATE_ID -> List.of(templateId, EventPrefix.subjectId(message, offset));
            case AddHedgeInstrumentDecoder.TEMPLATE_ID -> {
                hedgeInstrument.wrapAndApplyHeader(message, offset, header);
                yield List.of(templateId, hedgeInstrument.underlyingId(), hedgeInstrument.instrumentId());
            }
            case SetLimitDecoder.TEMPLATE_ID -> {
                limit.wrapAndApplyHeader(message, offset, header);
                yield List.of(templateId, (int) limit.kindRaw(), limit.subjectId());
            }
            case EngineContinuedDecoder.TEMPLATE_ID, SetCovarianceBarsDecoder.TEMPLATE_ID -> List.of(templateId);
            case SetRiskParametersDecoder.TEMPLATE_ID,
                    SetVolSourceDecoder.TEMPLATE_ID,
                    SetFactorDecoder.TEMPLATE_ID,
                    SetBasisDecoder.TEMPLATE_ID,
                    SetMaintenanceMarginDecoder.TEMPLATE_ID,
                    SetInterestDecoder.TEMPLATE_ID,
                    SetVegaHedgeDecoder.TEMPLATE_ID -> List.of(templateId, EventPrefix.subjectId(message, offset));
            case SetFactorLoadingDecoder.TEMPLATE_ID -> {
                loading.wrapAndApplyHeader(message, offset, header);
                yield List.of(templateId, loading.underlyingId(), loading.factorId());
            }
            case SetFactorWeightDecoder.TEMPLATE_ID -> {
                weight.wrapAndApplyHeader(message, offset, header);
                yield List.of(templateId, weight.underlyingId(), weight.factorId());
            }
            case SetFactorCovarianceDecoder.TEMPLATE_ID -> {
                covariance.wrapAndApplyHeader(message, offset, header);
                yield List.of(
                        templateId,
                        Math.min(covariance.factorId(), covariance.otherFactorId()),
                        Math.max(covariance.factorId(), covariance.otherFactorId()));
            }
            case CashAdjustmentDecoder.TEMPLATE_ID ->
                EventPrefix.source(message, offset) == EventSource.CONFIGURATION
                        ? List.of(templateId, EventPrefix.subjectId(message, offset))
                        : List.of();
            default -> List.of();
        };
    }

    /** What the configuration has put into the accounts adds up: a further adjustment is the difference to all of it. */
    private void addUp(DirectBuffer earlier, UnsafeBuffer now) {
        if (earlier != null && EventPrefix.templateId(now, 0) == CashAdjustmentDecoder.TEMPLATE_ID) {
            long before = cash.wrapAndApplyHeader(earlier, 0, header).amountMinorUnits();
            long more = cash.wrapAndApplyHeader(now, 0, header).amountMinorUnits();
            adding.wrap(now, EventPrefix.HEADER_LENGTH).amountMinorUnits(Math.addExact(before, more));
        }
    }

    /**
     * What was kept so far.
     *
     * @return messages, header included, in the order in which they were last given
     */
    public List<DirectBuffer> messages() {
        return List.copyOf(newest.values());
    }
}
