import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Writes the engine's one table of input events and the names of all from the schema: run by the build, {@code java Dispatch.java SCHEMA FOLDER}.
 *
 * <p>Each input event names its applier by its {@code semanticType}: a {@code Quote} of type {@code market} goes to
 * {@code MarketApplier.onQuote(QuoteDecoder)}, so an event that nobody applies does not compile. An event of type
 * {@code passive} changes nothing by itself; an {@code observation} is not even counted.
 */
final class Dispatch {
    private static final int FIRST_OUTPUT = 100;
    private static final String PASSIVE = "passive";
    private static final String OBSERVATION = "observation";

    private final List<Event> events = new ArrayList<>();
    private final Map<Integer, String> names = new TreeMap<>();
    private final Map<String, List<Event>> groups = new LinkedHashMap<>();
    private final TreeSet<String> decoders = new TreeSet<>();
    private final StringBuilder code = new StringBuilder();
    private int versions;

    private Dispatch() {}

    /** An input event; its least block length by version, 0 before the version that brought it. */
    private record Event(int id, String name, int[] blockLengths) {
        String decoder() {
            return name + "Decoder";
        }

        String field() {
            return lower(name);
        }
    }

    public static void main(String[] args) throws IOException, ParserConfigurationException, SAXException {
        Dispatch dispatch = new Dispatch();
        dispatch.read(Path.of(args[0]));
        Path root = Path.of(args[1]).resolve("io/hedgerow/engine");
        writeFile(root.resolve("core"), "EventDispatcher.java", dispatch.write());
        writeFile(root.resolve("event"), "EventNames.java", dispatch.writeNames());
    }

    private static void writeFile(Path folder, String name, String written) throws IOException {
        Path file = Files.createDirectories(folder).resolve(name);
        if (!Files.exists(file) || !Files.readString(file).equals(written)) {
            Files.writeString(file, written);
        }
    }

