package io.hedgerow.gateway.cli.output;

import io.hedgerow.engine.event.BuildRevision;
import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.pricing.math.VectorUnit;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Tells which build runs on what. */
public final class VersionProvider implements IVersionProvider {
    private static final String RESOURCE = "/io/hedgerow/gateway/cli/version.properties";

    /**
     * Version of this build.
     *
     * @return such as 0.1.0
     */
    public static String version() {
        Properties properties = new Properties();
        try (InputStream in = VersionProvider.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: resource " + RESOURCE + " is missing");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read resource " + RESOURCE, e);
        }
        return properties.getProperty("version");
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "hedgerow " + version() + " (" + BuildRevision.current() + "), numeric profile " + NumericProfile.CURRENT
                    + ", event schema " + MessageHeaderDecoder.SCHEMA_VERSION,
            "java " + Runtime.version() + " (" + System.getProperty("java.vendor") + "), "
                    + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                    + VectorUnit.ofThisJvm()
        };
    }
}
