package node.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.util.Properties;

/** The version of the platform. */
public final class Version {

    private Version() {}

    /** Returns the version of the build, without a prefix. */
    public static String text() {
        ModuleDescriptor module = Version.class.getModule().getDescriptor();
        return module == null
                ? fromResource()
                : module.rawVersion().orElseGet(Version::fromResource);
    }

    private static String fromResource() {
        try (InputStream file = Version.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read version.properties", e);
        }
    }
}
