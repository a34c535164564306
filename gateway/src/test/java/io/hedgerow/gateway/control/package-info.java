/** Tests of control from outside. */
package io.hedgerow.gateway.control;
