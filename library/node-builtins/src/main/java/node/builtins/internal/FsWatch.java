package node.builtins.internal;

import node.fs.FileWatch;
import node.loop.Handle;
import node.script.Export;

/** A directory that JavaScript watches. It keeps the program alive until it is closed. */
public final class FsWatch {

    private final FileWatch watch;
    private final Handle handle;

    FsWatch(FileWatch watch, Handle handle) {
        this.watch = watch;
        this.handle = handle;
    }

    @Export
    public void ref() {
        handle.ref();
    }

    @Export
    public void unref() {
        handle.unref();
    }

    @Export
    public void close() {
        watch.close();
        handle.close();
    }
}
