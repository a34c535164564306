/**
 * One immutable, validated configuration, read from a TOML file.
 *
 * <pre>
 *   file ─┐
 *   env  ─┼─▶ ConfigSource ─▶ Section (typed reads, ranges, units) ─▶ HedgerowConfig (records; .venue, .risk) ─▶ .book
 *   --set ┘                      │
 *                                └─▶ SettingProblem: all of them at once, each with file, line, column and a cure
 * </pre>
 *
 * <p>Later wins: default, file, environment ({@code HEDGEROW_ENGINE__BATCH_MAX}), {@code --set engine.batch_max=...}.
 * An unknown key is an error: a misspelt limit that is silently ignored is worse than a process that does not start.
 */
package io.hedgerow.gateway.settings;
