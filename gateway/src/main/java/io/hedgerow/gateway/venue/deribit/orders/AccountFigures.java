package io.hedgerow.gateway.venue.deribit.orders;

import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonException;
import io.hedgerow.gateway.json.JsonReader;
import io.hedgerow.gateway.json.JsonToken;
import io.hedgerow.gateway.venue.Account.Balance;
import io.hedgerow.gateway.venue.Account.Holding;
import io.hedgerow.gateway.venue.Account.LedgerEntry;
import io.hedgerow.gateway.venue.Account.Margin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads positions, account summaries and the transaction log.
 *
 * <p>Futures gains go to the session's realised profit at once and to the balance at its settlement: cash of our kind is
 * both. What is not realised is the position's floating profit, of the same moment as its mark. Owned by the thread that
 * compares.
 */
final class AccountFigures {
    private static final AsciiIndex POSITION_KEYS = AsciiIndex.of(
            "instrument_name",
            "size",
            "direction",
            "average_price",
            "mark_price",
            "floating_profit_loss",
            "realized_funding");
    private static final AsciiIndex SUMMARIES_KEYS = AsciiIndex.of("summaries");
    private static final AsciiIndex SUMMARY_KEYS = AsciiIndex.of(
            "currency",
            "balance",
            "equity",
            "futures_session_rpl",
            "session_rpl",
            "options_session_rpl",
            "initial_margin",
            "maintenance_margin",
            "margin_model");
    private static final AsciiIndex LOG_KEYS = AsciiIndex.of("logs", "continuation");
    private static final AsciiIndex ROW_KEYS = AsciiIndex.of(
            "id",
            "timestamp",
            "type",
            "instrument_name",
            "change",
            "interest_pl",
            "settlement_price",
            "index_price",
            "price");
    private static final AsciiIndex DIRECTIONS = AsciiIndex.of("buy", "sell");
    private static final AsciiIndex TRADES_KEYS = AsciiIndex.of("trades");
    private static final AsciiIndex TRADE_KEYS = AsciiIndex.of("trade_id");
    private static final AsciiIndex PAGE_KEYS = AsciiIndex.of("has_more");
    private static final int SELL = 1;

    /** An average of the index is at most so many times the index, or that part of it; an option is worth less. */
    private static final double UNDERLYING_SHARE_MAX = 1.25;

    private static final long NOT_TOLD = JsonReader.NULL;

    private final AccountContracts contracts;
    private final JsonReader in = new JsonReader();

    AccountFigures(AccountContracts contracts) {
        this.contracts = contracts;
    }

    /** Positions of contracts that are listed here; the others go to a list of words. */
    List<Holding> positions(byte[] answer, List<String> unlisted) {
        List<Holding> holdings = new ArrayList<>();
        in.wrap(answer, 0, answer.length);
        in.beginArray();
        while (in.nextObject()) {
            position(holdings, unlisted);
        }
        in.requireEnd();
        return holdings;
    }

