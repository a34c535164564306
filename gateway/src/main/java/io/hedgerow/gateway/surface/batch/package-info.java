/**
 * Surfaces fitted off line to tables of quotes of any times and underlyings: the fits with their quality and their checks,
 * and the tables of parameters and of fitted quotes.
 */
package io.hedgerow.gateway.surface.batch;
