package io.hedgerow.gateway.venue.binance;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.spec.InstrumentBuilder;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonReader;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** One contract of an {@code exchangeInfo} reply. Owned by the thread that reads it, unchanged afterwards. */
public final class BinanceContract {
    private static final AsciiIndex KEYS = AsciiIndex.of(
            "symbol",
            "contractType",
            "contractStatus",
            "baseAsset",
            "quoteAsset",
            "marginAsset",
            "contractSize",
            "deliveryDate",
            "filters");
    private static final AsciiIndex FILTER_KEYS = AsciiIndex.of("filterType", "tickSize", "stepSize");
    private static final String PERPETUAL = "PERPETUAL";
    private static final Set<String> GONE = Set.of("PENDING_TRADING", "DELIVERED", "CLOSE");
    private static final long E9 = 1_000_000_000L;
    private static final long NANOS_PER_MILLISECOND = 1_000_000L;
    private static final long NONE = EventWriter.NONE;

    /** A quarterly contract is delivered at the average of the index over its last hour. */
    private static final long SETTLEMENT_AVERAGING_NS = 3_600L * E9;

    private String symbol = "";
    private String type = "";
    private String status = "";
    private String base = "";
    private String quote = "";
    private String margin = "";
    private long contractSizeE9 = NONE;
    private long deliveryMs = NONE;
    private long tickSizeE9 = NONE;
    private long lotStepE9 = E9;

    private BinanceContract() {}

    /** Reads an entry whose opening brace has been read. */
    static BinanceContract read(JsonReader in) {
        BinanceContract it = new BinanceContract();
        for (int key = in.nextKey(KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(KEYS)) {
            it.field(in, key);
        }
        return it;
    }

    private void field(JsonReader in, int key) {
        switch (key) {
            case 0 -> symbol = text(in);
            case 1 -> type = text(in);
            case 2 -> status = text(in);
            case 3 -> base = text(in);
            case 4 -> quote = text(in);
            case 5 -> margin = text(in);
            case 6 -> contractSizeE9 = in.readE9();
            case 7 -> deliveryMs = in.readLong();
            case 8 -> filters(in);
            default -> in.skipValue();
        }
    }

    private void filters(JsonReader in) {
        in.beginArray();
        while (in.nextObject()) {
            String filter = "";
            long tick = NONE;
            long step = NONE;
            for (int key = in.nextKey(FILTER_KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(FILTER_KEYS)) {
                switch (key) {
                    case 0 -> filter = text(in);
                    case 1 -> tick = in.readE9();
                    case 2 -> step = in.readE9();
                    default -> in.skipValue();
                }
            }
            if (filter.equals("PRICE_FILTER")) {
                tickSizeE9 = tick;
            } else if (filter.equals("LOT_SIZE")) {
                lotStepE9 = step;
            }
        }
    }

    private static String text(JsonReader in) {
        return in.readText()
                ? new String(in.textBytes(), in.textOffset(), in.textLength(), StandardCharsets.UTF_8)
                : "";
    }

    /**
     * Its name.
     *
     * @return such as BTCUSD_PERP or BTCUSD_261225; empty if it has none
     */
    public String symbol() {
        return symbol;
    }

    /**
     * Its coin.
     *
     * @return such as BTC
     */
    public String base() {
        return base;
    }

    /**
     * Whether the venue makes a market of it now, or settles it.
     *
     * @return false before its first day and after its last
     */
    public boolean isListed() {
        return !GONE.contains(status);
    }

    /**
     * Whether it takes orders.
     *
     * @return as the venue says
     */
    public SessionStatus session() {
        return session(status);
    }

    /**
     * What a contract status says about orders.
     *
     * @param status {@code contractStatus} of a reply, {@code cs} of a stream
     * @return open while it trades
     */
    static SessionStatus session(String status) {
        return "TRADING".equals(status) ? SessionStatus.OPEN : SessionStatus.CLOSED;
    }

    /**
     * Its definition, under the registry's next id.
     *
     * @param registry gives ids
     * @return definition: one lot is one contract
     * @throws IllegalArgumentException if a field is missing, or it is no coin-margined contract
     */
    public InstrumentSpec toSpec(ReferenceRegistry registry) {
        require(!base.isEmpty() && !quote.isEmpty(), "lacks baseAsset or quoteAsset");
        require(contractSizeE9 > 0 && tickSizeE9 > 0, "lacks contractSize or the tickSize of its PRICE_FILTER");
        require(margin.isEmpty() || margin.equals(base), "is margined in " + margin + ", not in its coin");
        require(lotStepE9 == E9, "is not traded in whole contracts");
        boolean perpetual = type.startsWith(PERPETUAL);
        require(perpetual || deliveryMs > 0, "lacks deliveryDate");
        InstrumentBuilder contract = InstrumentSpec.builder(registry.nextInstrumentId(), symbol);
        return (perpetual ? contract.perpetual() : contract.future(deliveryMs * NANOS_PER_MILLISECOND))
                .inverse()
                .contractSizeE9(contractSizeE9)
                .tickSizeE9(tickSizeE9)
                .makerFeeE9(BinanceContracts.MAKER_FEE_E9)
                .takerFeeE9(BinanceContracts.TAKER_FEE_E9)
                .settlementAveragingNs(perpetual ? 0L : SETTLEMENT_AVERAGING_NS)
                .underlyingId(registry.underlying(base, base, quote))
                .venueId(registry.venue(BinanceContracts.VENUE))
                .baseCurrencyId(registry.currency(base))
                .quoteCurrencyId(registry.currency(quote))
                .build();
    }

    private void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("'" + symbol + "' " + what);
        }
    }
}
