package io.hedgerow.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(600)
class PemFilesTest {
    @TempDir
    private Path folder;

    private void openssl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("told").toFile())
                    .start();
            assertThat(process.waitFor())
                    .as(Files.readString(folder.resolve("told")))
                    .isZero();
        } catch (IOException none) {
            assumeTrue(false, "no openssl on the path");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec", "ed25519"})
    void shouldReadWhatOpensslMakes(String kind) throws Exception {
        List<String> how = kind.equals("ec")
                ? List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1")
                : List.of("-newkey", kind);
        List<String> all = new ArrayList<>(List.of("req", "-x509", "-nodes", "-days", "2", "-subj", "/CN=desk"));
        all.addAll(how);
        all.addAll(List.of("-keyout", "key.pem", "-out", "cert.pem"));
        openssl(all.toArray(String[]::new));
        var context = PemFiles.read(folder.resolve("cert.pem"), folder.resolve("key.pem"));
        context.start();
        assertThat(context.getSslContext().getSupportedSSLParameters().getProtocols())
                .contains("TLSv1.3");
        context.stop();
    }

    @Test
    void shouldNameTheFileAndWhatIsWrongWithIt() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong.pem"), "nothing of the kind");
        assertThatThrownBy(() -> PemFiles.read(wrong, wrong))
                .isInstanceOf(ConsoleException.class)
                .hasMessageContaining("wrong.pem");
        Path missing = folder.resolve("missing.pem");
        assertThatThrownBy(() -> PemFiles.read(missing, wrong))
                .isInstanceOf(ConsoleException.class)
                .hasMessageContaining("missing.pem");
    }
}
