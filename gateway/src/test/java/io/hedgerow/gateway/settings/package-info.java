/** Tests of the configuration. */
package io.hedgerow.gateway.settings;
