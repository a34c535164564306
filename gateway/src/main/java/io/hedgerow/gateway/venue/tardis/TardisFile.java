package io.hedgerow.gateway.venue.tardis;

import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.gateway.table.CsvReader;
import io.hedgerow.gateway.table.TableException;
import io.hedgerow.gateway.table.TextLines;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.deribit.DeribitName;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The good rows of one table, in their order. Owned by one thread; must be closed. */
final class TardisFile implements AutoCloseable {
    private static final String EXCHANGE = "deribit";
    private static final int GZIP_MAGIC = 0x1F8B;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final long US_PER_SECOND = 1_000_000L;
    private static final long EARLIEST_US = 1_230_940_800L * US_PER_SECOND;
    private static final long LATEST_US = 4_102_444_800L * US_PER_SECOND;
    private static final List<String> NUMBERS = List.of(
            "bid_price",
            "bid_amount",
            "ask_price",
            "ask_amount",
            "mark_price",
            "mark_iv",
            "underlying_price",
            "index_price",
            "funding_rate",
            "price",
            "amount");

    private final Path path;
    private final CsvReader csv;
    private final TextLines lines;
    private final TardisKind kind;
    private final RefusedRows refused;
    private final Map<String, DeribitName> names = new HashMap<>();
    private long timestampUs;
    private long localUs;
    private DeribitName name;

    /**
     * Opens a table.
     *
     * @param path CSV, plain or gzip
     * @param refused gets the rows that cannot be used
     * @throws GatewayException if it is no table that is read here
     */
    TardisFile(Path path, RefusedRows refused) {
        this.path = path;
        this.refused = refused;
        try {
            lines = new TextLines(stream(path));
            csv = new CsvReader(lines);
        } catch (IOException e) {
            throw unreadable(e);
        } catch (TableException e) {
            throw new GatewayException(path + ": " + e.getMessage(), e);
        }
        kind = TardisKind.of(csv.header())
                .orElseThrow(() -> new GatewayException(path + ":1:1: the columns " + String.join(",", csv.header())
                        + " are those of no table that is read here: options_chain, trades, quotes or"
                        + " derivative_ticker of Tardis"));
    }

    private static InputStream stream(Path path) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
        try {
            raw.mark(2);
            int magic = raw.read() << 8 | raw.read();
            raw.reset();
            return magic == GZIP_MAGIC ? new GZIPInputStream(raw, BUFFER_BYTES) : raw;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private GatewayException unreadable(IOException e) {
        return new GatewayException("cannot read " + path + ": " + reason(e), e);
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return e.getMessage() == null ? "it ends too early; it is not whole" : e.getMessage();
    }

    /**
     * Goes to the next good row.
     *
     * @return false at the end
     * @throws GatewayException if the file cannot be read on
     */
    boolean next() {
        try {
            while (csv.next()) {
                if (isGood()) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw unreadable(e);
        } catch (TableException e) {
            throw new GatewayException(path + ": " + e.getMessage(), e);
        }
    }

    private boolean isGood() {
        if (csv.cellCount() == 1 && csv.text("exchange").isEmpty()) {
            return false; // A blank line.
        }
        if (csv.cellCount() != csv.header().size()) {
            return refuse(
                    "exchange",
                    "cells",
                    "the row has " + csv.cellCount() + " cells, the header "
                            + csv.header().size());
        }
        if (!csv.text("exchange").equals(EXCHANGE)) {
            return refuse(
                    "exchange",
                    "exchange",
                    "exchange '" + csv.text("exchange") + "' is not read; " + EXCHANGE + " alone is");
        }
        return areTimesGood() && isContractGood() && areNumbersGood() && isWhole();
    }

    private boolean refuse(String column, String reasonKind, String reason) {
        refused.add(path + ":" + csv.place(column), reasonKind, reason);
        return false;
    }

    private boolean areTimesGood() {
        long before = localUs;
        long local = us("local_timestamp");
        timestampUs = us("timestamp");
        if (local == 0L || timestampUs == 0L) {
            String column = local == 0L ? "local_timestamp" : "timestamp";
            return refuse(column, "time", column + " '" + csv.text(column) + "' is no time in microseconds since 1970");
        }
        if (local < before) {
            return refuse(
                    "local_timestamp",
                    "order",
                    "local_timestamp goes back by " + (before - local) + " us: the row is out of order");
        }
        localUs = local;
        return true;
    }

    /** 0 where it is none. */
    private long us(String column) {
        try {
            long us = Long.parseLong(csv.text(column));
            return us >= EARLIEST_US && us < LATEST_US ? us : 0L;
        } catch (NumberFormatException e) {
            return 0L;
        }
    }

    private boolean isContractGood() {
        String symbol = csv.text("symbol");
        try {
            name = names.computeIfAbsent(symbol, DeribitName::parse);
        } catch (IllegalArgumentException e) {
            return refuse("symbol", "symbol", e.getMessage());
        }
        if (kind != TardisKind.OPTIONS_CHAIN) {
            return true;
        }
        if (name.kind() != InstrumentKind.OPTION) {
            return refuse("symbol", "symbol", "'" + symbol + "' is no option");
        }
        String right = name.right() == OptionRight.CALL ? "call" : "put";
        if (!csv.text("type").equals(right)) {
            return refuse(
                    "type", "contradiction", "type '" + csv.text("type") + "', but '" + symbol + "' is a " + right);
        }
        double strike = csv.number("strike_price");
        if (Double.compare(strike, (double) name.strikeE9() / 1e9) != 0) {
            return refuse(
                    "strike_price",
                    "contradiction",
                    "strike_price " + csv.text("strike_price") + " is not that of '" + symbol + "'");
        }
        if (us("expiration") != name.expiryNs() / 1000L) {
            return refuse(
                    "expiration",
                    "contradiction",
                    "expiration " + csv.text("expiration") + " is not that of '" + symbol + "'");
        }
        return true;
    }

    private boolean areNumbersGood() {
        for (String column : NUMBERS) {
            boolean signed = column.equals("funding_rate");
            if (!csv.text(column).isEmpty()
                    && (!Double.isFinite(csv.number(column)) || (!signed && csv.number(column) < 0.0))) {
                return refuse(column, "number", csv.wrongNumber(column));
            }
        }
        return true;
    }

    private boolean isWhole() {
        return switch (kind) {
            case OPTIONS_CHAIN ->
                csv.text("underlying_price").isEmpty()
                        ? refuse("underlying_price", "forward", "underlying_price is empty: its forward is not known")
                        : true;
            case TRADES -> isTradeWhole();
            case QUOTES, DERIVATIVE_TICKER -> true;
        };
    }

    private boolean isTradeWhole() {
        String side = csv.text("side");
        if (!side.equals("buy") && !side.equals("sell")) {
            return refuse("side", "side", "side '" + side + "' is not buy or sell");
        }
        for (String column : List.of("price", "amount")) {
            if (!(csv.number(column) > 0.0)) {
                return refuse(column, "number", csv.wrongNumber(column));
            }
        }
        return true;
    }

    Path path() {
        return path;
    }

    TardisKind kind() {
        return kind;
    }

    /** When it was received, microseconds since 1970; never less than that of the row before. */
    long localUs() {
        return localUs;
    }

    long timestampUs() {
        return timestampUs;
    }

    /** What the symbol says. */
    DeribitName name() {
        return name;
    }

    String text(String column) {
        return csv.text(column);
    }

    /** A number as JSON has it, null where the cell is empty. */
    String number(String column) {
        String text = csv.text(column);
        return text.isEmpty() ? null : new BigDecimal(text).toString();
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
