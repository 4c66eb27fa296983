package node.builtins.internal;

/** The rule for names with letters that are written from right to left, of RFC 5893. */
final class Bidirectional {

    private Bidirectional() {}

    /** Whether a label makes its name a bidirectional one. */
    static boolean isRightToLeft(String label) {
        return label.codePoints()
                .map(Character::getDirectionality)
                .anyMatch(way -> isRight(way) || way == Character.DIRECTIONALITY_ARABIC_NUMBER);
    }

    private static boolean isRight(int way) {
        return way == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || way == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    /** Whether a label of such a name keeps the rule. */
    static boolean isValid(String label) {
        int[] ways = label.codePoints().map(Character::getDirectionality).toArray();
        if (ways.length == 0) {
            return true;
        }
        int end = ways.length;
        while (end > 1 && ways[end - 1] == Character.DIRECTIONALITY_NONSPACING_MARK) {
            end--;
        }
        int last = ways[end - 1];
        if (isRight(ways[0])) {
            return isValidRight(ways)
                    && (isRight(last)
                            || last == Character.DIRECTIONALITY_EUROPEAN_NUMBER
                            || last == Character.DIRECTIONALITY_ARABIC_NUMBER);
        }
        return ways[0] == Character.DIRECTIONALITY_LEFT_TO_RIGHT
                && isValidLeft(ways)
                && (last == Character.DIRECTIONALITY_LEFT_TO_RIGHT
                        || last == Character.DIRECTIONALITY_EUROPEAN_NUMBER);
    }

    private static boolean isValidRight(int[] ways) {
        boolean european = false;
        boolean arabic = false;
        for (int way : ways) {
            european |= way == Character.DIRECTIONALITY_EUROPEAN_NUMBER;
            arabic |= way == Character.DIRECTIONALITY_ARABIC_NUMBER;
            boolean allowed = way == Character.DIRECTIONALITY_ARABIC_NUMBER || isRight(way);
            if (!allowed && !isNeutral(way)) {
                return false;
            }
        }
        return !european || !arabic;
    }

    private static boolean isValidLeft(int[] ways) {
        for (int way : ways) {
            if (way != Character.DIRECTIONALITY_LEFT_TO_RIGHT && !isNeutral(way)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNeutral(int way) {
        return switch ((byte) way) {
            case Character.DIRECTIONALITY_EUROPEAN_NUMBER,
                    Character.DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR,
                    Character.DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR,
                    Character.DIRECTIONALITY_COMMON_NUMBER_SEPARATOR,
                    Character.DIRECTIONALITY_OTHER_NEUTRALS,
                    Character.DIRECTIONALITY_BOUNDARY_NEUTRAL,
                    Character.DIRECTIONALITY_NONSPACING_MARK ->
                    true;
            default -> false;
        };
    }
}
