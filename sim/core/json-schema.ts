/** JSON Schema of scenario files, for editors: completion and checks while typing. */
import { isObject } from './catalog.ts';
import { headShape } from './scenario.ts';
import { z } from './zod.ts';

/** Sections by name; an entity with a `type` may leave out what its type gives. */
export function jsonSchemaOf(sections: Readonly<Record<string, z.ZodType>>): unknown {
  const schema = z.toJSONSchema(z.strictObject({ ...headShape, ...sections }), {
    io: 'input',
    unrepresentable: 'any',
  });
  return { ...withOptionalTypes(schema), title: 'Getsumen scenario' } as unknown;
}

function withOptionalTypes(node: unknown): Record<string, unknown> {
  return walk(node) as Record<string, unknown>;
}

function walk(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(walk);
  if (!isObject(node)) return node;
  const out = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, walk(value)]));
  const { properties, required } = out;
  if (isObject(properties) && Object.hasOwn(properties, 'type') && Array.isArray(required)) {
    const types = properties['type'];
    const isCatalogue = isObject(types) && types['type'] === 'string' && !('const' in types);
    if (isCatalogue) out['required'] = required.filter((key) => key === 'id');
  }
  // kinds that differ by a key which the type gives: the same entity may fit several
  if ('oneOf' in out) {
    const { oneOf, ...rest } = out;
    return { ...rest, anyOf: oneOf };
  }
  return out;
}
