import { type ExparserNode, exparser } from './exparser';

/** What `Behavior` of a program returns. */
export function makeBehavior(definition: { behaviors?: unknown[]; properties?: object }): object {
  definition.behaviors = (definition.behaviors ?? []).map(builtInBehavior);
  return registerBehavior({
    ...definition,
    definitionFilter: exparser.Behavior.callDefinitionFilter(definition),
  });
}

function registerBehavior(definition: object): object {
  const behavior = exparser.registerBehavior({
    ...definition,
    options: { lazyRegistration: true, publicProperties: true },
  });
  return behavior;
}

const exporting = registerBehavior({});
const builtIn: Record<string, object> = {
  'wx://form-field': registerBehavior({
    properties: { name: { type: String }, value: { type: null } },
  }),
  'wx://form-field-group': registerBehavior({}),
  'wx://form-field-button': registerBehavior({}),
  'wx://component-export': exporting,
};

/** The behaviors that WeChat has by name; anything else is itself. */
export function builtInBehavior(behavior: unknown): unknown {
  return typeof behavior === 'string' ? (builtIn[behavior] ?? behavior) : behavior;
}

export const hasExport = (node: ExparserNode): boolean => node.hasBehavior(exporting);
export const isFormField = (node: ExparserNode): boolean =>
  node.hasBehavior(builtIn['wx://form-field']);
