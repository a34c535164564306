/**
 * A pull parser for JSON over bytes that allocates nothing: the hot feeds read their messages with it. {@link
 * io.hedgerow.gateway.json.Json} is for everything that is not in a hurry.
 *
 * <pre>
 *   bytes ──▶ JsonReader ──▶ token, text span, decimal ──▶ exact E9 integer or correctly rounded double
 *                 └─ nextKey(AsciiIndex) gives a small int for a known key, UNKNOWN for every other
 * </pre>
 *
 * <p>Any order of keys, unknown keys, escapes, nulls and white space are taken; anything that is not JSON is a
 * {@link io.hedgerow.gateway.json.JsonException} with the byte at which it went wrong.
 */
package io.hedgerow.gateway.json;
