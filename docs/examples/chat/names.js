// What people and rooms may be called, and which names look the same. Knows nothing of rooms.
//
// A name is refused if something in it cannot be seen, or if its letters are of scripts that no language mixes. So "Аnn" with a
// Cyrillic А is refused. A name that is Cyrillic as a whole is not; it is compared with others by how it looks.

// Nothing to see, though Unicode counts some of them as letters, marks or symbols: fillers, joiners, selectors, blanks.
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u2800\ufffc\ufffd\u{1d159}]/u;

// Emoji need two of them: the joiner between pictures, and the sign behind a picture that asks for its colours.
const EMOJI = /(?<=\p{Extended_Pictographic})\ufe0f|(?<=[\p{Extended_Pictographic}\ufe0f\p{Emoji_Modifier}])\u200d(?=\p{Extended_Pictographic})/gu;

// A mark needs a sign to stand on, and four of them on one sign reach into other lines.
const LOOSE_MARKS = /(?:^|[ \p{P}\p{S}])\p{M}|\p{M}{4}/u;

const SCRIPTS = [
  "Latin", "Greek", "Cyrillic", "Armenian", "Georgian", "Hebrew", "Arabic", "Syriac", "Thaana", "Ethiopic", "Cherokee", "Coptic", "Lisu",
  "Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Oriya", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala", "Thai", "Lao", "Tibetan",
  "Myanmar", "Khmer", "Mongolian",
];
const EAST_ASIAN = ["Han", "Hiragana", "Katakana", "Hangul", "Bopomofo"]; // and Latin letters among them
const ANY = ["Common", "Inherited"];

const letters = (scripts, not) => new RegExp("[" + (not || "") + scripts.map((name) => "\\p{Script=" + name + "}").join("") + "]", "u");
const ofScripts = SCRIPTS.map((name) => letters([name])).concat(letters(SCRIPTS.concat(EAST_ASIAN, ANY), "^"));
const latin = ofScripts[0];
const eastAsian = letters(EAST_ASIAN);

// Pairs of a sign and the one that it is taken for, after NFKC, which has dealt with wide, mathematical and other dresses of a letter. Small:
// the scripts that share their forms with Latin, and what looks alike within one.
const ALIKE = new Map(
  [
    "0o 1l Il |l ǀl ×x ıi ɩi ɪi ɑa ɡg ʙb ᴀa ᴄc ᴅd ᴇe ꜰf ɢg ʜh ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz", // Latin
    "АA ВB ЕE ЅS ІI ЈJ КK МM НH ОO РP СC ТT УY ХX ҺH ԌG ԚQ ԜW Ӏl З3", // Cyrillic
    "аa вb еe ѕs іi јj кk мm нh оo рp сc тt уy хx һh ԁd ԛq ԝw ѵv ӏl ґr гr пn з3",
    "ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ϹC ϒY", // Greek
    "αa βb εe ιi κk νv οo ρp τt υu χx ϲc ϳj γy",
    "ՍU ՏS Օo օo ոn սu ցg հh զq", // Armenian
    "ᎪA ᏴB ᏟC ᎠD ᎬE ᎶG ᎻH ᎢT ᎫJ ᏦK ᏞL ᎷM ᏢP ᎡR ᏒR ᏚS ᏙV ᎳW ᎩY ᏃZ", // Cherokee
    "ꓮA ꓐB ꓚC ꓓD ꓰE ꓝF ꓖG ꓧH ꓲI ꓙJ ꓗK ꓡL ꓟM ꓠN ꓳO ꓑP ꓣR ꓢS ꓔT ꓴU ꓦV ꓪW ꓫX ꓬY ꓜZ", // Lisu
    "ニ二 ハ八 エ工 カ力 ロ口 タ夕 ト卜 ヘへ リり ー一", // Japanese
    "٠. ١l ۱l ٥o ۵o", // digits
  ].flatMap((line) => line.split(" ").map((pair) => [Array.from(pair)[0], Array.from(pair).at(-1)]))
);

// The form in which a name is shown, or null if it is none.
exports.nick = function (text, limit) {
  const name = text.normalize("NFKC").replace(/\s+/g, " ").trim();
  return isName(name, limit) && /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u.test(name.replace(EMOJI, "")) ? name : null;
};

exports.room = function (text, limit) {
  const name = text.normalize("NFKC").toLowerCase();
  return isName(name, limit) && /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*$/u.test(name) ? name : null;
};

// Limits are in characters, not in the halves of which JavaScript makes some.
function isName(name, limit) {
  const seen = name.replace(EMOJI, "");
  return Array.from(name).length <= limit && !INVISIBLE.test(seen) && !LOOSE_MARKS.test(seen) && isOneScript(name);
}

function isOneScript(name) {
  const number = ofScripts.filter((script) => script.test(name)).length;
  return number === 0 || (number === 1 && (latin.test(name) || !eastAsian.test(name)));
}

// What a name looks like as it is, in small and in capital letters. Two names of which one of these is equal can be taken for each other.
exports.looks = function (name) {
  return Array.from(new Set([name, name.toLowerCase(), name.toUpperCase()].map(lookOf)));
};

// Blanks, dashes, dots and quotes do not tell names apart, unless there is nothing else.
function lookOf(name) {
  const bare = name.replace(/[\ufe0f\u200d]/g, "");
  const words = bare.replace(/[\p{P}\p{Sk}\u02b0-\u02ff ]/gu, "");
  return Array.from(words || bare, (sign) => ALIKE.get(sign) || sign)
    .join("")
    .replace(/I/g, "l")
    .toLowerCase()
    .replace(/m/g, "rn")
    .replace(/w/g, "vv");
}