    private static String lower(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static String upper(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static boolean isApplied(String group) {
        return !group.equals(PASSIVE) && !group.equals(OBSERVATION);
    }

    private static String applier(String group) {
        return upper(group) + "Applier";
    }

    private void read(Path schemaFile) throws IOException, ParserConfigurationException, SAXException {
        Element schema = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(schemaFile.toFile())
                .getDocumentElement();
        versions = Integer.parseInt(schema.getAttribute("version"));
        NodeList messages = schema.getElementsByTagName("sbe:message");
        for (int i = 0; i < messages.getLength(); i++) {
            Element message = (Element) messages.item(i);
            int id = Integer.parseInt(message.getAttribute("id"));
            names.put(id, message.getAttribute("name"));
            if (id < FIRST_OUTPUT) {
                add(message, id);
            }
        }
    }

    private void add(Element message, int id) {
        String name = message.getAttribute("name");
        String group = message.getAttribute("semanticType");
        if (group.isEmpty()) {
            throw new IllegalArgumentException("event " + name + " names no applier: it needs a semanticType");
        }
        Event event = new Event(id, name, blockLengths(message));
        events.add(event);
        groups.computeIfAbsent(group, key -> new ArrayList<>()).add(event);
        decoders.add(event.decoder());
    }

    /** A block of an earlier version ends before the first field of a later one. */
    private int[] blockLengths(Element message) {
        int[] lengths = new int[versions];
        NodeList fields = message.getElementsByTagName("field");
        for (int version = 1; version <= versions; version++) {
            int length = since(message) > version ? 0 : Integer.parseInt(message.getAttribute("blockLength"));
            for (int i = 0; i < fields.getLength(); i++) {
                Element field = (Element) fields.item(i);
                if (since(field) > version) {
                    length = Math.min(length, Integer.parseInt(field.getAttribute("offset")));
                }
            }
            lengths[version - 1] = length;
        }
        return lengths;
    }

    private static int since(Element element) {
        return element.hasAttribute("sinceVersion") ? Integer.parseInt(element.getAttribute("sinceVersion")) : 1;
    }

    private void line(String text, Object... values) {
        code.append(text.formatted(values)).append('\n');
    }

    private String writeNames() {
        StringBuilder cases = new StringBuilder();
        names.forEach((id, name) -> cases.append("            case %d -> \"%s\";\n".formatted(id, name)));
        List<Event> observations = groups.get(OBSERVATION);
        int first = observations.stream().mapToInt(Event::id).min().orElseThrow();
        int last = observations.stream().mapToInt(Event::id).max().orElseThrow();
        if (last - first + 1 != observations.size()) {
            throw new IllegalArgumentException("ids of observations are not one run: " + observations);
        }
        return """
            package io.hedgerow.engine.event;

            /** Names of all messages of the schema, made from it. Static. */
            public final class EventNames {
                private EventNames() {}

                /**
                 * Name of a type of message.
                 *
                 * @param templateId its id
                 * @return name, empty if the schema has none of this id
                 */
                public static String of(int templateId) {
                    return switch (templateId) {
            %s            default -> "";
                    };
                }

                /**
                 * Whether an input event is an observation: something that the process has measured of itself, which
                 * decides nothing and is no part of the state.
                 *
                 * @param templateId id of a type of message
                 * @return true if the engine passes it over
                 */
                public static boolean isObservation(int templateId) {
                    return templateId >= %d && templateId <= %d;
                }
            }
            """.formatted(cases, first, last);
    }

    private String write() {
        line("package io.hedgerow.engine.core;");
        line("");
        line("import io.hedgerow.engine.event.EventPrefix;");
        line("import io.hedgerow.engine.event.codec.MessageHeaderDecoder;");
        line("import io.hedgerow.engine.event.codec.RejectReason;");
        decoders.forEach(decoder -> line("import io.hedgerow.engine.event.codec.%s;", decoder));
        line("import org.agrona.DirectBuffer;");
        line("");
        line("/**");
        line(" * The one table of input events, made from the schema: what is known, how long its block is in each"
                + " version, and");
        line(" * who applies it. Never throws on bad bytes: what cannot be read is answered with a reason.");
        line(" *");
        line(" * <p>Owned by the engine thread.");
        line(" */");
        line("final class EventDispatcher {");
        line("    private static final int VERSIONS = %d;", versions);
        line("    private static final int IDS = %d;", FIRST_OUTPUT);
        line("    /** Least length of a block by version and template id; 0 = not known. */");
        line("    private static final int[] BLOCK_LENGTHS = blockLengths();");
        line("");
        List<String> appliers =
                groups.keySet().stream().filter(Dispatch::isApplied).toList();
        appliers.forEach(group -> line("    private final %s %s;", applier(group), group));
        for (String group : appliers) {
            groups.get(group)
                    .forEach(event -> line(
                            "    private final %s %s = new %s();", event.decoder(), event.field(), event.decoder()));
        }
        line("");
        line("    EventDispatcher(");
        for (int i = 0; i < appliers.size(); i++) {
            String group = appliers.get(i);
            line("            %s %s%s", applier(group), group, i < appliers.size() - 1 ? "," : ") {");
        }
        appliers.forEach(group -> line("        this.%s = %s;", group, group));
        line("    }");
        writeDispatch(appliers);
        appliers.forEach(this::writeGroup);
        writeBlockLengths();
        line("}");
        return code.toString();
    }

    private void writeDispatch(List<String> appliers) {
        line("");
        line("    /** Applies one event; 0 or the raw {@code RejectReason}. */");
        line("    int dispatch(DirectBuffer message, int offset, int length) {");
        line("        if (length < EventPrefix.HEADER_LENGTH");
        line("                || EventPrefix.schemaId(message, offset) != MessageHeaderDecoder.SCHEMA_ID) {");
        line("            return RejectReason.MALFORMED.value();");
        line("        }");
        line("        int templateId = EventPrefix.templateId(message, offset);");
        line("        int blockLength = EventPrefix.blockLength(message, offset);");
        line("        int version = EventPrefix.version(message, offset);");
        line("        int known = blockLength(templateId, version);");
        line("        if (known == 0) {");
        line("            return RejectReason.UNKNOWN_EVENT_TYPE.value();");
        line("        }");
        line("        if (blockLength < known || length < EventPrefix.HEADER_LENGTH + blockLength) {");
        line("            return RejectReason.MALFORMED.value();");
        line("        }");
        line("        int body = offset + EventPrefix.HEADER_LENGTH;");
        line("        return switch (templateId) {");
        for (String group : appliers) {
            line("            %s ->", ids(groups.get(group)));
            line("                dispatch%s(templateId, message, body, blockLength, version);", upper(group));
        }
        line("            default -> 0;");
        line("        };");
        line("    }");
        line("");
        line("    /** Least length of the block of an input event as a version of the schema has it, 0 if there is"
                + " none. */");
        line("    static int blockLength(int templateId, int version) {");
        line("        if (templateId >= IDS || version < 1 || version > VERSIONS) {");
        line("            return 0;");
        line("        }");
        line("        return BLOCK_LENGTHS[(version - 1) * IDS + templateId];");
        line("    }");
    }

    private static String ids(List<Event> group) {
        StringBuilder ids = new StringBuilder("case ");
        for (Event event : group) {
            ids.append(ids.length() > 5 ? ",\n                    " : "")
                    .append(event.decoder())
                    .append(".TEMPLATE_ID");
        }
        return ids.toString();
    }

    /** A switch of its own for each applier: an event that comes for the first time unsettles no code but this. */
    private void writeGroup(String group) {
        List<Event> members = groups.get(group);
        line("");
        line(
                "    private int dispatch%s(int templateId, DirectBuffer message, int body, int blockLength, int"
                        + " version) {",
                upper(group));
        line("        return switch (templateId) {");
        for (int i = 0; i < members.size(); i++) {
            Event event = members.get(i);
            line("            %s ->", i < members.size() - 1 ? "case " + event.decoder() + ".TEMPLATE_ID" : "default");
            line(
                    "                %s.on%s(%s.wrap(message, body, blockLength, version));",
                    group, event.name(), event.field());
        }
        line("        };");
        line("    }");
    }

    private void writeBlockLengths() {
        line("");
        line("    private static int[] blockLengths() {");
        line("        int[] lengths = new int[VERSIONS * IDS];");
        for (Event event : events) {
            for (int version = 1; version <= versions; version++) {
                line(
                        "        lengths[%d] = %d; // %s, version %d",
                        (version - 1) * FIRST_OUTPUT + event.id(),
                        event.blockLengths()[version - 1],
                        event.name(),
                        version);
            }
        }
        line("        return lengths;");
        line("    }");
    }
}
