package io.hedgerow.journal.format;

import io.hedgerow.engine.event.EventPrefix;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.agrona.DirectBuffer;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The names and places of every field of every message, read from the engine's own schema: how tools print records and
 * name the field in which two differ. Any thread; immutable.
 */
public final class MessageSchema {
    private static final String RESOURCE = "/io/hedgerow/engine/event/hedgerow-events.xml";
    private static final Map<String, Integer> PRIMITIVE_LENGTHS = Map.of(
            "char", 1, "int8", 1, "uint8", 1, "int16", 2, "uint16", 2, "int32", 4, "uint32", 4, "int64", 8, "uint64", 8,
            "double", 8);

    private final Map<String, Element> types = new HashMap<>();
    private final Map<Integer, Message> messages = new TreeMap<>();

    /**
     * One message type.
     *
     * @param templateId its id
     * @param name its name
     * @param fields its fields in order
     */
    public record Message(int templateId, String name, List<MessageField> fields) {}

    private MessageSchema(Element root) {
        for (Element group : children(root)) {
            if (group.getTagName().equals("types")) {
                children(group).forEach(type -> types.put(type.getAttribute("name"), type));
            }
        }
        for (Element element : children(root)) {
            if (element.getTagName().equals("sbe:message")) {
                Message message = message(element);
                messages.put(message.templateId(), message);
            }
        }
    }

    /**
     * Reads the engine's schema.
     *
     * @return its messages
     */
    public static MessageSchema load() {
        try (InputStream in = EventPrefix.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the engine's jar holds no " + RESOURCE);
            }
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return new MessageSchema(factory.newDocumentBuilder().parse(in).getDocumentElement());
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("the engine's schema " + RESOURCE + " cannot be read", e);
        }
    }

    static int primitiveLength(String primitive) {
        return PRIMITIVE_LENGTHS.get(primitive);
    }

    /**
     * All message types by template id.
     *
     * @return types, ascending
     */
    public List<Message> messages() {
        return List.copyOf(messages.values());
    }

    /**
     * A message type.
     *
     * @param templateId id
     * @return the type, empty if this build does not know it
     */
    public Optional<Message> message(int templateId) {
        return Optional.ofNullable(messages.get(templateId));
    }

    /**
     * A message type by its name.
     *
     * @param name as in the schema
     * @return the type
     * @throws IllegalArgumentException if there is none
     */
    public Message named(String name) {
        return messages.values().stream()
                .filter(message -> message.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the schema has no message " + name));
    }

    /**
     * Name of a message type.
     *
     * @param templateId id
     * @return its name, or {@code Template123} if this build does not know it
     */
    public String nameOf(int templateId) {
        return message(templateId).map(Message::name).orElse("Template" + templateId);
    }

    /**
     * Fields that a message really has: those of its type that its block is long enough for.
     *
     * @param message buffer
     * @param offset start of the message header
     * @return fields, none for an unknown type
     */
    public List<MessageField> fieldsOf(DirectBuffer message, int offset) {
        int blockLength = EventPrefix.blockLength(message, offset);
        return message(EventPrefix.templateId(message, offset)).map(Message::fields).orElse(List.of()).stream()
                .filter(field -> field.offset() + field.length() <= blockLength)
                .toList();
    }

    private Message message(Element element) {
        List<MessageField> fields = new ArrayList<>();
        for (Element field : children(element)) {
            addField(field(field), fields);
        }
        int id = Integer.parseInt(element.getAttribute("id"));
        return new Message(id, element.getAttribute("name"), List.copyOf(fields));
    }

    /** Text is one field; other elements are fields of their own: {@code k0}, {@code k1} ... */
    private static void addField(MessageField field, List<MessageField> fields) {
        if (field.count() == 1 || field.primitive().equals("char")) {
            fields.add(field);
            return;
        }
        for (int i = 0; i < field.count(); i++) {
            fields.add(field.element(i));
        }
    }

    private MessageField field(Element field) {
        String name = field.getAttribute("name");
        int offset = Integer.parseInt(field.getAttribute("offset"));
        String typeName = field.getAttribute("type");
        String said = field.getAttribute("description");
        Element type = types.get(typeName);
        if (type == null) {
            return new MessageField(name, offset, typeName, 1, false, Map.of(), false, said);
        }
        if (type.getTagName().equals("type")) {
            String length = type.getAttribute("length");
            boolean nullable = type.getAttribute("presence").equals("optional");
            int count = length.isEmpty() ? 1 : Integer.parseInt(length);
            String primitive = type.getAttribute("primitiveType");
            return new MessageField(name, offset, primitive, count, nullable, Map.of(), false, said);
        }
        boolean set = type.getTagName().equals("set");
        return new MessageField(name, offset, type.getAttribute("encodingType"), 1, false, names(type), set, said);
    }

    private static Map<Long, String> names(Element type) {
        Map<Long, String> names = new TreeMap<>();
        for (Element value : children(type)) {
            names.put(Long.parseLong(value.getTextContent().trim()), value.getAttribute("name"));
        }
        return names;
    }

    private static List<Element> children(Element parent) {
        List<Element> elements = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }
}
