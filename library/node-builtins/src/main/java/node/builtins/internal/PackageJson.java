package node.builtins.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a package.json says about its modules.
 *
 * @param file where it is
 * @param name the package's name, or null
 * @param main the file or folder that the package's name means, or null
 * @param type {@code "module"}, {@code "commonjs"} or {@code "none"}
 * @param exports what others may load: a string, a {@code List}, or a {@code Map} in the order of
 *     the file; null if it has none. Members may also be numbers, booleans and {@link #NULL}.
 * @param imports the specifiers that begin with {@code #}, like {@code exports}; or null
 */
record PackageJson(
        Path file, String name, String main, String type, Object exports, Object imports) {

    /** JSON's null, below {@code exports} and {@code imports}. */
    static final Object NULL =
            new Object() {
                @Override
                public String toString() {
                    return "null";
                }
            };

    private static final JsonFactory JSON = new JsonFactory();

    Path folder() {
        return file.getParent();
    }

    boolean isModule() {
        return type.equals("module");
    }

    boolean hasType() {
        return !type.equals("none");
    }

    /**
     * Reads a package.json.
     *
     * @throws NodeException if it is no JSON object
     */
    static PackageJson of(Path file, String text) {
        String json = text.startsWith("\ufeff") ? text.substring(1) : text;
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw ModuleErrors.invalidPackageConfig(file);
            }
            PackageJson read = read(file, parser);
            if (parser.nextToken() != null) {
                throw ModuleErrors.invalidPackageConfig(file);
            }
            return read;
        } catch (JsonProcessingException noJson) {
            throw ModuleErrors.invalidPackageConfig(file);
        } catch (IOException cannotHappen) {
            throw new AssertionError(cannotHappen);
        }
    }

    private static PackageJson read(Path file, JsonParser parser) throws IOException {
        String name = null;
        String main = null;
        String type = "none";
        Object exports = null;
        Object imports = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (key) {
                case "name" -> name = token == JsonToken.VALUE_STRING ? parser.getText() : name;
                case "main" -> main = token == JsonToken.VALUE_STRING ? parser.getText() : main;
                case "type" -> {
                    String given = token == JsonToken.VALUE_STRING ? parser.getText() : "";
                    type = given.equals("module") || given.equals("commonjs") ? given : type;
                }
                case "exports" -> {
                    boolean valid = token.isStructStart() || token == JsonToken.VALUE_STRING;
                    exports = valid ? value(parser) : null;
                    continue;
                }
                case "imports" -> {
                    imports = token.isStructStart() ? value(parser) : null;
                    continue;
                }
                default -> {}
            }
            parser.skipChildren();
        }
        return new PackageJson(file, name, main, type, exports, imports);
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_ARRAY -> {
                List<Object> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
                }
                yield items;
            }
            case START_OBJECT -> {
                Map<String, Object> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    members.put(key, value(parser));
                }
                yield members;
            }
            default -> NULL;
        };
    }
}
