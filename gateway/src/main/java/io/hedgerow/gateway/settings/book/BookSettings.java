package io.hedgerow.gateway.settings.book;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.AddHedgeInstrumentDecoder;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.SetHedgePolicyDecoder;
import io.hedgerow.engine.event.codec.SetLimitDecoder;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.gateway.settings.HedgeConfig;
import io.hedgerow.gateway.settings.HedgerowConfig;
import io.hedgerow.gateway.settings.LimitsConfig;
import io.hedgerow.gateway.settings.book.AccountSetting.Balance;
import io.hedgerow.gateway.settings.book.BookSetting.HedgeInstrument;
import io.hedgerow.gateway.settings.book.BookSetting.Limit;
import io.hedgerow.gateway.settings.book.BookSetting.Policy;
import io.hedgerow.gateway.settings.book.BookSetting.Subject;
import io.hedgerow.gateway.settings.book.FactorSetting.Factor;
import io.hedgerow.gateway.settings.book.RiskSetting.VegaHedgeOption;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.agrona.DirectBuffer;

/**
 * Everything that a configuration sets in an engine, each thing once, in the order in which they are set first. Owned by one
 * thread.
 */
public final class BookSettings {
    private final Map<Subject, BookSetting> bySubject = new LinkedHashMap<>();
    private final Set<Subject> kept = new HashSet<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SetHedgePolicyDecoder policy = new SetHedgePolicyDecoder();
    private final AddHedgeInstrumentDecoder hedgeInstrument = new AddHedgeInstrumentDecoder();
    private final SetLimitDecoder limit = new SetLimitDecoder();
    private final RiskModelCommands model = new RiskModelCommands();

    /** Nothing is set. */
    public BookSettings() {
        // Filled by put and take.
    }

    /**
     * What a configuration sets.
     *
     * @param config every name of it listed
     * @param directory names of the ids
     * @return its settings: of each underlying policy and instruments, then all limits
     */
    public static BookSettings of(HedgerowConfig config, ReferenceDirectory directory) {
        BookSettings settings = new BookSettings();
        for (HedgeConfig hedge : config.hedges()) {
            int underlyingId = directory.underlyingId(hedge.underlying());
            settings.put(new Policy(underlyingId, hedge.policy()));
            for (String symbol : hedge.instruments()) {
                settings.put(new HedgeInstrument(underlyingId, directory.instrumentId(symbol)));
            }
        }
        LimitsConfig limits = config.limits();
        settings.putAll(limits.byInstrument(), directory::instrumentId);
        settings.putAll(limits.byUnderlying(), directory::underlyingId);
        settings.putAll(limits.byVenue(), directory::venueId);
        settings.putAll(Map.of("", limits.portfolio()), name -> LimitKinds.PORTFOLIO);
        RiskModelSettings.of(config.riskModel(), directory).forEach(settings::put);
        return settings;
    }

    /**
     * The same without limits that wait for answers about the whole book: where nobody answers they would let nothing but
     * hedges pass.
     *
     * @return a copy
     */
    public BookSettings withoutAsked() {
        BookSettings settings = new BookSettings();
        bySubject.values().stream()
                .filter(setting -> !(setting instanceof Limit limit && LimitKinds.isAsked(limit.kind())))
                .forEach(settings::put);
        return settings;
    }

    private void putAll(Map<String, Map<LimitKind, Long>> limits, ToIntFunction<String> ids) {
        new TreeMap<>(limits)
                .forEach((name, values) -> new TreeMap<>(values)
                        .forEach((kind, value) -> put(new Limit(kind, ids.applyAsInt(name), value))));
    }

    void put(BookSetting setting) {
        bySubject.put(setting.subject(), setting);
    }

    /** Takes up a record; any but these commands is none. */
    void take(DirectBuffer message, int offset) {
        read(message, offset).ifPresent(this::add);
    }

    /** Adjustments of cash add up; of all else the last counts. */
    private void add(BookSetting setting) {
        BookSetting before = bySubject.get(setting.subject());
        boolean addsUp = setting instanceof Balance && before != null;
        put(addsUp ? ((Balance) before).plus((Balance) setting) : setting);
    }

    private Optional<BookSetting> read(DirectBuffer message, int offset) {
        return switch (EventPrefix.templateId(message, offset)) {
            case SetHedgePolicyDecoder.TEMPLATE_ID -> {
                policy.wrapAndApplyHeader(message, offset, header);
                yield Optional.of(new Policy(policy.underlyingId(), HedgePolicySpec.of(policy)));
            }
            case AddHedgeInstrumentDecoder.TEMPLATE_ID -> {
                hedgeInstrument.wrapAndApplyHeader(message, offset, header);
                yield Optional.of(new HedgeInstrument(hedgeInstrument.underlyingId(), hedgeInstrument.instrumentId()));
            }
            case SetLimitDecoder.TEMPLATE_ID -> {
                limit.wrapAndApplyHeader(message, offset, header);
                yield LimitKinds.find(limit.kindRaw()).map(kind -> new Limit(kind, limit.subjectId(), limit.value()));
            }
            default -> model.read(message, offset, this::factorName);
        };
    }

    private String factorName(int factorId) {
        return find(new Subject(Factor.class, factorId, 0))
                .map(Factor.class::cast)
                .map(Factor::name)
                .orElse("factor " + factorId);
    }

    /** Leaves something as it is, whatever is wanted: somebody else has set it since. */
    void keep(DirectBuffer message, int offset) {
        read(message, offset).map(BookSetting::subject).ifPresent(kept::add);
    }

    boolean isKept(Subject subject) {
        return kept.contains(subject);
    }

    Optional<BookSetting> find(Subject subject) {
        return Optional.ofNullable(bySubject.get(subject));
    }

    /** All of them, in the order in which they were set first. */
    List<BookSetting> all() {
        return List.copyOf(bySubject.values());
    }

    /** Instruments that an underlying is hedged with, in order of preference. */
    List<HedgeInstrument> hedgeInstruments(int underlyingId) {
        return bySubject.values().stream()
                .filter(HedgeInstrument.class::isInstance)
                .map(HedgeInstrument.class::cast)
                .filter(setting -> setting.underlyingId() == underlyingId)
                .toList();
    }

    /** Whether orders may be sent for an instrument: it hedges delta, or the vega of another underlying. */
    boolean isTraded(int instrumentId) {
        return bySubject.values().stream()
                .anyMatch(setting ->
                        (setting instanceof HedgeInstrument instrument && instrument.instrumentId() == instrumentId)
                                || (setting instanceof VegaHedgeOption option
                                        && option.isTraded()
                                        && option.instrumentId() == instrumentId));
    }

    /** The policy of an underlying. */
    Optional<HedgePolicySpec> policy(int underlyingId) {
        return find(new Subject(Policy.class, underlyingId, 0))
                .map(Policy.class::cast)
                .map(Policy::policy);
    }
}
