/** Tests of what becomes of quotes. */
package io.hedgerow.gateway.surface.quote;
