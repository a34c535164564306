/** Where venues are and how they are traded: {@code [gateway.*]} and {@code [gateway.venues.NAME]}, a record for each kind of venue. */
package io.hedgerow.gateway.settings.venue;
