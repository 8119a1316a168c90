import { expect, test } from 'vitest';
import { wrapComments } from '../../electron/build/wrapComments.mjs';

const words = (count: number): string => Array.from({ length: count }, () => 'moon').join(' ');
const longest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

test('words that overflow move to the next line of the paragraph', () => {
  const text = `/**\n * ${words(21)}\n * ${words(3)} dust.\n *\n * next\n */\nf();\n`;
  expect(wrapComments(text)).toBe(
    `/**\n * ${words(19)}\n * ${words(2)} ${words(3)} dust.\n *\n * next\n */\nf();\n`,
  );
});

test('a paragraph that fills up goes on to a line of its own', () => {
  const text = `// ${words(21)}\n// ${words(19)}\nf();\n`;
  const wrapped = wrapComments(text);
  expect(wrapped).toBe(`// ${words(19)}\n// ${words(19)}\n// ${words(2)}\nf();\n`);
});

test('a doc comment on one line becomes a block', () => {
  const wrapped = wrapComments(`  /** ${words(20)} */\n  f();\n`);
  expect(wrapped).toBe(`  /**\n   * ${words(19)}\n   * moon\n   */\n  f();\n`);
  const fitting = wrapComments(`/** ${words(19)} */\nf();\n`);
  expect(fitting).toBe(`/**\n * ${words(19)}\n */\nf();\n`);
});

test('tags, lists and tables keep their lines', () => {
  const text = `/**\n * ${words(20)}\n * @param a ${words(20)}\n * | a | b |\n */\n`;
  expect(wrapComments(text)).toBe(
    `/**\n * ${words(19)}\n * moon\n * @param a ${words(17)}\n *   ${words(3)}\n` +
      ' * | a | b |\n */\n',
  );
});

test('code, addresses and words without a gap are left as they are', () => {
  const text = [
    `const a = '${words(30)}'; // why`,
    `// https://example.org/${'x'.repeat(100)} and more`,
    `// ${'x'.repeat(120)}`,
    '',
  ].join('\n');
  expect(wrapComments(text)).toBe(text);
});

test('wrapping twice changes nothing more', () => {
  const text = `/**\n * ${words(50)}\n * ${words(3)}\n */\n// ${words(90)}\n`;
  const once = wrapComments(text);
  expect(longest(once)).toBeLessThanOrEqual(100);
  expect(wrapComments(once)).toBe(once);
});
