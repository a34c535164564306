/** Tests of what a configuration sets in an engine. */
package io.hedgerow.gateway.settings.book;
