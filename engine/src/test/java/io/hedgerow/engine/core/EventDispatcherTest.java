package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class EventDispatcherTest {
    @Test
    void shouldKnowTheBlocksOfEveryVersionOfTheSchema() throws IOException, ParserConfigurationException, SAXException {
        NodeList messages;
        try (InputStream schema = EventWriter.class.getResourceAsStream("hedgerow-events.xml")) {
            messages = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(schema)
                    .getElementsByTagName("sbe:message");
        }
        for (int i = 0; i < messages.getLength(); i++) {
            Element message = (Element) messages.item(i);
            int id = Integer.parseInt(message.getAttribute("id"));
            if (id < EventPrefix.FIRST_OUTPUT_TEMPLATE_ID) {
                int blockLength = Integer.parseInt(message.getAttribute("blockLength"));
                assertThat(EventDispatcher.blockLength(id, MessageHeaderDecoder.SCHEMA_VERSION))
                        .as(message.getAttribute("name"))
                        .isEqualTo(blockLength);
                assertThat(EventDispatcher.blockLength(id, MessageHeaderDecoder.SCHEMA_VERSION + 1))
                        .as(message.getAttribute("name") + " of a version to come")
                        .isZero();
                assertThat(EventDispatcher.blockLength(id, 1))
                        .as(message.getAttribute("name") + " of version 1 ends before its first new field")
                        .isEqualTo(firstLength(message, blockLength));
            }
        }
    }

    private static int firstLength(Element message, int blockLength) {
        int length = message.hasAttribute("sinceVersion") ? 0 : blockLength;
        NodeList fields = message.getElementsByTagName("field");
        for (int i = 0; i < fields.getLength(); i++) {
            Element field = (Element) fields.item(i);
            if (field.hasAttribute("sinceVersion")) {
                length = Math.min(length, Integer.parseInt(field.getAttribute("offset")));
            }
        }
        return length;
    }
}
