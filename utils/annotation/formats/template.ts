/** What a template is filled with: texts, and lists of further values. */
export interface Values {
  readonly [name: string]: string | readonly Values[];
}

/**
 * Fills a template: `{{name}}` is the text, `{{#name}}…{{/name}}` stands once per entry of a list, or once where a text
 * is not empty. Inside, names of the entry come before those around it. Unknown names stay as they are, so that a
 * preview shows the mistake. Texts are never read as template again.
 */
export function fill(template: string, ...scopes: readonly Values[]): string {
  const look = (name: string) => scopes.find((scope) => Object.hasOwn(scope, name))?.[name];
  return template.replace(
    /\{\{#([\w.]+)\}\}((?:(?!\{\{#\1\}\})[\s\S])*?)\{\{\/\1\}\}|\{\{([\w.]+)\}\}/g,
    (all, section: string | undefined, inside: string, name: string) => {
      const value = look(section ?? name);
      if (value === undefined) return all;
      if (section === undefined) return typeof value === 'string' ? value : all;
      if (typeof value === 'string') return value === '' ? '' : fill(inside, ...scopes);
      return value.map((entry) => fill(inside, entry, ...scopes)).join('');
    },
  );
}
