package io.hedgerow.gateway.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory that killed nodes have left. */
class LeftNodesTest {
    private static final String USER = System.getProperty("user.name");

    @TempDir
    private Path memory;

    private Path folder(String name, boolean isOld) throws IOException {
        Path folder = Files.createDirectories(memory.resolve(name));
        Files.writeString(folder.resolve("file"), "x");
        if (isOld) {
            Files.setLastModifiedTime(folder, FileTime.from(Instant.EPOCH));
        }
        return folder;
    }

    @Test
    void shouldGiveBackWhatNobodyHas() throws IOException {
        Path own = folder("hedgerow-0-1-" + USER + "-ab", true);
        Path left = folder("hedgerow-7-2-" + USER + "-cd", true);
        Path young = folder("hedgerow-7-2-" + USER + "-ef", false);
        Path others = folder("hedgerow-7-2-somebody-cd", true);
        Path other = folder("hedgerow-aeron-1-1", true);
        List<String> notes = new ArrayList<>();
        LeftNodes.sweep(own, notes::add);
        assertThat(left).doesNotExist();
        assertThat(List.of(own, young, others, other)).allMatch(Files::exists);
        assertThat(notes).singleElement().asString().contains(left.toString());
    }

    @Test
    void shouldLookNowhereButWhereNodesAreByThemselves() throws IOException {
        Path own = folder("anything", true);
        Path beside = folder("hedgerow-7-2-" + USER + "-cd", true);
        LeftNodes.sweep(own, note -> {});
        assertThat(beside).exists();
    }
}
