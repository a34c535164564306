/**
 * From the text of a TOML file, the environment and the command line to typed values: each with its range, unit and place,
 * every problem collected.
 */
package io.hedgerow.gateway.settings.toml;
