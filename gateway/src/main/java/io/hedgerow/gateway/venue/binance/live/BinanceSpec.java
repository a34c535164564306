package io.hedgerow.gateway.venue.binance.live;

import io.hedgerow.gateway.venue.paper.PaperSpec;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Binance's COIN-M futures as a live venue on paper.
 *
 * @param table name of its table in the configuration, for messages
 * @param endpoints where it is
 * @param coins coins whose contracts are listed, those included that the venue lists later
 * @param symbols contracts that are listed; empty = all of the coins
 * @param streams what is subscribed
 * @param connection how long things may take
 * @param paper how orders are taken to trade
 * @param capture file to which everything that comes in is written
 */
public record BinanceSpec(
        String table,
        Endpoints endpoints,
        List<String> coins,
        List<String> symbols,
        Streams streams,
        Connection connection,
        PaperSpec paper,
        Optional<Path> capture) {
    /** Why orders are not sent there, and what to do. */
    public static final String LIVE_REFUSED =
            "orders to Binance are not written: its market data are live, its orders are"
                    + " traded on paper; set mode = \"paper\"";

    /** BTC at the real venue. */
    public static final BinanceSpec DEFAULT = new BinanceSpec(
            "gateway",
            Endpoints.DEFAULT,
            List.of("BTC"),
            List.of(),
            Streams.DEFAULT,
            Connection.DEFAULT,
            PaperSpec.DEFAULT,
            Optional.empty());

    /** Copies the lists. */
    public BinanceSpec {
        coins = List.copyOf(coins);
        symbols = List.copyOf(symbols);
    }

    /**
     * Where the venue is.
     *
     * @param url of the streams, without a path
     * @param restUrl of the requests, without a path
     * @param caFile certificates to trust instead of those of the machine
     */
    public record Endpoints(URI url, URI restUrl, Optional<Path> caFile) {
        /** The real venue. */
        public static final Endpoints DEFAULT = new Endpoints(
                URI.create("wss://dstream.binance.com"), URI.create("https://dapi.binance.com"), Optional.empty());
    }

    /**
     * What is subscribed beside best prices, marks and contract states.
     *
     * @param trades whether public trades are: resting orders wait in their queues for them
     * @param depth how often price levels come; they tell of best prices between the tickers, and of what was lost
     */
    public record Streams(boolean trades, DepthSpeed depth) {
        /** Trades, and levels every 100 ms. */
        public static final Streams DEFAULT = new Streams(true, DepthSpeed.MS_100);
    }

    /** How often price levels come. */
    public enum DepthSpeed {
        /** Never. */
        OFF(""),
        /** Ten times a second. */
        MS_100("@depth@100ms"),
        /** Four times a second. */
        MS_250("@depth"),
        /** Twice a second. */
        MS_500("@depth@500ms");

        private final String stream;

        DepthSpeed(String stream) {
            this.stream = stream;
        }

        /** Stream behind a symbol; empty = none. */
        String stream() {
            return stream;
        }
    }

    /**
     * How long things may take.
     *
     * @param connectTimeout until a connection stands
     * @param requestTimeout until an answer has come
     * @param reconnectMin before the first attempt after a loss; each further one waits twice as long
     * @param reconnectMax longest wait between two attempts
     * @param silence without any message after which a connection counts as lost
     * @param lifetime after which a connection is made anew, before the venue ends it at 24 hours
     */
    public record Connection(
            Duration connectTimeout,
            Duration requestTimeout,
            Duration reconnectMin,
            Duration reconnectMax,
            Duration silence,
            Duration lifetime) {
        /** For the real venue. */
        public static final Connection DEFAULT = new Connection(
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofMillis(500),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofHours(23));
    }

    /**
     * Whether a contract is listed.
     *
     * @param symbol its name
     * @param coin its coin
     * @return as coins and symbols say
     */
    boolean wants(String symbol, String coin) {
        return symbols.isEmpty() ? coins.contains(coin) : symbols.contains(symbol);
    }
}
