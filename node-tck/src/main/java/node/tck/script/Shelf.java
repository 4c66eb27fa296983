package node.tck.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import node.script.ModuleResolver;
import node.script.ModuleSource;

/** Modules for an engine under test, by ids that look like paths. */
final class Shelf implements ModuleResolver {

    final List<String> resolved = new ArrayList<>();
    final List<String> loaded = new ArrayList<>();

    private final Map<String, ModuleSource> sources = new HashMap<>();

    /** What cannot be resolved, and what cannot be loaded. */
    private final Map<String, RuntimeException> failures = new HashMap<>();

    Shelf put(String id, String text) {
        return put(id, new ModuleSource.EsModule(text));
    }

    Shelf put(String id, ModuleSource source) {
        sources.put(id, source);
        return this;
    }

    /** Lets a specifier or an id fail. */
    void fail(String name, RuntimeException failure) {
        failures.put(name, failure);
    }

    private void check(String name) {
        if (failures.containsKey(name)) {
            throw failures.get(name);
        }
    }

    @Override
    public String resolve(String specifier, String parent) {
        resolved.add(specifier + " from " + parent);
        check(specifier);
        if (!specifier.startsWith("./")) {
            return specifier;
        }
        boolean inFolder = parent != null && parent.startsWith("/");
        String folder = inFolder ? parent.substring(0, parent.lastIndexOf('/')) : "";
        return folder + specifier.substring(1);
    }

    @Override
    public ModuleSource load(String id) {
        loaded.add(id);
        check(id);
        if (!sources.containsKey(id)) {
            throw new IllegalStateException("no module " + id);
        }
        return sources.get(id);
    }
}
