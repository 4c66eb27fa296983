package node.builtins.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The user of this process.
 *
 * @param uid negative where the system has no such numbers
 * @param shell null where it has none
 */
record SystemUser(int uid, int gid, String name, String home, String shell) {

    static SystemUser current() {
        String name = System.getProperty("user.name");
        String home = System.getProperty("user.home");
        if (File.separatorChar == '\\') {
            return new SystemUser(-1, -1, name, home, null);
        }
        int uid = id("unix:uid");
        int gid = id("unix:gid");
        for (String line : SystemFiles.lines("/etc/passwd")) {
            String[] fields = line.split(":", -1);
            if (fields.length > 6 && fields[2].equals(Integer.toString(uid))) {
                return new SystemUser(uid, gid, fields[0], fields[5], fields[6]);
            }
        }
        String shell = System.getenv("SHELL");
        return new SystemUser(uid, gid, name, home, shell == null ? "" : shell);
    }

    /** What this process owns bears its numbers: its entry in /proc, or a new file. */
    private static int id(String attribute) {
        try {
            Path self = Path.of("/proc/self");
            if (Files.exists(self)) {
                return (int) Files.getAttribute(self, attribute);
            }
            Path file = Files.createTempFile("node", null);
            try {
                return (int) Files.getAttribute(file, attribute);
            } finally {
                Files.delete(file);
            }
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return -1;
        }
    }
}
