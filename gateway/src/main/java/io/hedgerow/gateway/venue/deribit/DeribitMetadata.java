package io.hedgerow.gateway.venue.deribit;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.codec.PayoffStyle;
import io.hedgerow.engine.event.spec.InstrumentBuilder;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonReader;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** One entry of a {@code get_instruments} reply. Owned by the thread that sets the gateway up. */
final class DeribitMetadata {
    /** Options settle on the average of the index over the last thirty minutes. */
    static final long SETTLEMENT_AVERAGING_NS = 30L * 60 * 1_000_000_000L;

    /** An option's fee is at most 12.5 % of its price. */
    static final long OPTION_FEE_CAP_E9 = 125_000_000L;

    private static final AsciiIndex KEYS = AsciiIndex.of(
            "instrument_name",
            "kind",
            "settlement_period",
            "option_type",
            "base_currency",
            "quote_currency",
            "counter_currency",
            "settlement_currency",
            "future_type",
            "instrument_type",
            "contract_size",
            "min_trade_amount",
            "tick_size",
            "strike",
            "expiration_timestamp",
            "maker_commission",
            "taker_commission",
            "tick_size_steps");
    private static final AsciiIndex STEP_KEYS = AsciiIndex.of("above_price", "tick_size");
    private static final long NONE = EventWriter.NONE;
    private static final long NANOS_PER_MILLISECOND = 1_000_000L;

    /** Before any contract in coins, 2009-01-03; an expiry in seconds is below. */
    private static final long EARLIEST_MS = 1_230_940_800_000L;

    String name;
    String kind;
    String settlementPeriod;
    String optionType;
    String base;
    String quote;
    String counter;
    String settlement;
    String payoffType;
    long contractSizeE9 = NONE;
    long leastAmountE9 = NONE;
    long tickSizeE9 = NONE;
    long strikeE9;
    long expiryMs = NONE;
    long makerFeeE9;
    long takerFeeE9;
    long stepAboveE9 = NONE;
    long stepSizeE9 = NONE;

    private DeribitMetadata() {}

