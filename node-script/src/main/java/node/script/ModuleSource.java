package node.script;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** What {@link ModuleResolver#load} gives for an id. */
public sealed interface ModuleSource {

    /**
     * A module in JavaScript. Errors in it name the id as their file.
     *
     * @param text the whole text; a first line that begins with {@code #!} counts as a comment
     */
    record EsModule(String text) implements ModuleSource {

        public EsModule {
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * A value in JSON, the default export. It can only be imported with the attribute {@code type:
     * "json"}.
     */
    record Json(String text) implements ModuleSource {

        public Json {
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * A module without a text: its names are known, its values come from elsewhere.
     *
     * @param names of the exports, {@code "default"} for the default export
     * @param evaluation called once, when the module is evaluated. It receives a function of
     *     JavaScript, {@code set(name, value)}, that sets the value of an export, now or later:
     *     importers see the last one. What it throws is the error of the module
     */
    record Synthetic(List<String> names, Consumer<Object> evaluation) implements ModuleSource {

        public Synthetic {
            names = List.copyOf(names);
            Objects.requireNonNull(evaluation, "evaluation");
        }
    }
}
