/**
 * The live screen and the numbers behind it.
 *
 * <pre>
 *   telemetry thread ──▶ TelemetryModel ──▶ ConsoleView (immutable) ──▶ FrameRenderer ──▶ lines ──▶ LiveScreen
 *                        decodes outputs     a moment                    pure function              terminal
 * </pre>
 *
 * <p>The engine thread takes no part: a terminal that stands still costs telemetry, never a tick.
 */
package io.hedgerow.gateway.console;
