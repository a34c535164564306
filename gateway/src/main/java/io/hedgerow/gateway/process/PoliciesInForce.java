package io.hedgerow.gateway.process;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.HedgePolicySpec;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.SetHedgePolicyDecoder;
import io.hedgerow.gateway.settings.HedgeConfig;
import io.hedgerow.gateway.settings.LiveConfig;
import io.hedgerow.gateway.settings.PolicySettings;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.HashMap;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * Policies that a continued journal has left in force, whoever set them: what an operator changes next starts from them.
 * Owned by the main thread.
 */
final class PoliciesInForce {
    private final Map<Integer, HedgePolicySpec> byUnderlying = new HashMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SetHedgePolicyDecoder policy = new SetHedgePolicyDecoder();

    /** Notes a policy; any other record is none. */
    void onRecord(DirectBuffer message, int offset) {
        if (EventPrefix.templateId(message, offset) == SetHedgePolicyDecoder.TEMPLATE_ID) {
            policy.wrapAndApplyHeader(message, offset, header);
            byUnderlying.put(policy.underlyingId(), HedgePolicySpec.of(policy));
        }
    }

    /** Puts them in force where the configuration says otherwise. */
    void adoptTo(LiveConfig live, ReferenceDirectory directory) {
        for (HedgeConfig hedge : live.config().hedges()) {
            HedgePolicySpec inForce = byUnderlying.get(directory.underlyingId(hedge.underlying()));
            if (inForce != null && !inForce.equals(hedge.policy())) {
                live.adopt(PolicySettings.of(hedge.underlying(), inForce));
            }
        }
    }
}
