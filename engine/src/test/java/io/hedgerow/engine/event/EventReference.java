package io.hedgerow.engine.event;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Writes the reference page of all events from the schema. */
final class EventReference {
    private static final Map<String, Integer> SIZES = Map.of(
            "char", 1, "int8", 1, "uint8", 1, "int16", 2, "uint16", 2, "int32", 4, "uint32", 4, "int64", 8, "uint64", 8,
            "double", 8);
    private static final int FIRST_OUTPUT = EventPrefix.FIRST_OUTPUT_TEMPLATE_ID;

    private final Map<String, Integer> typeSizes = new HashMap<>(SIZES);
    private final StringBuilder page = new StringBuilder();

    private EventReference() {}

    /** The page as Markdown. */
    static String of(Path schemaFile) throws IOException, SAXException, ParserConfigurationException {
        Element schema = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(schemaFile.toFile())
                .getDocumentElement();
        return new EventReference().write(schema);
    }

    private String write(Element schema) {
        List<Element> types =
                children((Element) schema.getElementsByTagName("types").item(0));
        types.forEach(this::learnSize);
        List<Element> messages = children(schema).stream()
                .filter(element -> element.getTagName().equals("sbe:message"))
                .toList();
        page.append("# Events\n\n");
        page.append("Every input and output of the engine, generated from the SBE schema\n");
        page.append("[`hedgerow-events.xml`](src/main/resources/io/hedgerow/engine/event/hedgerow-events.xml)");
        page.append(" (id ").append(schema.getAttribute("id"));
        page.append(", version ").append(schema.getAttribute("version")).append("); a test keeps it so.\n\n");
        page.append(
                "A message is a header of eight bytes (`blockLength`, `templateId`, `schemaId`, `version`; each uint16)");
        page.append(
                " and a block of fixed\nsize, little-endian. The same bytes stand in ring slots, journal records and");
        page.append(" on the wire. Prices are int64 times 1e9 (`E9`), sizes\nwhole lots, cash whole smallest units.");
        page.append(" New fields go to the end of a block; nothing is ever moved or re-typed.\n");
        contents("Inputs", messages, false);
        contents("Outputs", messages, true);
        messages.forEach(this::message);
        page.append("\n## Enumerations\n");
        types.stream().filter(type -> !type.getTagName().equals("composite")).forEach(this::enumeration);
        return page.toString();
    }

    private void learnSize(Element type) {
        String name = type.getAttribute("name");
        String encoding = type.getAttribute(type.getTagName().equals("type") ? "primitiveType" : "encodingType");
        int length = type.hasAttribute("length") ? Integer.parseInt(type.getAttribute("length")) : 1;
        typeSizes.put(name, SIZES.getOrDefault(encoding, 0) * length);
    }

    private void contents(String title, List<Element> messages, boolean outputs) {
        page.append("\n## ").append(title).append("\n\n| id | event | what |\n|--:|---|---|\n");
        for (Element message : messages) {
            int id = Integer.parseInt(message.getAttribute("id"));
            if (id > FIRST_OUTPUT == outputs) {
                String name = message.getAttribute("name");
                page.append("| ").append(id).append(" | [").append(name).append("](#");
                page.append(name.toLowerCase(Locale.ROOT)).append(") | ").append(description(message));
                page.append(" |\n");
            }
        }
    }

    private void message(Element message) {
        page.append("\n### ")
                .append(message.getAttribute("name"))
                .append("\n\n")
                .append(description(message));
        page.append(" Template ").append(message.getAttribute("id")).append(", ");
        page.append(message.getAttribute("blockLength")).append(" bytes.\n\n");
        page.append("| offset | bytes | field | type | meaning |\n|--:|--:|---|---|---|\n");
        for (Element field : children(message)) {
            String type = field.getAttribute("type");
            page.append("| ").append(field.getAttribute("offset")).append(" | ").append(typeSizes.get(type));
            page.append(" | `")
                    .append(field.getAttribute("name"))
                    .append("` | ")
                    .append(type)
                    .append(" | ");
            page.append(description(field));
            String since = field.getAttribute("sinceVersion");
            page.append(since.isEmpty() ? "" : " Since version " + since + ".").append(" |\n");
        }
    }

    private void enumeration(Element type) {
        List<Element> values = children(type);
        if (values.isEmpty()) {
            return;
        }
        page.append("\n### ").append(type.getAttribute("name")).append("\n\n").append(description(type));
        page.append(" (")
                .append(type.getAttribute("encodingType"))
                .append(")\n\n| value | name | meaning |\n|--:|---|---|\n");
        for (Element value : values) {
            page.append("| ")
                    .append(value.getTextContent().trim())
                    .append(" | `")
                    .append(value.getAttribute("name"));
            page.append("` | ").append(description(value)).append(" |\n");
        }
    }

    private static String description(Element element) {
        return element.getAttribute("description").replace("|", "\\|");
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
