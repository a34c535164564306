/**
 * The console in a browser: static files, {@code GET /api/snapshot}, and a stream of frames over a WebSocket.
 * Reads only, but for commands where they are let ({@code WebControl}).
 *
 * <pre>
 *   browser ──panels, transport──▶ ClientStream ──▶ JournalDesk, or a ReplayCursor of its own
 *           ◀──one frame at most── FrameClock (20 a second) ◀── Frames ◀── view.panel
 * </pre>
 */
package io.hedgerow.gateway.web;
