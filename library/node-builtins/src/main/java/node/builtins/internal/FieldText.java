package node.builtins.internal;

import node.http.Fields;

/**
 * Header fields as one text, because one string crosses the border faster than an array: each name
 * and each value is followed by a line feed, which neither can contain.
 */
final class FieldText {

    private FieldText() {}

    static Fields parse(String text) {
        Fields fields = Fields.create();
        int at = 0;
        while (at < text.length()) {
            int middle = text.indexOf('\n', at);
            int end = text.indexOf('\n', middle + 1);
            if (middle < 0 || end < 0) {
                throw new IllegalArgumentException("a field without a value");
            }
            fields.add(text.substring(at, middle), text.substring(middle + 1, end));
            at = end + 1;
        }
        return fields;
    }

    static String of(Fields fields) {
        StringBuilder text = new StringBuilder(512);
        for (int i = 0; i < fields.size(); i++) {
            text.append(fields.name(i)).append('\n').append(fields.value(i)).append('\n');
        }
        return text.toString();
    }
}
