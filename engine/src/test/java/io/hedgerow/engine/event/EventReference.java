package io.hedgerow.engine.event;

import java.io.IOException;
import java.nio.file.Path;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.SAXException;

/** Writes the reference page of all events from the schema. */
final class EventReference {
    private EventReference() {}

    /** The page as Markdown. */
    static String of(Path schemaFile) throws IOException, SAXException, ParserConfigurationException {
        SchemaTables page = new SchemaTables(schemaFile);
        page.add("# Events\n\n");
        page.add("Every input and output of the engine, generated from the SBE schema\n");
        page.add("[`hedgerow-events.xml`](src/main/resources/io/hedgerow/engine/event/hedgerow-events.xml)");
        page.add(" (id " + page.id() + ", version " + page.version() + "); a test keeps it so.\n\n");
        page.add("A message is a header of eight bytes (`blockLength`, `templateId`, `schemaId`, `version`; each"
                + " uint16)");
        page.add(" and a block of fixed\nsize, little-endian. The same bytes stand in ring slots, journal records and");
        page.add(" on the wire. Prices are int64 times 1e9 (`E9`), sizes\nwhole lots, cash whole smallest units.");
        page.add(" New fields go to the end of a block; nothing is ever moved or re-typed.\n");
        page.contents("Inputs", "event", id -> !EventPrefix.isOutput(id));
        page.contents("Outputs", "event", EventPrefix::isOutput);
        page.fields();
        page.enumerations("Enumerations");
        return page.toString();
    }
}
