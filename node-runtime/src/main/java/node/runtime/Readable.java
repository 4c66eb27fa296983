package node.runtime;

/**
 * Makes classes of other modules visible to JavaScript. The engine looks at them with the rights of
 * this module, which reads only what it requires.
 */
final class Readable {

    private static final Module SELF = Readable.class.getModule();

    private Readable() {}

    /** What the virtual machine was started with. */
    static void everything() {
        layer(ModuleLayer.boot());
        SELF.addReads(ClassLoader.getSystemClassLoader().getUnnamedModule());
    }

    /** The class of that object, and what is in the same layer as that. */
    static void classOf(Object object) {
        if (object != null) {
            Module module = object.getClass().getModule();
            SELF.addReads(module);
            if (module.getLayer() != null) {
                layer(module.getLayer());
            }
        }
    }

    /** The module of that object alone. */
    static void moduleOf(Object object) {
        SELF.addReads(object.getClass().getModule());
    }

    /** A loop, because a reference to a caller-sensitive method makes a class at run time. */
    private static void layer(ModuleLayer layer) {
        for (Module module : layer.modules()) {
            SELF.addReads(module);
        }
    }
}
