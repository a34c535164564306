package io.hedgerow.gateway.settings.venue;

import io.hedgerow.engine.event.codec.VenueMode;
import io.hedgerow.gateway.settings.toml.RecordReader;
import io.hedgerow.gateway.settings.toml.Section;
import io.hedgerow.gateway.venue.TimeSource;
import io.hedgerow.gateway.venue.TradingMode;
import io.hedgerow.gateway.venue.aeron.AeronVenueSpec;
import io.hedgerow.gateway.venue.binance.BinanceContracts;
import io.hedgerow.gateway.venue.binance.live.BinanceSpec;
import io.hedgerow.gateway.venue.deribit.DeribitInstruments;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec;
import io.hedgerow.gateway.venue.paper.PaperSpec;
import io.hedgerow.gateway.venue.recorded.RecordedSpec;
import io.hedgerow.gateway.venue.recorded.RecordedSpec.CaptureKind;
import io.hedgerow.gateway.venue.sim.spec.Coins;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One venue: where market data come from and orders go to.
 *
 * @param table name of its table in the configuration
 * @param kind which kind of venue
 * @param sim settings of a simulated one
 * @param recorded settings of a recorded one
 * @param deribit settings of Deribit, live
 * @param binance settings of Binance, live
 * @param aeron settings of a venue that clients bring over Aeron
 * @param paper how paper orders are taken to trade at a live venue
 */
public record VenueConfig(
        String table,
        Kind kind,
        SimSpec sim,
        RecordedSpec recorded,
        DeribitSpec deribit,
        BinanceSpec binance,
        AeronVenueSpec aeron,
        PaperSpec paper) {
    /** Key of the kind of a venue. */
    public static final String KIND = "kind";

    private static final String ONE = "gateway";
    static final String SIM = "sim";
    static final String RECORDED = "recorded";
    static final String DERIBIT = "deribit";
    static final String BINANCE = "binance";
    static final String AERON = "aeron";
    static final String PAPER = "paper";

    /** Which kind of venue. */
    public enum Kind {
        /** The embedded simulated exchange. */
        SIM(false),
        /** Captures, with a simulated matcher for our orders. */
        RECORDED(false),
        /** Deribit, over the network. */
        DERIBIT(true),
        /** Binance COIN-M futures, over the network; on paper alone. */
        BINANCE(true),
        /** What clients bring over Aeron. */
        AERON(true);

        private final boolean live;

        Kind(boolean live) {
            this.live = live;
        }

        /**
         * Whether it does not wait for the engine.
         *
         * @return true for a venue of the world outside
         */
        public boolean isLive() {
            return live;
        }
    }

    /** Keys that belong to one venue. */
    public static List<String> keys() {
        return List.of(KIND, SIM, RECORDED, DERIBIT, BINANCE, AERON, PAPER);
    }

    /** Reads the keys of a venue; the caller ends the section. */
    public static VenueConfig read(Section section, Path folder, String code) {
        Section recorded = section.section(RECORDED);
        Section deribit = section.section(DERIBIT);
        PaperSpec paper = PaperConfig.read(section.section(PAPER), folder);
        VenueConfig config = new VenueConfig(
                section.tableName(),
                section.choice(KIND, Kind.SIM, Section.all(Kind.class)),
                sim(section.section(SIM), code),
                RecordedConfig.read(recorded, folder),
                DeribitConfig.read(deribit, folder),
                BinanceConfig.read(section.section(BINANCE), folder, paper),
                AeronConfig.read(section.section(AERON), folder, aeronCode(section, code), paper),
                paper);
        switch (config.kind) {
            case SIM, BINANCE, AERON -> {
                // Every setting has a default.
            }
            case RECORDED -> RecordedConfig.require(recorded, config.recorded);
            case DERIBIT -> DeribitConfig.require(deribit, config.deribit);
        }
        Section paperTable = section.section(PAPER);
        if (!config.isOnPaper() && config.kind.isLive() && paperTable.has("positions")) {
            paperTable.problem(
                    "positions", "is for mode = \"paper\": a venue that is traded live is asked what is held there");
        }
        return config;
    }

    /**
     * Its code, as in the symbols of its instruments.
     *
     * @return such as SIM, DERIBIT
     */
    public String code() {
        return switch (kind) {
            case SIM -> sim.venue();
            case RECORDED ->
                recorded.files().format() == CaptureKind.DERIBIT ? DeribitInstruments.VENUE : BinanceContracts.VENUE;
            case DERIBIT -> DeribitInstruments.VENUE;
            case BINANCE -> BinanceContracts.VENUE;
            case AERON -> aeron.venue();
        };
    }

    /**
     * How it is traded, as a journal keeps it.
     *
     * @return live or paper, or that it waits for the engine
     */
    public VenueMode mode() {
        if (!kind.isLive()) {
            return VenueMode.WAITING;
        }
        return isOnPaper() ? VenueMode.PAPER : VenueMode.LIVE;
    }

    /**
     * Whether its orders go into a matcher of our own.
     *
     * @return true for a live venue in mode paper
     */
    public boolean isOnPaper() {
        return switch (kind) {
            case SIM, RECORDED -> false;
            case BINANCE -> true;
            case DERIBIT -> deribit.mode() == TradingMode.PAPER;
            case AERON -> aeron.mode() == TradingMode.PAPER;
        };
    }

    /**
     * Whose clock stamps the events of a live venue.
     *
     * @return the machine's, unless it is set
     */
    public TimeSource time() {
        return switch (kind) {
            case SIM, RECORDED, BINANCE -> TimeSource.MACHINE;
            case DERIBIT -> deribit.feed().time();
            case AERON -> aeron.time();
        };
    }

    /** One of several is called as its table. */
    private static String aeronCode(Section section, String code) {
        return section.tableName().equals(ONE) ? AeronVenueSpec.DEFAULT.venue() : code;
    }

    private static SimSpec sim(Section section, String code) {
        Section tables = section.section("underlyings");
        Set<String> symbols = tables.names().isEmpty() ? Set.of(UnderlyingSpec.BTC.symbol()) : tables.names();
        List<UnderlyingSpec> underlyings = symbols.stream()
                .map(symbol -> RecordReader.read(tables.section(symbol), Coins.named(symbol), Map.of("symbol", symbol)))
                .toList();
        return RecordReader.read(section, SimSpec.DEFAULT.withVenue(code), Map.of("underlyings", underlyings));
    }
}