    /**
     * Reads an entry whose opening brace has been read.
     *
     * @param in reader
     * @return the entry
     */
    static DeribitMetadata read(JsonReader in) {
        DeribitMetadata it = new DeribitMetadata();
        for (int key = in.nextKey(KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(KEYS)) {
            it.field(in, key);
        }
        return it;
    }

    private void field(JsonReader in, int key) {
        switch (key) {
            case 0 -> name = text(in);
            case 1 -> kind = text(in);
            case 2 -> settlementPeriod = text(in);
            case 3 -> optionType = text(in);
            case 4 -> base = text(in);
            case 5 -> quote = text(in);
            case 6 -> counter = text(in);
            case 7 -> settlement = text(in);
            case 8, 9 -> payoffType = text(in);
            case 10 -> contractSizeE9 = in.readE9();
            case 11 -> leastAmountE9 = in.readE9();
            case 12 -> tickSizeE9 = in.readE9();
            case 13 -> strikeE9 = in.readE9();
            case 14 -> expiryMs = in.readLong();
            case 15 -> makerFeeE9 = in.readE9();
            case 16 -> takerFeeE9 = in.readE9();
            case 17 -> steps(in);
            default -> in.skipValue();
        }
    }

    /** The engine knows one wider step: the first one that the venue lists. */
    private void steps(JsonReader in) {
        in.beginArray();
        while (in.nextObject()) {
            long above = NONE;
            long size = NONE;
            for (int key = in.nextKey(STEP_KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(STEP_KEYS)) {
                switch (key) {
                    case 0 -> above = in.readE9();
                    case 1 -> size = in.readE9();
                    default -> in.skipValue();
                }
            }
            if (stepAboveE9 == NONE) {
                stepAboveE9 = above;
                stepSizeE9 = size;
            }
        }
    }

    private static String text(JsonReader in) {
        return in.readText()
                ? new String(in.textBytes(), in.textOffset(), in.textLength(), StandardCharsets.UTF_8)
                : null;
    }

    String base() {
        return base;
    }

    long expiryMs() {
        return expiryMs;
    }

    /**
     * What is traded.
     *
     * @return kind; NULL_VAL for combinations and anything else not traded here
     */
    InstrumentKind instrumentKind() {
        if ("option".equals(kind)) {
            return InstrumentKind.OPTION;
        }
        if ("spot".equals(kind)) {
            return InstrumentKind.SPOT;
        }
        if (!"future".equals(kind)) {
            return InstrumentKind.NULL_VAL;
        }
        return "perpetual".equals(settlementPeriod) ? InstrumentKind.PERPETUAL : InstrumentKind.FUTURE;
    }

    /**
     * The definition, under the registry's next id.
     *
     * @param registry gives ids
     * @return definition
     * @throws IllegalArgumentException if a required field is missing or contradicts the name
     */
    InstrumentSpec toSpec(ReferenceRegistry registry) {
        InstrumentKind what = instrumentKind();
        require(base != null && quote != null, "base_currency and quote_currency");
        require(
                contractSizeE9 > 0 && leastAmountE9 > 0 && tickSizeE9 > 0,
                "contract_size, min_trade_amount, tick_size");
        boolean dated = what == InstrumentKind.OPTION || what == InstrumentKind.FUTURE;
        require(!dated || expiryMs >= EARLIEST_MS, "expiration_timestamp (in milliseconds)");
        require(what != InstrumentKind.OPTION || (optionType != null && strikeE9 > 0), "option_type and strike");
        boolean inverse = isInverse(what);
        String priceCurrency = inverse ? counterCurrency() : quote;
        String settlementCurrency = inverse ? base : quote;
        if (settlement != null && !settlement.equals(settlementCurrency)) {
            throw new IllegalArgumentException(
                    "'" + name + "' settles in " + settlement + ", not " + settlementCurrency);
        }
        int underlying = registry.underlying(inverse ? base : base + "_" + quote, base, priceCurrency);
        return terms(InstrumentSpec.builder(registry.nextInstrumentId(), name), what)
                .payoff(inverse ? PayoffStyle.INVERSE : PayoffStyle.LINEAR)
                .contractSizeE9(contractSizeE9)
                .lotContractsE9(lotContractsE9())
                .tickSizeE9(tickSizeE9)
                .tickStep(stepAboveE9, stepSizeE9)
                .makerFeeE9(makerFeeE9)
                .takerFeeE9(takerFeeE9)
                .feeCapE9(what == InstrumentKind.OPTION ? OPTION_FEE_CAP_E9 : NONE)
                .settlementAveragingNs(dated ? SETTLEMENT_AVERAGING_NS : 0)
                .underlyingId(underlying)
                .venueId(registry.venue(DeribitInstruments.VENUE))
                .baseCurrencyId(registry.currency(base))
                .quoteCurrencyId(registry.currency(priceCurrency))
                .build();
    }

    private InstrumentBuilder terms(InstrumentBuilder contract, InstrumentKind what) {
        return switch (what) {
            case OPTION -> contract.option(right(), strikeE9, expiryNs());
            case FUTURE -> contract.future(expiryNs());
            case PERPETUAL -> contract.perpetual();
            default -> contract.spot();
        };
    }

    private long expiryNs() {
        return Math.multiplyExact(expiryMs, NANOS_PER_MILLISECOND);
    }

    private void require(boolean holds, String fields) {
        if (!holds) {
            throw new IllegalArgumentException("'" + name + "' lacks " + fields);
        }
    }

    /** Told outright since 2022; before, a coin option was priced in its coin and a coin future in dollars. */
    private boolean isInverse(InstrumentKind what) {
        if (payoffType != null) {
            return "reversed".equals(payoffType);
        }
        return switch (what) {
            case OPTION -> quote.equals(base);
            case FUTURE, PERPETUAL -> settlement == null ? "USD".equals(quote) : settlement.equals(base);
            default -> false;
        };
    }

    private String counterCurrency() {
        return counter != null ? counter : "USD";
    }

    private OptionRight right() {
        return switch (optionType) {
            case "call" -> OptionRight.CALL;
            case "put" -> OptionRight.PUT;
            default -> throw new IllegalArgumentException("'" + name + "' has option_type '" + optionType + "'");
        };
    }

    /** Amounts count coins or dollars; a lot counts contracts. */
    private long lotContractsE9() {
        return BigDecimal.valueOf(leastAmountE9)
                .movePointRight(9)
                .divide(BigDecimal.valueOf(contractSizeE9), 0, RoundingMode.UNNECESSARY)
                .longValueExact();
    }
}
