package node.script;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** The source of a module: what {@link ModuleResolver#load} returns. */
public sealed interface ModuleSource {

    /**
     * A module in JavaScript. Errors in it name the id as their file.
     *
     * @param text the whole text; a first line that begins with {@code #!} counts as a comment
     * @param shown the text whose lines errors show, as in {@link Source}
     */
    record EsModule(String text, String shown) implements ModuleSource {

        public EsModule {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(shown, "shown");
        }

        /** A text that errors show as it is. */
        public EsModule(String text) {
            this(text, text);
        }
    }

    /**
     * A value in JSON. It is the default export. It can only be imported with the attribute {@code
     * type: "json"}.
     */
    record Json(String text) implements ModuleSource {

        public Json {
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * A module without a text. Java names its exports and sets their values.
     *
     * @param names of the exports, {@code "default"} for the default export
     * @param evaluation called once, when the module is evaluated. It receives a function of
     *     JavaScript, {@code set(name, value)}, that sets the value of an export, now or later:
     *     importers see the last one. If it throws, the module fails with that error
     */
    record Synthetic(List<String> names, Consumer<Object> evaluation) implements ModuleSource {

        public Synthetic {
            names = List.copyOf(names);
            Objects.requireNonNull(evaluation, "evaluation");
        }
    }
}
