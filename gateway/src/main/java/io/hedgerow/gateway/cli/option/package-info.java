/** Values of options read from text, with errors for a person. */
package io.hedgerow.gateway.cli.option;
