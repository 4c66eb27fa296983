package node.runtime;

/**
 * Makes classes of other modules visible to JavaScript. The engine accesses them with the rights of
 * this module, which reads only the modules that it requires.
 */
final class Readable {

    private static final Module SELF = Readable.class.getModule();

    private Readable() {}

    /** Makes all modules of the boot layer readable. */
    static void everything() {
        layer(ModuleLayer.boot());
        SELF.addReads(ClassLoader.getSystemClassLoader().getUnnamedModule());
    }

    /** Makes the module of that object's class readable, and the other modules of its layer. */
    static void classOf(Object object) {
        if (object != null) {
            Module module = object.getClass().getModule();
            SELF.addReads(module);
            if (module.getLayer() != null) {
                layer(module.getLayer());
            }
        }
    }

    /** Makes only the module of that object's class readable. */
    static void moduleOf(Object object) {
        SELF.addReads(object.getClass().getModule());
    }

    /**
     * Uses a loop: a method reference to a caller-sensitive method would create a class at run
     * time.
     */
    private static void layer(ModuleLayer layer) {
        for (Module module : layer.modules()) {
            SELF.addReads(module);
        }
    }
}
