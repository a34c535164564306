/** Whether a live venue could be traded as configured: connects, logs in, asks and reports; sends no order. */
package io.hedgerow.gateway.venue.check;
