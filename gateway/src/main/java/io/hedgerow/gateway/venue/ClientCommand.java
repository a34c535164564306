package io.hedgerow.gateway.venue;

import io.hedgerow.engine.event.codec.CashAdjustmentDecoder;
import io.hedgerow.engine.event.codec.KillSwitchDecoder;
import io.hedgerow.engine.event.codec.RequestRefitDecoder;
import io.hedgerow.engine.event.codec.SetHedgePolicyDecoder;
import io.hedgerow.engine.event.codec.SetInterestDecoder;
import io.hedgerow.engine.event.codec.SetLimitDecoder;
import io.hedgerow.engine.event.codec.SetPositionDecoder;
import io.hedgerow.engine.event.codec.SetRiskParametersDecoder;
import io.hedgerow.engine.event.codec.SetRiskStateDecoder;
import java.util.Locale;
import java.util.Optional;
import org.agrona.DirectBuffer;

/**
 * What a program commands by one message of hedgerow-events.xml: checked, journaled and carried out as if an operator had.
 *
 * @param kind what it does
 * @param message it, from offset 0, header included; not changed any more
 * @param actor who, as journaled
 * @param reason why, as journaled
 */
public record ClientCommand(Kind kind, DirectBuffer message, String actor, String reason) {
    /** What programs may command, by the words of {@code hedgerow control}. */
    public enum Kind {
        /** The kill switch is released. */
        REARM(KillSwitchDecoder.TEMPLATE_ID),
        /** The risk state of an underlying, or of everything. */
        STATE(SetRiskStateDecoder.TEMPLATE_ID),
        /** One limit. */
        LIMIT(SetLimitDecoder.TEMPLATE_ID),
        /** How an underlying is hedged. */
        POLICY(SetHedgePolicyDecoder.TEMPLATE_ID),
        /** How exposures of an underlying are stated. */
        RISK(SetRiskParametersDecoder.TEMPLATE_ID),
        /** What a balance earns or costs. */
        INTEREST(SetInterestDecoder.TEMPLATE_ID),
        /** A surface is fitted anew. */
        REFIT(RequestRefitDecoder.TEMPLATE_ID),
        /** Cash has come in or gone out. */
        CASH(CashAdjustmentDecoder.TEMPLATE_ID),
        /** A position as it is to be. */
        POSITION(SetPositionDecoder.TEMPLATE_ID);

        private final int templateId;

        Kind(int templateId) {
            this.templateId = templateId;
        }

        /**
         * Finds it by its message.
         *
         * @param templateId of hedgerow-events.xml
         * @return empty = no command
         */
        public static Optional<Kind> of(int templateId) {
            for (Kind kind : values()) {
                if (kind.templateId == templateId) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }

        /**
         * Its message.
         *
         * @return template id in hedgerow-events.xml
         */
        public int templateId() {
            return templateId;
        }

        /**
         * Whether it changes what is traded, or what is accounted.
         *
         * @return false = anybody who may speak may ask for it
         */
        public boolean changesTrading() {
            return this != REFIT;
        }

        /**
         * Its word.
         *
         * @return as in a configuration
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What came of it.
     *
     * @param journalSequence last record of the journal that came of it; 0 = none did
     * @param rejectedMask why the engine refused it: bit n stands for RejectReason n; 0 = it did not
     * @param refused why it was not carried out, for a person; empty = it was
     */
    public record Answer(long journalSequence, long rejectedMask, String refused) {
        /**
         * It was not carried out.
         *
         * @param why for a person
         * @return nothing came of it
         */
        public static Answer refused(String why) {
            return new Answer(0L, 0L, why);
        }

        /**
         * Whether it was carried out.
         *
         * @return false = nothing has changed
         */
        public boolean isAccepted() {
            return refused.isEmpty();
        }
    }
}
