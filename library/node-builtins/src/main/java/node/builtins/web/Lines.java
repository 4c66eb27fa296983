package node.builtins.web;

import node.http.Fields;

/** Fields as one text: each name and each value is followed by a line feed. */
final class Lines {

    private Lines() {}

    static String of(Fields fields) {
        StringBuilder text = new StringBuilder(256);
        for (int i = 0; i < fields.size(); i++) {
            text.append(fields.name(i)).append('\n').append(fields.value(i)).append('\n');
        }
        return text.toString();
    }

    static Fields parse(String text) {
        Fields fields = Fields.create();
        for (int at = 0; at < text.length(); ) {
            int middle = text.indexOf('\n', at);
            int end = text.indexOf('\n', middle + 1);
            fields.add(text.substring(at, middle), text.substring(middle + 1, end));
            at = end + 1;
        }
        return fields;
    }
}
