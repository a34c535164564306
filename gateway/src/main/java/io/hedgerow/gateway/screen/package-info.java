/**
 * The live screen of a terminal.
 *
 * <pre>
 *   ConsoleView ──▶ a page's Blocks, each with its importance ──▶ Layout ──▶ FrameRenderer ──▶ LiveScreen
 *   a moment        BookPage, ListPages                           what fits   whole frame        terminal, keys
 * </pre>
 *
 * <p>All but {@code LiveScreen} and {@code RawTerminal} are pure functions of a view, a place in the pages and a size.
 */
package io.hedgerow.gateway.screen;
