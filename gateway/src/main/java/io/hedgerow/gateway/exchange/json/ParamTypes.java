package io.hedgerow.gateway.exchange.json;

import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Brings parameters to the types that their names have in the venue's documents: a query string has nothing but text, and
 * some clients send numbers as text. Static; any thread.
 */
public final class ParamTypes {
    private static final Set<String> NUMBERS =
            Set.of(("amount announcement_id before block_rfq_id block_rfq_quote_id contracts count created_after"
                            + " created_before delta_limit depth display_amount end_seq end_timestamp expires_at frozen_time"
                            + " instrument_id interval limit max_delta max_quote_quantity min_delta offset price quantity_limit"
                            + " search_start_timestamp source start_seq start_timestamp subaccount_id subject_id timestamp"
                            + " trade_count_limit trigger_offset trigger_price user_id valid_until vega_limit")
                    .split(" ", -1));
    private static final Set<String> FLAGS =
            Set.of(("block_rfq detailed expired extended freeze_quotes historical include_old include_unfilled"
                            + " invalidate_token mmp post_only reduce_only reject_post_only wait_for_response"
                            + " with_portfolio with_open_orders add_positions include_combos dry_run")
                    .split(" ", -1));
    private static final Set<String> LISTS = Set.of("channels", "legs", "quotes", "trades", "otoco_config", "ids");

    private ParamTypes() {}

    /**
     * Parameters with the types of their names.
     *
     * @param params by name, as read
     * @return by name, in the same order, without null
     * @throws ExchangeRefusal a value that cannot be what its name says
     */
    public static Map<String, Object> typed(Map<String, Object> params) {
        Map<String, Object> typed = new LinkedHashMap<>();
        params.forEach((name, value) -> typed.put(name, typed(name, value)));
        return typed;
    }

    private static Object typed(String name, Object value) {
        if (value == null) {
            throw wrong(name, "must not be null: leave it out");
        }
        if (NUMBERS.contains(name)) {
            return number(name, value);
        }
        if (FLAGS.contains(name)) {
            return flag(name, value);
        }
        return LISTS.contains(name) ? list(name, value) : value;
    }

    private static Object number(String name, Object value) {
        if (value instanceof BigDecimal) {
            return value;
        }
        if (value instanceof String text && text.length() <= 64) {
            try {
                BigDecimal number = new BigDecimal(text);
                if (Math.abs((long) number.scale()) <= 400) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw wrong(name, "must be a number");
            }
        }
        throw wrong(name, "must be a number");
    }

    private static Object flag(String name, Object value) {
        if (value instanceof Boolean) {
            return value;
        }
        if ("true".equals(value) || "false".equals(value)) {
            return Boolean.valueOf("true".equals(value));
        }
        throw wrong(name, "must be true or false");
    }

    /** In a query string a list is written as JSON, or has one element. */
    private static Object list(String name, Object value) {
        if (value instanceof List) {
            return value;
        }
        if (value instanceof String text) {
            if (!text.startsWith("[")) {
                return new ArrayList<>(List.of(text));
            }
            try {
                return RequestReader.read(text.getBytes(StandardCharsets.UTF_8));
            } catch (RequestReader.UnreadableException e) {
                throw wrong(name, "must be a list");
            }
        }
        throw wrong(name, "must be a list");
    }

    private static ExchangeRefusal wrong(String name, String reason) {
        return ExchangeRefusal.invalidParam(name, reason);
    }
}
