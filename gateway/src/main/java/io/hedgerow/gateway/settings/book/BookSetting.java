package io.hedgerow.gateway.settings.book;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.HedgePolicySpec;
import io.hedgerow.engine.event.ReferenceWriter;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.gateway.settings.LimitKey;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.List;
import org.tomlj.Toml;

/** One thing that a configuration sets in an engine. Immutable. */
public sealed interface BookSetting {
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

        /** Its {@code key=value}, as after --set. */
        String assignment(ReferenceDirectory directory) {
            return Toml.joinKeyPath(path(directory)) + "=" + LimitKey.text(kind, value);
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

    /**
     * Publishes the command that sets it.
     *
     * @param frame where to, its time set
     */
    void publish(EventFrame frame);
}