    private void position(List<Holding> holdings, List<String> unlisted) {
        String name = "";
        long sizeE9 = 0L;
        int direction = AsciiIndex.UNKNOWN;
        long averageE9 = 0L;
        long markE9 = 0L;
        long floatingE9 = 0L;
        long fundingE9 = 0L;
        for (int key = in.nextKey(POSITION_KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(POSITION_KEYS)) {
            switch (key) {
                case 0 -> name = text();
                case 1 -> sizeE9 = number();
                case 2 -> direction = word(DIRECTIONS);
                case 3 -> averageE9 = number();
                case 4 -> markE9 = number();
                case 5 -> floatingE9 = number();
                case 6 -> fundingE9 = number();
                default -> in.skipValue();
            }
        }
        if (direction == AsciiIndex.UNKNOWN || sizeE9 == 0L) {
            int flat = fundingE9 == 0L ? -1 : contracts.find(name);
            if (flat >= 0) {
                holdings.add(new Holding(flat, 0L, 0L, markE9, 0L, fundingE9)); // What it cost to hold is in the cash.
            }
            return;
        }
        long signedE9 = direction == SELL ? -Math.abs(sizeE9) : Math.abs(sizeE9);
        int id = contracts.find(name);
        if (id < 0 || !contracts.isWhole(id, signedE9)) {
            unlisted.add("the account holds " + signedE9 / 1e9 + " of " + name
                    + (id < 0 ? ", which is not listed here: not compared" : ", not whole lots"));
            return;
        }
        InstrumentSpec spec = contracts.directory().instrument(id);
        boolean paidUpFront = spec.kind() == InstrumentKind.OPTION || spec.kind() == InstrumentKind.SPOT;
        holdings.add(new Holding(
                id, contracts.lots(id, signedE9), averageE9, markE9, paidUpFront ? 0L : floatingE9, fundingE9));
    }

    /** Balances, from one summary or from several. */
    List<Balance> balances(byte[] answer) {
        List<Balance> balances = new ArrayList<>();
        in.wrap(answer, 0, answer.length);
        in.beginObject();
        for (int key = in.nextKey(SUMMARIES_KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(SUMMARIES_KEYS)) {
            if (key == 0) {
                in.beginArray();
                while (in.nextObject()) {
                    balance(balances);
                }
            } else {
                in.skipValue();
            }
        }
        in.requireEnd();
        return balances;
    }

    private void balance(List<Balance> balances) {
        String currency = "";
        long balanceE9 = 0L;
        long equityE9 = 0L;
        long futuresE9 = NOT_TOLD;
        long sessionE9 = 0L;
        long optionsE9 = 0L;
        long initialE9 = NOT_TOLD;
        long maintenanceE9 = NOT_TOLD;
        boolean cross = false;
        for (int key = in.nextKey(SUMMARY_KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(SUMMARY_KEYS)) {
            switch (key) {
                case 0 -> currency = text();
                case 1 -> balanceE9 = number();
                case 2 -> equityE9 = number();
                case 3 -> futuresE9 = in.readE9();
                case 4 -> sessionE9 = number();
                case 5 -> optionsE9 = number();
                case 6 -> initialE9 = in.readE9();
                case 7 -> maintenanceE9 = in.readE9();
                case 8 -> cross = text().startsWith("cross");
                default -> in.skipValue();
            }
        }
        boolean told = !cross && initialE9 > 0L && maintenanceE9 > 0L;
        balances.add(new Balance(
                currency,
                cash(balanceE9, futuresE9, sessionE9, optionsE9),
                equityE9,
                told ? Optional.of(new Margin(initialE9, maintenanceE9)) : Optional.empty()));
    }

    private long cash(long balanceE9, long futuresE9, long sessionE9, long optionsE9) {
        try {
            long realisedE9 = futuresE9 == NOT_TOLD ? Math.subtractExact(sessionE9, optionsE9) : futuresE9;
            return Math.addExact(balanceE9, realisedE9);
        } catch (ArithmeticException e) {
            throw new JsonException("balance and session's profit do not fit together", in.position());
        }
    }

    /**
     * Rows of the transaction log, in the order of the answer.
     *
     * @param into takes them
     * @return what the next page is asked with, 0 = there is none
     */
    long ledger(byte[] answer, List<LedgerEntry> into) {
        long continuation = 0L;
        in.wrap(answer, 0, answer.length);
        in.beginObject();
        for (int key = in.nextKey(LOG_KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(LOG_KEYS)) {
            switch (key) {
                case 0 -> {
                    in.beginArray();
                    while (in.nextObject()) {
                        row(into);
                    }
                }
                case 1 -> continuation = Math.max(0L, in.readLong());
                default -> in.skipValue();
            }
        }
        in.requireEnd();
        return continuation;
    }

    private void row(List<LedgerEntry> into) {
        String id = "";
        long timeNs = 0L;
        String type = "";
        String instrument = "";
        long changeE9 = 0L;
        long fundingE9 = 0L;
        long settlementE9 = 0L;
        long indexE9 = 0L;
        long toldE9 = 0L;
        for (int key = in.nextKey(ROW_KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(ROW_KEYS)) {
            switch (key) {
                case 0 -> id = id();
                case 1 -> timeNs = in.readMillisecondsAsNs();
                case 2 -> type = text();
                case 3 -> instrument = text();
                case 4 -> changeE9 = number();
                case 5 -> fundingE9 = number();
                case 6 -> settlementE9 = orZero();
                case 7 -> indexE9 = orZero();
                case 8 -> toldE9 = orZero();
                default -> in.skipValue();
            }
        }
        long priceE9 = type.startsWith("deliver")
                ? delivered(settlementE9 > 0L ? settlementE9 : toldE9, indexE9)
                : Math.max(0L, settlementE9);
        into.add(new LedgerEntry(id, timeNs, type, instrument, changeE9, fundingE9, priceE9));
    }

    /**
     * The price of the underlying that a contract was delivered at: the settlement price, an average over half an hour,
     * and not the index of that moment; but the index where the settlement price is an option's own.
     */
    static long delivered(long settlementE9, long indexE9) {
        double share = (double) settlementE9 / (double) indexE9;
        boolean own = settlementE9 <= 0L
                || (indexE9 > 0L && (share < 1.0 / UNDERLYING_SHARE_MAX || share > UNDERLYING_SHARE_MAX));
        return Math.max(0L, own ? indexE9 : settlementE9);
    }

    /** A number, 0 for null. */
    private long number() {
        long value = in.readE9();
        return value == NOT_TOLD ? 0L : value;
    }

    /** A number where there may be a word, 0 for that. */
    private long orZero() {
        long value = in.readScaledOrWord(9);
        return value == NOT_TOLD ? 0L : value;
    }

    /** A number, or text. */
    private String id() {
        JsonToken token = in.next();
        if (token == JsonToken.NUMBER) {
            return Long.toString(in.wholeNumber());
        }
        if (token != JsonToken.STRING) {
            throw new JsonException("expected an id", in.position());
        }
        return textNow();
    }

    private String text() {
        return in.readText() ? textNow() : "";
    }

    private String textNow() {
        return new String(in.textBytes(), in.textOffset(), in.textLength(), StandardCharsets.UTF_8);
    }

    private int word(AsciiIndex words) {
        return in.readText() ? words.find(in.textBytes(), in.textOffset(), in.textLength()) : AsciiIndex.UNKNOWN;
    }

    /** Id of the last trade of a page, empty = it holds none. */
    String lastTradeId(byte[] page) {
        String last = "";
        in.wrap(page, 0, page.length);
        in.beginObject();
        for (int key = in.nextKey(TRADES_KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(TRADES_KEYS)) {
            if (key != 0) {
                in.skipValue();
                continue;
            }
            in.beginArray();
            while (in.nextObject()) {
                for (int it = in.nextKey(TRADE_KEYS); it != JsonReader.END_OF_OBJECT; it = in.nextKey(TRADE_KEYS)) {
                    if (it == 0) {
                        last = id();
                    } else {
                        in.skipValue();
                    }
                }
            }
        }
        in.requireEnd();
        return last;
    }

    /** Whether an answer with trades has a further page. */
    static boolean hasMore(byte[] answer) {
        JsonReader page = new JsonReader();
        page.wrap(answer, 0, answer.length);
        boolean more = false;
        if (page.next() == JsonToken.BEGIN_OBJECT) {
            for (int key = page.nextKey(PAGE_KEYS); key != JsonReader.END_OF_OBJECT; key = page.nextKey(PAGE_KEYS)) {
                JsonToken value = page.next();
                more |= key == 0 && value == JsonToken.TRUE;
                page.skipRest(value);
            }
        }
        return more;
    }
}
