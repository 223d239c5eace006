// In JavaScript, because sorting in the program would cost it a sorting routine of its own.

/** The positions of names in the order that readers of a language expect. */
export function inOrder(names, language) {
  const { compare } = new Intl.Collator(language);
  const placed = names.map((name, position) => [name, position]);
  return Uint32Array.from(placed.sort(([a], [b]) => compare(a, b)), ([, position]) => position);
}
