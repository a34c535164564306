package io.hedgerow.gateway.settings.book;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.codec.AddHedgeInstrumentEncoder;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.SetHedgePolicyEncoder;
import io.hedgerow.engine.event.codec.SetLimitEncoder;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.gateway.settings.LimitKey;
import io.hedgerow.gateway.settings.PolicySettings;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.List;
import java.util.Optional;
import org.tomlj.Toml;

/** One thing that a configuration sets in an engine. Immutable. */
public sealed interface BookSetting
        permits BookSetting.Policy,
                BookSetting.HedgeInstrument,
                BookSetting.Limit,
                AccountSetting,
                RiskSetting,
                FactorSetting,
                SurfaceSetting {
    /**
     * What a setting is about: of two with the same subject the later one counts.
     *
     * @param what kind of setting
     * @param id whose
     * @param detail what else tells it from others
     */
    record Subject(Class<? extends BookSetting> what, int id, int detail) {}

    /**
     * How an underlying is hedged.
     *
     * @param underlyingId whose
     * @param policy how
     */
    record Policy(int underlyingId, HedgePolicySpec policy) implements BookSetting {
        @Override
        public Subject subject() {
            return new Subject(Policy.class, underlyingId, 0);
        }

        @Override
        public List<String> path(ReferenceDirectory directory) {
            return List.of("hedge", directory.underlyingSymbol(underlyingId));
        }

        @Override
        public List<String> assignments(ReferenceDirectory directory) {
            return PolicySettings.of(directory.underlyingSymbol(underlyingId), policy);
        }

        @Override
        public int templateId() {
            return SetHedgePolicyEncoder.TEMPLATE_ID;
        }

        @Override
        public void publish(EventFrame frame) {
            new ReferenceWriter(frame).hedgePolicy(underlyingId, policy);
        }
    }

    /**
     * What an underlying is hedged with, one more instrument behind those before.
     *
     * @param underlyingId whose
     * @param instrumentId with what
     */
    record HedgeInstrument(int underlyingId, int instrumentId) implements BookSetting {
        @Override
        public Subject subject() {
            return new Subject(HedgeInstrument.class, underlyingId, instrumentId);
        }

        @Override
        public List<String> path(ReferenceDirectory directory) {
            return List.of("hedge", directory.underlyingSymbol(underlyingId), "instruments");
        }

        @Override
        public int templateId() {
            return AddHedgeInstrumentEncoder.TEMPLATE_ID;
        }

        @Override
        public void publish(EventFrame frame) {
            new CommandWriter(frame).addHedgeInstrument(underlyingId, instrumentId);
        }
    }

    /**
     * A pre-trade limit.
     *
     * @param kind what it holds
     * @param subjectId id of what it is set for
     * @param value in the unit of the kind
     */
    record Limit(LimitKind kind, int subjectId, long value) implements BookSetting {
        @Override
        public Subject subject() {
            return new Subject(Limit.class, subjectId, kind.value());
        }

        @Override
        public List<String> path(ReferenceDirectory directory) {
            String key = LimitKey.of(kind);
            return switch (LimitKinds.subjectOf(kind)) {
                case INSTRUMENT -> List.of("limits", directory.instrumentSymbol(subjectId), key);
                case UNDERLYING -> List.of("limits", "underlying", directory.underlyingSymbol(subjectId), key);
                case VENUE -> List.of("limits", "venue", directory.venueCode(subjectId), key);
                case PORTFOLIO -> List.of("limits", "portfolio", key);
            };
        }

        @Override
        public List<String> assignments(ReferenceDirectory directory) {
            return List.of(table(directory) + "=" + LimitKey.text(kind, value));
        }

        @Override
        public int templateId() {
            return SetLimitEncoder.TEMPLATE_ID;
        }

        @Override
        public void publish(EventFrame frame) {
            new CommandWriter(frame).setLimit(kind, subjectId, value);
        }
    }

    /**
     * What it is about.
     *
     * @return equal for settings of which the later one counts
     */
    Subject subject();

    /**
     * Where a configuration says it.
     *
     * @param directory names of the ids
     * @return key of its table or value, one element per dotted part
     */
    List<String> path(ReferenceDirectory directory);

    /** {@link #path} as it is written. */
    default String table(ReferenceDirectory directory) {
        return Toml.joinKeyPath(path(directory));
    }

    /**
     * As an operator would set it.
     *
     * @param directory names of the ids
     * @return {@code key=value} of each, full keys; none where only the configuration can say it
     */
    default List<String> assignments(ReferenceDirectory directory) {
        return List.of();
    }

    /**
     * What has to be published where something is in force already.
     *
     * @param inForce of the same subject
     * @return this itself, where it does not add up
     */
    default BookSetting after(Optional<BookSetting> inForce) {
        return this;
    }

    /**
     * What takes it back.
     *
     * @return nothing if an engine cannot
     */
    default Optional<BookSetting> undone() {
        return Optional.empty();
    }

    /**
     * Type of the command that sets it.
     *
     * @return template id
     */
    int templateId();

    /**
     * Publishes the command that sets it.
     *
     * @param frame where to, its time set
     */
    void publish(EventFrame frame);
}
