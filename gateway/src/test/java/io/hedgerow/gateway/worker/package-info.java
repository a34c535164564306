/** Tests of the workers beside the engine. */
package io.hedgerow.gateway.worker;
