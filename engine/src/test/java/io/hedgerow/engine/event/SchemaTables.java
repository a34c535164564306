package io.hedgerow.engine.event;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The parts of a reference page that a schema tells by itself. */
final class SchemaTables {
    private static final Map<String, Integer> SIZES = Map.of(
            "char", 1, "int8", 1, "uint8", 1, "int16", 2, "uint16", 2, "int32", 4, "uint32", 4, "int64", 8, "uint64", 8,
            "double", 8);

    private final Map<String, Integer> typeSizes = new HashMap<>(SIZES);
    private final StringBuilder page = new StringBuilder();
    private final Element schema;
    private final List<Element> types;
    private final List<Element> messages;

    SchemaTables(Path schemaFile) throws IOException, SAXException, ParserConfigurationException {
        schema = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(schemaFile.toFile())
                .getDocumentElement();
        types = children((Element) schema.getElementsByTagName("types").item(0));
        types.forEach(this::learnSize);
        messages = children(schema).stream()
                .filter(element -> element.getTagName().equals("sbe:message"))
                .toList();
    }

    private void learnSize(Element type) {
        String name = type.getAttribute("name");
        String encoding = type.getAttribute(type.getTagName().equals("type") ? "primitiveType" : "encodingType");
        int length = type.hasAttribute("length") ? Integer.parseInt(type.getAttribute("length")) : 1;
        typeSizes.put(name, SIZES.getOrDefault(encoding, 0) * length);
    }

    SchemaTables add(String text) {
        page.append(text);
        return this;
    }

    String id() {
        return schema.getAttribute("id");
    }

    String version() {
        return schema.getAttribute("version");
    }

    /** A table of those messages whose template id is asked for. */
    void contents(String title, String what, Predicate<Integer> ids) {
        page.append("\n## ").append(title).append("\n\n| id | ").append(what).append(" | what |\n|--:|---|---|\n");
        for (Element message : messages) {
            int id = Integer.parseInt(message.getAttribute("id"));
            if (ids.test(id)) {
                String name = message.getAttribute("name");
                page.append("| ").append(id).append(" | [").append(name).append("](#");
                page.append(name.toLowerCase(Locale.ROOT)).append(") | ").append(description(message));
                page.append(" |\n");
            }
        }
    }

    /** Each message with its fields, groups and texts. */
    void fields() {
        messages.forEach(this::message);
    }

    private void message(Element message) {
        page.append("\n### ")
                .append(message.getAttribute("name"))
                .append("\n\n")
                .append(description(message));
        page.append(" Template ").append(message.getAttribute("id")).append(", ");
        page.append(message.getAttribute("blockLength")).append(" bytes.\n\n");
        table(message);
        for (Element group : children(message)) {
            if (group.getTagName().equals("group")) {
                page.append("\nThen the entries of `")
                        .append(group.getAttribute("name"))
                        .append("`, ");
                page.append(group.getAttribute("blockLength")).append(" bytes each: ");
                page.append(description(group)).append("\n\n");
                table(group);
            }
        }
        for (Element data : children(message)) {
            if (data.getTagName().equals("data")) {
                page.append("\nThen `").append(data.getAttribute("name")).append("` (");
                page.append(data.getAttribute("type")).append("): ");
                page.append(description(data)).append("\n");
            }
        }
    }

    private void table(Element of) {
        page.append("| offset | bytes | field | type | meaning |\n|--:|--:|---|---|---|\n");
        for (Element field : children(of)) {
            if (!field.getTagName().equals("field")) {
                continue;
            }
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

    /** Composites, as their parts follow each other. */
    void composites(String title) {
        page.append("\n## ").append(title).append('\n');
        types.stream().filter(type -> type.getTagName().equals("composite")).forEach(this::composite);
    }

    private void composite(Element type) {
        page.append("\n- `")
                .append(type.getAttribute("name"))
                .append("`: ")
                .append(description(type))
                .append(" (");
        List<String> parts = new ArrayList<>();
        children(type).forEach(part -> parts.add(part.getAttribute("name") + " " + part.getAttribute("primitiveType")));
        page.append(String.join(", ", parts)).append(")");
    }

    void enumerations(String title) {
        page.append("\n## ").append(title).append('\n');
        types.stream().filter(type -> !type.getTagName().equals("composite")).forEach(this::enumeration);
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

    /** As Markdown. */
    @Override
    public String toString() {
        return page.toString();
    }
}
