/** Mozilla's versions: `2.1` after `2.0`, and `2.0` after its alphas `2.0a1`, `2.0a2`. */
export function compareVersions(a: string, b: string): number {
  const parts = (version: string): number[] => {
    const [, major, minor, alpha] = /^(\d+)\.(\d+)(?:a(\d*))?/.exec(version) ?? [];
    return [Number(major ?? 0), Number(minor ?? 0), alpha === undefined ? Infinity : Number(alpha)];
  };
  const left = parts(a);
  const right = parts(b);
  for (const [index, value] of left.entries()) if (value !== right[index]) return value < right[index]! ? -1 : 1;
  return 0;
}
