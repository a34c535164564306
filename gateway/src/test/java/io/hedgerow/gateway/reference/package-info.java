/** Tests of the registry of names. */
package io.hedgerow.gateway.reference;
