/** Tests of the reading of TOML. */
package io.hedgerow.gateway.settings.toml;
