/** The parts of the screen, each a pure function of a moment and what the journal has told up to then. */
package io.hedgerow.gateway.view.panel;
