package node.builtins.zlib;

import java.util.zip.Deflater;

/**
 * How to compress.
 *
 * @param level from 0 to 9, or -1; the quality from 0 to 11 for Brotli
 * @param strategy a number of zlib. The JDK has the first three; the others do what 0 does
 * @param windowBits from 8 to 15, for Brotli from 10 to 24, for Zstandard from 10 on: references
 *     reach back {@code 2^windowBits} bytes at most
 * @param dictionary bytes that references may point into; empty for none
 */
public record DeflateOptions(int level, int strategy, int windowBits, byte[] dictionary) {

    int knownStrategy() {
        return strategy > Deflater.HUFFMAN_ONLY ? Deflater.DEFAULT_STRATEGY : strategy;
    }

    DeflateOptions with(int newLevel, int newStrategy) {
        return new DeflateOptions(newLevel, newStrategy, windowBits, dictionary);
    }
}
