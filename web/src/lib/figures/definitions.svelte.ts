// What people agreed about every measure: the versions that were made and the ready definitions of the field.

import { api, outcome, type Outcome, type Problem, type Schemas } from "$lib/api/client";
import { say } from "$lib/state/language.svelte";
import { readTried, type Values } from "./tried";

export type MeasureDefinitions = Schemas["MeasureDefinitions"];
export type DefinitionView = Schemas["DefinitionView"];
export type Parameter = Schemas["ParameterView"];

let all = $state.raw<readonly MeasureDefinitions[] | null>(null);
let problem = $state.raw<Problem | null>(null);
let asking: Promise<void> | null = null;

/** Every measure with its definitions. */
export const definitions = {
  get all(): readonly MeasureDefinitions[] | null {
    return all;
  },
  get problem(): Problem | null {
    return problem;
  },
  of(measure: string): MeasureDefinitions | undefined {
    return all?.find((one) => one.measure === measure);
  },
  /** What people call a definition: `service-level@2`, or the label of a ready one. */
  label(name: string): string {
    const key = name.split("@")[0];
    for (const one of all ?? []) {
      const preset = one.presets.find((preset) => preset.name === key);
      if (preset) return say(preset.label);
    }
    return name;
  },
};

/** The name by which a definition is asked for. */
export function nameOf(definition: DefinitionView): string {
  return `${definition.name}@${definition.version}`;
}

/** The definition that contacts of today are counted with. */
export function inForce(of: MeasureDefinitions): DefinitionView | undefined {
  return of.versions.find((one) => one.in_force) ?? of.versions[0];
}

/** Every definition of a measure that can be put beside another: its own, the newest first, then the ready ones. */
export function choices(of: MeasureDefinitions): { value: string; label: string }[] {
  const own = of.versions.toReversed().map((one) => ({ value: nameOf(one), label: nameOf(one) }));
  const ready = of.presets.map((one) => ({ value: nameOf(one), label: say(one.label) }));
  return [...own, ...ready];
}

/** What people call a step between two definitions: the parameter that it changes. */
export function stepLabel(measure: string, a: string, b: string, step: number): string | null {
  const of = definitions.of(measure);
  if (!of) return null;
  const [from, to] = [valuesOf(of, a), valuesOf(of, b)];
  const parameter = of.parameters.filter((one) => from[one.key] !== to[one.key])[step];
  return parameter ? say(parameter.name) : null;
}

/** The values of a definition, also of one that is only tried. */
function valuesOf(of: MeasureDefinitions, name: string): Values {
  const [known, changes] = readTried(name);
  const found = [...of.versions, ...of.presets].find(
    (one) => nameOf(one) === known || (one.name === known && one.name !== of.measure),
  );
  return { ...(found ?? inForce(of))?.values, ...changes };
}

/** Fetches them unless they are there; after a failure it tries again. */
export function needDefinitions(): Promise<void> {
  if (all) return Promise.resolve();
  asking ??= outcome(api.GET("/api/definitions")).then((answer) => {
    asking = null;
    if (answer.ok) all = answer.value.measures;
    problem = answer.ok ? null : answer.problem;
  });
  return asking;
}

/** Makes a new one beside those that are there. */
export async function makeDefinition(
  asked: Schemas["DefinitionToMake"],
): Promise<Outcome<Schemas["DefinitionsView"]>> {
  const answer = await outcome(api.POST("/api/definitions", { body: asked }));
  if (answer.ok) all = answer.value.measures;
  return answer;
}
