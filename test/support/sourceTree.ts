/**
 * The project's own sources as parsed trees, for tests that read the code: layers and tidy.
 * TypeScript 7 has no compiler API, so oxc-parser reads them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Comment, Program } from 'oxc-parser';
import { parseSync } from 'oxc-parser';

/** Folders that hold code, relative to the project's root. */
export const CODE_FOLDERS = ['sim', 'renderer', 'electron', 'test', 'assets'] as const;

const CODE_ENDING = /\.(ts|tsx|mjs|mts|cts|js|cjs)$/u;

/** One source file, read and parsed. `file` is relative to the root, with forward slashes. */
export type SourceFile = {
  readonly file: string;
  readonly text: string;
  readonly lines: readonly string[];
  readonly program: Program;
  readonly comments: readonly Comment[];
  /** Line of a character offset, from 1. */
  lineAt(offset: number): number;
};

/** A node of the tree as far as the checks look: a kind, a place, and fields. */
export type SyntaxNode = {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
};

/** The project's root folder. */
export const PROJECT_ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Parses one text; throws when it is not a program. */
export function parseSource(file: string, text: string): SourceFile {
  const parsed = parseSync(file, text);
  const [problem] = parsed.errors;
  if (problem !== undefined) throw new Error(`${file}: ${problem.message}`);
  const lineStarts = lineStartsOf(text);
  return {
    file,
    text,
    lines: text.split('\n'),
    program: parsed.program,
    comments: parsed.comments,
    lineAt: (offset) => lineStarts.findLastIndex((start) => start <= offset) + 1,
  };
}

/** Reads and parses all code below the folders of the project. */
export function readSources(root = PROJECT_ROOT): SourceFile[] {
  return codeFiles(root).map((file) =>
    parseSource(file, readFileSync(path.join(root, file), 'utf8')),
  );
}

/** A tree of files given as text, for the checks' own tests. */
export function sourcesFrom(files: Readonly<Record<string, string>>): SourceFile[] {
  return Object.entries(files).map(([file, text]) => parseSource(file, text));
}

/** All code files below the folders of the project, sorted. */
export function codeFiles(root = PROJECT_ROOT): string[] {
  return allFiles(root).filter((file) => CODE_ENDING.test(file));
}

/** All files below the code folders, sorted, with forward slashes. */
export function allFiles(root = PROJECT_ROOT): string[] {
  return CODE_FOLDERS.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
      .map((file) => file.split(path.sep).join('/')),
  ).sort();
}

/** Visits every node, parents first, with the chain of parents (nearest last). */
export function walk(
  root: unknown,
  visit: (node: SyntaxNode, parents: readonly SyntaxNode[]) => void,
): void {
  const parents: SyntaxNode[] = [];
  const enter = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value) enter(item);
      return;
    }
    if (!isNode(value)) return;
    visit(value, parents);
    parents.push(value);
    for (const field of Object.values(value)) enter(field);
    parents.pop();
  };
  enter(root);
}

/** Whether a value of the tree is a node rather than a literal or a list. */
export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

/** The name when a node is an identifier, else null. */
export function identifierName(value: unknown): string | null {
  return isNode(value) && value.type === 'Identifier' ? String(value['name']) : null;
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return starts;
}
