package node.graaljs.internal;

import java.io.File;

/**
 * The engine's one native library, with which it opens modules of the JDK to itself. Without it
 * JavaScript is only interpreted. The engine unpacks it into the user's folder, unless it is told
 * where the library is. The image has it; there, the user's folder need not be writable.
 */
final class AttachLibrary {

    private static final String PROPERTY = "truffle.attach.library";

    private AttachLibrary() {}

    /** Tells the engine where the library is. To be called before the engine's runtime exists. */
    static void find() {
        if (System.getProperty(PROPERTY) != null) {
            return;
        }
        File libraries = new File(System.getProperty("java.home"), "lib");
        File library = new File(libraries, System.mapLibraryName("truffleattach"));
        if (library.isFile()) {
            System.setProperty(PROPERTY, library.getPath());
        }
    }
}
