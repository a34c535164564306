package io.hedgerow.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dregenerate} to write the page anew after a change of the schema. */
class WireReferenceTest {
    private static final Path ENGINE = Path.of(System.getProperty("hedgerow.root"), "engine");
    private static final Path SCHEMAS = ENGINE.resolve("src/main/resources/io/hedgerow/engine");
    private static final Path PAGE = ENGINE.resolve("WIRE.md");

    @Test
    void shouldDescribeTheSchemaAsItIs() throws Exception {
        String generated = WireReference.of(
                SCHEMAS.resolve("wire/hedgerow-wire.xml"), SCHEMAS.resolve("event/hedgerow-events.xml"));
        if (System.getProperty("regenerate") != null) {
            Files.writeString(PAGE, generated);
        }

        assertThat(Files.readString(PAGE))
                .as("WIRE.md; write it anew with: mvn -pl engine test -Dtest=WireReferenceTest -Dregenerate")
                .isEqualTo(generated);
    }
}
