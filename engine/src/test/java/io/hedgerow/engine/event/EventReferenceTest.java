package io.hedgerow.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dregenerate} to write the page anew after a change of the schema. */
class EventReferenceTest {
    private static final Path ENGINE = Path.of(System.getProperty("hedgerow.root"), "engine");
    private static final Path SCHEMA =
            ENGINE.resolve("src/main/resources/io/hedgerow/engine/event/hedgerow-events.xml");
    private static final Path PAGE = ENGINE.resolve("EVENTS.md");
    private static final Path PYTHON =
            Path.of(System.getProperty("hedgerow.root"), "journal/clients/python/hedgerow_journal/hedgerow-events.xml");

    @Test
    void shouldDescribeTheSchemaAsItIs() throws Exception {
        String generated = EventReference.of(SCHEMA);
        if (System.getProperty("regenerate") != null) {
            Files.writeString(PAGE, generated);
        }

        assertThat(Files.readString(PAGE))
                .as("EVENTS.md; write it anew with: mvn -pl engine test -Dtest=EventReferenceTest -Dregenerate")
                .isEqualTo(generated);
    }

    @Test
    void shouldGiveTheReaderForPythonTheSameSchema() throws Exception {
        String schema = Files.readString(SCHEMA);
        if (System.getProperty("regenerate") != null) {
            Files.writeString(PYTHON, schema);
        }

        assertThat(Files.readString(PYTHON))
                .as("the reader's copy; write it anew with: mvn -pl engine test -Dtest=EventReferenceTest -Dregenerate")
                .isEqualTo(schema);
    }
}
