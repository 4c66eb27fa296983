package node.rhino.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import node.script.Export;
import node.script.Script;
import node.script.ScriptOptions;
import node.script.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that a script with permission for some Java classes cannot reach others. */
@Timeout(120)
class ReflectionTest {

    private static final Set<String> NAMED =
            Set.of(
                    "java.lang.Class",
                    "java.lang.Thread",
                    "java.util.AbstractMap",
                    "java.util.ArrayList",
                    "java.util.concurrent.TimeUnit");

    private final Script script =
            new RhinoScriptHost()
                    .open(new ScriptOptions(MethodHandles.lookup(), true, NAMED::contains, false));

    /** The object that JavaScript sees. */
    public static final class Marked {

        @Export
        public Object type() {
            return String.class;
        }

        @Export
        public Class<?>[] types() {
            return new Class<?>[] {String.class};
        }

        @Export
        public Object loader() {
            return ClassLoader.getSystemClassLoader();
        }

        @Export
        public boolean isType(Object value) {
            return value == String.class;
        }
    }

    @AfterEach
    void close() {
        script.close();
    }

    @SuppressWarnings("unchecked")
    private Object run(String text) {
        String all =
                "var ArrayList = Java.type('java.util.ArrayList');"
                        + " var list = new ArrayList(); list.add(marked.type()); "
                        + text;
        Object function = script.function(new Source("t.js", all), "marked");
        return script.as(Function.class, function).apply(new Marked());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Java.type('java.lang.System')",
                "Java.type('[Ljava.lang.System;')",
                "Java.type('org.mozilla.javascript.Context')",
                "new (Java.type('java.lang.Thread'))()",
                "Java.type('java.lang.Class').forName('java.lang.System')",
                "Java.type('java.util.AbstractMap').SimpleEntry.name",
                "list.getClass().getName()",
                "list['getClass()']().getName()",
                "list['class'].getName()",
                "ArrayList['class'].getName()",
                "ArrayList.__javaObject__.getName()",
                "ArrayList.__javaObject__.forName('java.lang.System')",
                "list.get(0).getName()",
                "list.get(0).forName('java.lang.System')",
                "list.iterator().next().getName()",
                "list.toArray()[0].getName()",
                "marked.getClass().getName()",
                "marked.type().getName()",
                "marked.type().forName('java.lang.System')",
                "marked.types()[0].getName()",
                "marked.loader().loadClass('java.lang.System')",
                "Java.type('java.util.concurrent.TimeUnit').DAYS.getDeclaringClass().getName()",
                "try { list.get(7); } catch (e) { e.getClass(); }",
                "try { new ArrayList(-1); } catch (e) { e.rhinoException.getClass(); }",
                "try { null.x; } catch (e) { e.rhinoException.getScriptStack(); }",
            })
    void otherClassesCannotBeReached(String text) {
        assertThatThrownBy(() -> run(text.startsWith("try") ? text : "return " + text))
                .satisfies(
                        thrown ->
                                assertThat(script.describe(thrown).stack())
                                        .startsWith("TypeError"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'getClass' in list",
                "'class' in list",
                "'getClass' in marked",
                "'class' in ArrayList",
            })
    void membersForReflectionAreMissing(String text) {
        assertThat(run("return " + text)).isEqualTo(false);
    }

    @Test
    void aMethodOfOneClassDoesNotReadAnother() {
        assertThatThrownBy(() -> run("list.size.call(marked.type())")).isNotNull();
    }

    @Test
    void allowedClassesWork() {
        assertThat(run("return list.size()")).isEqualTo(1);
        assertThat(run("return list.iterator().hasNext()")).isEqualTo(true);
        assertThat(run("return Java.type('java.util.concurrent.TimeUnit').DAYS"))
                .isSameAs(TimeUnit.DAYS);
        assertThat(run("try { list.get(7); } catch (e) { return String(e); }"))
                .asString()
                .contains("IndexOutOfBoundsException");
    }

    @Test
    void anObjectOfAClosedClassKeepsItsIdentity() {
        assertThat(run("return marked.isType(list.get(0))")).isEqualTo(true);
        assertThat(run("return marked.type()")).isSameAs(String.class);
    }
}
