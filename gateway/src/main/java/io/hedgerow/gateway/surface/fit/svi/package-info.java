/**
 * Models of one slice by their parameters: raw SVI with its fit and its arbitrages, SVI-JW, extended SSVI, and a raw SVI slice as a
 * smile.
 */
package io.hedgerow.gateway.surface.fit.svi;
