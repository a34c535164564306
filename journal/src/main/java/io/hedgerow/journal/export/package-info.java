/** Shows journals to people and other programs: a description, and records as lines of JSON. */
package io.hedgerow.journal.export;
