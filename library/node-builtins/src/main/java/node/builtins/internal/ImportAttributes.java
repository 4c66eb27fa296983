package node.builtins.internal;

import java.util.Map;

/** Checks what stands behind {@code with} in an import. */
final class ImportAttributes {

    private static final String TYPE = "type";

    private ImportAttributes() {}

    /** Throws an error if there is an attribute that no module has. */
    static void checkNames(Map<String, String> attributes) {
        attributes.forEach(
                (name, value) -> {
                    if (!name.equals(TYPE)) {
                        throw unsupported(name, value);
                    }
                });
    }

    /**
     * Throws an error unless the attributes suit the module.
     *
     * @param format one of {@link Formats}
     */
    static void check(String url, String format, Map<String, String> attributes) {
        checkNames(attributes);
        String type = attributes.get(TYPE);
        boolean json = Formats.JSON.equals(format);
        if (json && type == null) {
            throw new NodeException(
                    "TypeError",
                    "ERR_IMPORT_ATTRIBUTE_MISSING",
                    "Module \"" + url + "\" needs an import attribute of \"type: json\"");
        }
        if (type == null || json && type.equals(Formats.JSON)) {
            return;
        }
        if (!type.equals(Formats.JSON)) {
            throw unsupported(TYPE, type);
        }
        throw new NodeException(
                "TypeError",
                "ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE",
                "Module \"" + url + "\" is not of type \"" + type + "\"");
    }

    private static NodeException unsupported(String name, String value) {
        return new NodeException(
                "TypeError",
                "ERR_IMPORT_ATTRIBUTE_UNSUPPORTED",
                "Import attribute \"" + name + "\" with value \"" + value + "\" is not supported");
    }
}
