package node.builtins.zlib;

import node.builtins.zlib.BrotliBits.Missing;

/** What precedes the commands of a compressed meta-block: its codes, and where each is used. */
final class BrotliHead {

    private static final int LITERALS = 256;
    private static final int COMMANDS = 704;
    private static final int LITERAL_CONTEXTS = 64;
    private static final int DISTANCE_CONTEXTS = 4;

    final BrotliBlocks literals;
    final BrotliBlocks commands;
    final BrotliBlocks distances;
    final int postfixBits;
    final int directCodes;

    private final int[] modes;
    private final int[] literalMap;
    private final int[] distanceMap;
    private final BrotliCode[] literalCodes;
    private final BrotliCode[] commandCodes;
    private final BrotliCode[] distanceCodes;

    BrotliHead(BrotliBits in) throws Missing, CodecException {
        literals = new BrotliBlocks(in);
        commands = new BrotliBlocks(in);
        distances = new BrotliBlocks(in);
        postfixBits = in.read(2);
        directCodes = in.read(4) << postfixBits;
        modes = new int[literals.types];
        for (int i = 0; i < modes.length; i++) {
            modes[i] = in.read(2);
        }
        int literalTrees = BrotliBlocks.readCount(in);
        literalMap = readMap(in, LITERAL_CONTEXTS * literals.types, literalTrees);
        int distanceTrees = BrotliBlocks.readCount(in);
        distanceMap = readMap(in, DISTANCE_CONTEXTS * distances.types, distanceTrees);
        literalCodes = readCodes(in, literalTrees, LITERALS);
        commandCodes = readCodes(in, commands.types, COMMANDS);
        distanceCodes = readCodes(in, distanceTrees, 16 + directCodes + (48 << postfixBits));
    }

    private static BrotliCode[] readCodes(BrotliBits in, int count, int symbols)
            throws Missing, CodecException {
        BrotliCode[] codes = new BrotliCode[count];
        for (int i = 0; i < count; i++) {
            codes[i] = BrotliCode.read(in, symbols);
        }
        return codes;
    }

    /** Which code belongs to which context. */
    private static int[] readMap(BrotliBits in, int size, int trees)
            throws Missing, CodecException {
        int[] map = new int[size];
        if (trees == 1) {
            return map;
        }
        int longestRun = in.readBit() ? in.read(4) + 1 : 0;
        BrotliCode code = BrotliCode.read(in, trees + longestRun);
        for (int at = 0; at < size; ) {
            int symbol = code.read(in);
            if (symbol > longestRun) {
                map[at++] = symbol - longestRun;
            } else {
                at += symbol == 0 ? 1 : (1 << symbol) + in.read(symbol);
                if (at > size) {
                    throw BrotliCodec.invalid(8, "CONTEXT_MAP_REPEAT");
                }
            }
        }
        if (in.readBit()) {
            moveToFront(map);
        }
        return map;
    }

    private static void moveToFront(int[] map) {
        int[] order = new int[256];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int i = 0; i < map.length; i++) {
            int at = map[i];
            map[i] = order[at];
            System.arraycopy(order, 0, order, 1, at);
            order[0] = map[i];
        }
    }

    /** The code of the next literal, after two bytes. */
    BrotliCode literalCode(int last, int before) {
        int type = literals.type();
        int context = BrotliContext.of(modes[type], last, before);
        return literalCodes[literalMap[LITERAL_CONTEXTS * type + context]];
    }

    BrotliCode commandCode() {
        return commandCodes[commands.type()];
    }

    /** The code of the distance of a copy. */
    BrotliCode distanceCode(int length) {
        int context = Math.min(length, 5) - 2;
        return distanceCodes[distanceMap[DISTANCE_CONTEXTS * distances.type() + context]];
    }
}
