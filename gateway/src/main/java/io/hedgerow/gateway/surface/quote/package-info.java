/**
 * Quotes of options: tables of them, what is wrong with one by itself, implied bids and asks with their uncertainty and a reason
 * where there is none.
 */
package io.hedgerow.gateway.surface.quote;
