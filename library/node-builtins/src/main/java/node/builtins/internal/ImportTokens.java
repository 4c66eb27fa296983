package node.builtins.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * The specifiers that the engine sees instead of those of the program: two characters of the
 * private use area. So no specifier is anything special for the engine, and a message of the engine
 * that names one tells which import it is about.
 */
final class ImportTokens {

    private static final char FIRST = '\ue000';
    private static final int BASE = 0x1900;

    private final List<Import> imports = new ArrayList<>();

    /** An import of a module. */
    record Import(EsModule module, int request) {

        ImportRequest details() {
            return module.requests().get(request);
        }

        String target() {
            return module.target(request);
        }
    }

    String add(EsModule module, int request) {
        int number = imports.size();
        imports.add(new Import(module, request));
        return new String(
                new char[] {(char) (FIRST + number / BASE), (char) (FIRST + number % BASE)});
    }

    /** Returns the import that a specifier stands for; null if it is none of these. */
    Import find(String specifier) {
        return specifier.length() == 2 ? at(specifier, 0) : null;
    }

    private Import at(String text, int index) {
        int high = text.charAt(index) - FIRST;
        int low = text.charAt(index + 1) - FIRST;
        int number = high * BASE + low;
        boolean valid = high >= 0 && high < BASE && low >= 0 && low < BASE;
        return valid && number < imports.size() ? imports.get(number) : null;
    }

    /** Returns the first import that a message names; null if there is none. */
    Import in(String message) {
        for (int at = 0; at + 1 < message.length(); at++) {
            Import found = at(message, at);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Returns a message with the specifiers of the program. */
    String readable(String message) {
        StringBuilder made = new StringBuilder();
        for (int at = 0; at < message.length(); at++) {
            Import found = at + 1 < message.length() ? at(message, at) : null;
            if (found == null) {
                made.append(message.charAt(at));
            } else {
                made.append(found.details().specifier());
                at++;
            }
        }
        return made.toString();
    }
}
