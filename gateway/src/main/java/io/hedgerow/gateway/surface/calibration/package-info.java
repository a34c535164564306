/**
 * From the quotes of all venues at a moment to what a surface is fitted to: quotes that others contradict are left out, what venues
 * differ by is taken off, moment after moment.
 *
 * <pre>
 *   quotes ─▶ QuoteChecks ─▶ ChainForwards ─▶ QuoteVols ─▶ QuoteScreen ─▶ VenueFusion ─▶ implied vols, one smile an expiry
 *                                                              VenueWatch: how biases go on from moment to moment
 * </pre>
 */
package io.hedgerow.gateway.surface.calibration;
