/**
 * What a configuration sets in an engine: policies, hedge instruments, limits. One difference between what is in force and
 * what is wanted gives the commands of a new start, of a continued journal and of a change while the engine runs.
 *
 * <pre>
 *   HedgerowConfig ────▶ BookSettings (wanted) ───┐
 *                                                 ├─▶ BookDifference ─▶ commands, or problems
 *   nothing, journal,                             │
 *   or configuration ──▶ BookSettings (in force) ─┘
 * </pre>
 */
package io.hedgerow.gateway.settings.book;
