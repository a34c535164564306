/** Tables that are records of the journal, put together from the fields of the schema: one pass over a journal for all of them. */
package io.hedgerow.journal.export.table.record;
