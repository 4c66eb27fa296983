package node.fs.internal;

import java.io.IOException;
import node.fs.Errno;
import node.fs.FileOperation.CopyFile;
import node.fs.FileStatus;
import node.fs.OpenFlags;

/** Copies files. */
final class Copying {

    private static final int TYPE = 0170000;
    private static final int DIRECTORY = 0040000;

    private Copying() {}

    /** Where the copy is, given the permissions that it gets if it is new. */
    @FunctionalInterface
    interface Target {
        Opening opening(int mode) throws IOException;
    }

    /** How the copy is opened. It is emptied later, unless it is the source itself. */
    static int flags(CopyFile copy) {
        int flags = OpenFlags.O_WRONLY | OpenFlags.O_CREAT;
        return copy.exclusive() ? flags | OpenFlags.O_EXCL : flags;
    }

    /** Copies a file. What other processes fill is no file: it may never end. */
    static Void copy(Opening source, Target target) throws IOException {
        if (source.leadsToStream()) {
            throw Tree.refused(Errno.EOPNOTSUPP);
        }
        OpenFile from = source.openIdentified();
        try {
            FileStatus status = from.status();
            if ((status.mode() & TYPE) == DIRECTORY) {
                throw Tree.refused(Errno.EISDIR);
            }
            OpenFile to = target.opening(status.mode() & 0777).openIdentified();
            try {
                copy(from, status, to);
            } finally {
                to.close();
            }
        } finally {
            from.close();
        }
        return null;
    }

    private static void copy(OpenFile from, FileStatus status, OpenFile to) throws IOException {
        FileStatus found = to.status();
        if (found.ino() == status.ino() && found.dev() == status.dev() && status.ino() != 0) {
            return;
        }
        if (found.size() > 0) {
            to.truncate(0);
        }
        from.copyTo(to);
        if (found.mode() != status.mode()) {
            Modes.set(to.place(), status.mode());
        }
    }
}
