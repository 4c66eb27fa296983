// The shortest list of insertions and deletions between two sequences (Myers, "An O(ND) Difference Algorithm").
"use strict";

// Returns [[kind, item]]: 1 is only in the first sequence, -1 only in the second, 0 in both.
function myersDiff(first, second, equals = Object.is) {
  const most = first.length + second.length;
  if (most > 2 ** 31 - 1) {
    throw use("internal/errors").outOfRange("myersDiff input size", "< 2^31", most);
  }
  const reached = new Int32Array(2 * most + 3); // by diagonal: how far in the first sequence
  const middle = most + 1;
  const levels = [];
  for (let level = 0; level <= most; level++) {
    // Only the diagonals that this level reads.
    levels.push(reached.slice(middle - level - 1, middle + level + 2));
    for (let diagonal = -level; diagonal <= level; diagonal += 2) {
      const at = middle + diagonal;
      let x = isDown(reached, at, diagonal, level) ? reached[at + 1] : reached[at - 1] + 1;
      let y = x - diagonal;
      while (x < first.length && y < second.length && equals(first[x], second[y])) {
        x++;
        y++;
      }
      reached[at] = x;
      if (x >= first.length && y >= second.length) {
        return path(levels, first, second);
      }
    }
  }
  return [];
}

function isDown(reached, at, diagonal, level) {
  return diagonal === -level || (diagonal !== level && reached[at - 1] < reached[at + 1]);
}

function path(levels, first, second) {
  const found = [];
  let x = first.length;
  let y = second.length;
  for (let level = levels.length - 1; level >= 0; level--) {
    const reached = levels[level];
    const diagonal = x - y;
    const at = diagonal + level + 1;
    const down = isDown(reached, at, diagonal, level);
    const before = level === 0 ? 0 : reached[down ? at + 1 : at - 1];
    const beforeY = level === 0 ? 0 : before - (down ? diagonal + 1 : diagonal - 1);
    while (x > before && y > beforeY) {
      x--;
      y--;
      found.push([0, first[x]]);
    }
    if (level > 0 && down) {
      y--;
      found.push([-1, second[y]]);
    } else if (level > 0) {
      x--;
      found.push([1, first[x]]);
    }
  }
  return found.reverse();
}

function validate(value, name) {
  const { validateString } = use("internal/validators");
  if (!Array.isArray(value)) {
    validateString(value, name);
    return;
  }
  value.forEach((item, at) => validateString(item, `${name}[${at}]`));
}

function diff(actual, expected) {
  if (actual === expected) {
    return [];
  }
  validate(actual, "actual");
  validate(expected, "expected");
  return myersDiff(actual, expected);
}

return { diff, myersDiff };
