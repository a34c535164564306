/** Tests of the certificates that the exchange makes. */
package io.hedgerow.gateway.exchange.certificate;
