/** Tests of the exchange's configuration. */
package io.hedgerow.gateway.exchange.config;
