package node.tck.script;

import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import node.script.ModuleResolver;
import node.script.ModuleSource;
import node.script.Script;
import node.tck.Twist;

/** What engines do wrong with ES modules: as if their resolver were another. */
final class BrokenModules {

    private BrokenModules() {}

    private static ModuleResolver twist(
            ModuleResolver right, String name, Twist<ModuleResolver> twist) {
        return Twist.of(ModuleResolver.class, right, name, twist);
    }

    private static ModuleResolver loading(
            ModuleResolver right, UnaryOperator<ModuleSource> change) {
        return twist(right, "load", (r, m, a) -> change.apply(r.load((String) a[0])));
    }

    static ModuleResolver fromTheRoot(ModuleResolver right) {
        return twist(
                right,
                "resolve",
                (r, m, a) -> {
                    String parent = (String) a[1];
                    boolean module = parent != null && parent.endsWith(".mjs");
                    return r.resolve((String) a[0], module ? "/" : parent);
                });
    }

    static ModuleResolver eachTimeAnother(ModuleResolver right) {
        AtomicInteger count = new AtomicInteger();
        return twist(
                twist(right, "load", (r, m, a) -> r.load(((String) a[0]).replaceAll("\\?.*", ""))),
                "resolve",
                (r, m, a) -> {
                    String id = r.resolve((String) a[0], (String) a[1]);
                    return id.equals("/once.mjs") ? id + "?" + count.incrementAndGet() : id;
                });
    }

    static UnaryOperator<ModuleResolver> texts(String part, String other) {
        return right ->
                loading(
                        right,
                        source ->
                                source instanceof ModuleSource.EsModule module
                                        ? new ModuleSource.EsModule(
                                                module.text().replace(part, other))
                                        : source);
    }

    static ModuleResolver resolvingWithOtherErrors(ModuleResolver right) {
        return withOtherErrors(right, "resolve");
    }

    static ModuleResolver loadingWithOtherErrors(ModuleResolver right) {
        return withOtherErrors(right, "load");
    }

    private static ModuleResolver withOtherErrors(ModuleResolver right, String name) {
        return twist(
                right,
                name,
                (r, m, a) -> {
                    try {
                        return Twist.pass(r, m, a);
                    } catch (RuntimeException e) {
                        String message = String.valueOf(e.getMessage());
                        throw message.contains("not there")
                                ? new IllegalStateException(message)
                                : e;
                    }
                });
    }

    static ModuleResolver withoutNamesOfSources(ModuleResolver right) {
        return twist(
                right,
                "resolve",
                (r, m, a) -> {
                    String parent = (String) a[1];
                    boolean classic = parent != null && parent.endsWith(".js");
                    return r.resolve((String) a[0], classic ? null : parent);
                });
    }

    static ModuleResolver withoutMeta(ModuleResolver right) {
        return twist(right, "initialize", (r, m, a) -> null);
    }

    static Object promising(BrokenScriptHostTest.Subject subject, Method method, Object[] a)
            throws Throwable {
        String id = (String) a[0];
        return id.equals("/now.mjs")
                ? subject.right().importModule(id)
                : BrokenScriptHostTest.pass(subject, method, a);
    }

    static Object halfAModule(BrokenScriptHostTest.Subject subject, Method method, Object[] a)
            throws Throwable {
        try {
            return BrokenScriptHostTest.pass(subject, method, a);
        } catch (IllegalStateException e) {
            if (e.getMessage().contains("waits")) {
                return null;
            }
            throw e;
        }
    }

    static ModuleResolver withoutValues(ModuleResolver right) {
        return loading(
                right,
                source ->
                        source instanceof ModuleSource.Synthetic synthetic
                                ? new ModuleSource.Synthetic(synthetic.names(), set -> {})
                                : source);
    }

    static ModuleResolver jsonAsJavaScript(ModuleResolver right) {
        return loading(
                right,
                source ->
                        source instanceof ModuleSource.Json(String text)
                                ? new ModuleSource.EsModule("export default " + text)
                                : source);
    }

    /** A second resolver is taken for nothing. */
    static BrokenScriptHostTest.Wrong anyNumber() {
        Set<Script> resolved = new HashSet<>();
        return (subject, method, a) ->
                resolved.add(subject.right())
                        ? BrokenScriptHostTest.pass(subject, method, a)
                        : null;
    }
}
