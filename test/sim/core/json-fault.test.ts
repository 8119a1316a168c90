/** Where a text stops being JSON: held to what JSON.parse accepts. */
import { expect, test } from 'vitest';
import { jsonFaultAt } from '../../../sim/core/json-fault.ts';
import { parseJson } from '../../../sim/core/scenario.ts';
import { dice } from './mutations.ts';

const BASE = String.raw`{"a":[1,-2.5e3,true,null,"x\u00e9\n"],"b":{"c":{},"d":[]}} `;
const LETTERS = '{}[],:"\\0123456789.eE+-tfnrulasx \n\u0001';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test('it finds a mistake in exactly the texts that JSON.parse refuses', () => {
  let accepted = 0;
  for (let seed = 0; seed < 20_000; seed++) {
    const by = dice(seed, 'json');
    let text = BASE;
    for (let left = 1 + by.below(3); left > 0; left--) {
      const at = by.below(text.length);
      const letter = LETTERS[by.below(LETTERS.length)];
      const kind = by.below(3);
      text = text.slice(0, at) + (kind < 2 ? letter : '') + text.slice(at + (kind === 0 ? 0 : 1));
    }
    accepted += Number(isJson(text));
    if (isJson(text) !== (jsonFaultAt(text) === undefined)) expect.fail(JSON.stringify(text));
  }
  expect(accepted).toBeGreaterThan(500);
});

test.each([
  ['{"a": NaN}', 'a mistake at line 1, column 7: "NaN}"'],
  ['{\n  "a": 1 // why\n}', 'a mistake at line 2, column 10: "// why"'],
  ['{\r\n  "a": 1,\r\n  b: 2\r\n}', 'a mistake at line 3, column 3: "b: 2\\r"'],
  ['{"a": 01}', 'a mistake at line 1, column 8: "1}"'],
  [String.raw`{"a": "\x"}`, String.raw`a mistake at line 1, column 8: "\\x\"}"`],
  ['{"a": "b\nc"}', 'a mistake at line 1, column 9: ""'],
  ['{"a": 1} {', 'a mistake at line 1, column 10: "{"'],
  ['{"a": [1, 2', 'a file that ends too early, at line 1, column 12'],
  ['  \n', 'an empty file'],
])('%j is answered with line and column', (text, found) => {
  expect(() => parseJson(text, 'f')).toThrow(`f: expected JSON, found ${found}`);
});
