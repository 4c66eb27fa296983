const { Subject, firstValueFrom, from, interval, lastValueFrom, of } = require("rxjs");
const { catchError, concatMap, delay, filter, map, reduce, take, toArray } = require("rxjs/operators");
console.log("loaded");
const assert = require("node:assert");

async function main() {
  const sum = from([1, 2, 3, 4]).pipe(filter((x) => x % 2 === 0), map((x) => x * 10), reduce((a, b) => a + b, 0));
  assert.strictEqual(await firstValueFrom(sum), 60);
  assert.deepStrictEqual(await lastValueFrom(interval(5).pipe(take(3), concatMap((x) => of(x, x).pipe(delay(1))), toArray())), [0, 0, 1, 1, 2, 2]);
  const subject = new Subject();
  const seen = [];
  const subscription = subject.subscribe((x) => seen.push(x));
  subject.next(1);
  subscription.unsubscribe();
  subject.next(2);
  assert.deepStrictEqual(seen, [1]);
  const failing = of(1).pipe(map(() => { throw new Error("wrong"); }), catchError((error) => of(error.message)));
  assert.strictEqual(await firstValueFrom(failing), "wrong");
  console.log("ok");
}

main();
