/** Tests of events and their schema. */
package io.hedgerow.engine.event;
