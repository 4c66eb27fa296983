package node.tck.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import node.tck.Capability;
import node.tck.Needs;
import node.tck.Required;

/** The rules of scripts that may name classes of Java. */
public interface ScriptHostInterop extends ScriptHostSubject {

    /**
     * If this rule fails, look at {@code ScriptOptions} with interop: {@code Java.type} is there.
     */
    @Required("E30")
    @Needs(Capability.JAVA_INTEROP)
    default void interopReachesTheClassesOfJava() {
        try (Stage stage = new Stage(this, true)) {
            String body =
                    "var list = new (Java.type('java.util.ArrayList'))(); list.add('a');"
                            + " return list.size() === 1 && list.get(0) === 'a'";
            assertThat(stage.run(body)).isEqualTo(true);
        }
    }

    /**
     * If this rule fails, look at the filter of {@code Java.type}: it asks for the full name, that
     * of nested classes too.
     */
    @Required("E42")
    @Needs(Capability.JAVA_INTEROP)
    default void onlyClassesOfTheChoiceCanBeNamed() {
        try (Stage stage = new Stage(this, Stage.choosing("java.util.ArrayList"))) {
            assertThat(stage.run("return new (Java.type('java.util.ArrayList'))().size() === 0"))
                    .isEqualTo(true);
            for (String name : List.of("java.lang.System", "java.util.AbstractMap$SimpleEntry")) {
                assertThat(catchThrowable(() -> stage.run("Java.type('" + name + "')")))
                        .as(name)
                        .isNotNull();
            }
        }
    }

    /**
     * If this rule fails, look at members of Java objects: {@code getClass}, {@code class} and
     * those of {@code Class} are not there.
     */
    @Required("E43")
    @Needs(Capability.JAVA_INTEROP)
    default void noReflectionLeadsAroundTheChoice() {
        try (Stage stage = new Stage(this, Stage.choosing("java.util.ArrayList"))) {
            String list =
                    "var List = Java.type('java.util.ArrayList'); var list = new List();"
                            + " list.add(stage.type()); return ";
            assertThat(stage.run(list + "list.size() === 1")).isEqualTo(true);
            for (String way :
                    List.of(
                            "list.getClass().getName()",
                            "list.class.getName()",
                            "List.class.getName()",
                            "List.class.forName('java.lang.System')",
                            "list.get(0).getName()",
                            "stage.type().getName()",
                            "stage.getClass().getName()")) {
                assertThat(catchThrowable(() -> stage.run(list + way))).as(way).isNotNull();
            }
        }
    }
}
