/** The scenario file of a run: its text as it runs, and the faults that were injected into it. */
export function savedScenario(text: string, faults: readonly string[]): string {
  if (faults.length === 0) return text;
  // the text is the simulation's own, of a scenario it has accepted
  const json = JSON.parse(text) as { readonly faults?: readonly unknown[] };
  const scripted = [...(json.faults ?? []), ...faults.map((fault) => ({ fault }))];
  return JSON.stringify({ ...json, faults: scripted }, null, 2);
}
