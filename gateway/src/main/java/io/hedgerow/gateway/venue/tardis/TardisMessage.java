package io.hedgerow.gateway.venue.tardis;

import io.hedgerow.engine.event.codec.InstrumentKind;
import java.util.HashMap;
import java.util.Map;

/** Writes a row as the message that the venue had sent. Owned by one thread. */
final class TardisMessage {
    private static final long US_PER_MS = 1_000L;

    private final StringBuilder text = new StringBuilder(512);
    private final Map<String, Long> tradeNumbers = new HashMap<>();
    private final Map<String, String> touches = new HashMap<>();

    /** The JSON of a row; an index that is null is left out. */
    CharSequence of(TardisFile file, String index) {
        text.setLength(0);
        text.append("{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\"");
        String symbol = file.text("symbol");
        switch (file.kind()) {
            case OPTIONS_CHAIN -> option(file, symbol, index);
            case DERIVATIVE_TICKER -> derivative(file, symbol, index);
            case TRADES -> trade(file, symbol);
            case QUOTES -> quote(file, symbol);
        }
        return text.append("}}");
    }

    private void begin(String channel, TardisFile file, String symbol) {
        text.append(channel).append("\",\"data\":{\"timestamp\":");
        time(file);
        text.append(",\"instrument_name\":\"").append(symbol).append('"');
    }

    private void time(TardisFile file) {
        long us = file.timestampUs();
        text.append(us / US_PER_MS);
        if (us % US_PER_MS != 0L) {
            text.append('.').append(Long.toString(US_PER_MS + us % US_PER_MS), 1, 4);
        }
    }

    private void option(TardisFile file, String symbol, String index) {
        begin("ticker." + symbol + ".raw", file, symbol);
        text.append(",\"state\":\"open\"");
        touch(file);
        number("mark_price", file.number("mark_price"));
        number("mark_iv", file.number("mark_iv"));
        number("underlying_price", file.number("underlying_price"));
        number("index_price", index);
        text.append('}');
    }

    private void derivative(TardisFile file, String symbol, String index) {
        begin("ticker." + symbol + ".raw", file, symbol);
        text.append(",\"state\":\"open\"").append(touches.getOrDefault(symbol, "")); // A ticker without takes it away.
        number("mark_price", file.number("mark_price"));
        number("index_price", index);
        if (file.name().kind() == InstrumentKind.PERPETUAL) {
            number("current_funding", file.number("funding_rate"));
        }
        text.append('}');
    }

    private void quote(TardisFile file, String symbol) {
        begin("quote." + symbol, file, symbol);
        int from = text.length();
        touch(file);
        touches.put(symbol, text.substring(from));
        text.append('}');
    }

    private void touch(TardisFile file) {
        number("best_bid_price", file.number("bid_price"));
        number("best_bid_amount", file.number("bid_amount"));
        number("best_ask_price", file.number("ask_price"));
        number("best_ask_amount", file.number("ask_amount"));
    }

    private void number(String name, String value) {
        if (value != null) {
            text.append(",\"").append(name).append("\":").append(value);
        }
    }

    private void trade(TardisFile file, String symbol) {
        text.append("trades.").append(symbol).append(".raw\",\"data\":[{\"trade_id\":\"");
        appendId(file.text("id"));
        text.append("\",\"trade_seq\":")
                .append(tradeNumbers.merge(symbol, 1L, Long::sum))
                .append(",\"timestamp\":");
        time(file);
        text.append(",\"instrument_name\":\"").append(symbol).append("\",\"direction\":\"");
        text.append(file.text("side")).append('"');
        number("price", file.number("price"));
        number("amount", file.number("amount"));
        text.append("}]");
    }

    /** Ids are digits with a currency in front; nothing else gets into the text. */
    private void appendId(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
            if (plain) {
                text.append(c);
            }
        }
    }
}
