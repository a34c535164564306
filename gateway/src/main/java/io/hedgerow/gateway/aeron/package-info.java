/**
 * What every part of the process that speaks Aeron shares: a media driver of its own or one that is there, channels as checked
 * text, how its threads wait, what it says when something is wrong in our words, and its counts.
 *
 * <pre>
 *   AeronDriverSpec ──▶ AeronDriver ──▶ Aeron clients ──▶ AeronSender, subscriptions
 *                          │  embedded, or joined            AeronChannel: where
 *                          └──▶ AeronErrors, MediaCounts: loss, back-pressure, flow control
 * </pre>
 */
package io.hedgerow.gateway.aeron;
