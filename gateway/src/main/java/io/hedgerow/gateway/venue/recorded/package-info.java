/**
 * Recorded market data as a feed: captures of WebSocket messages, paced as they were recorded, faster, or flat out; hedge
 * orders matched against the recorded quotes; a book of positions from a file.
 *
 * <pre>
 *   capture file ──▶ CaptureReader ──▶ CaptureFeed ──▶ decoder of the venue ──▶ events
 *                     lines, gzip        receive time                             │
 *                                                                                 ▼
 *   RecordedSession: wait for the time · matcher's reports that are due · message · engine up to date? · next
 *                                                                                 ▲
 *   HedgeOrder ──▶ RecordedMatcher ──▶ OrderUpdate, Fill ─────────────────────────┘
 * </pre>
 *
 * <p>A capture of a session of our own orders also holds what that session took and did, and when: TakenSession does it
 * again, so that reports and fills come as they were told, and nothing is matched.
 *
 * <p>Everything happens in engine time, in one order: the same capture and configuration give the same events, however
 * fast they are replayed.
 */
package io.hedgerow.gateway.venue.recorded;
