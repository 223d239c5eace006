// The rules of WCAG 2.2 AA, as far as a machine can check them.
import { AxeBuilder } from "@axe-core/playwright";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** The rules that a page breaks, each with the first element that breaks it. */
export async function broken(page) {
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).withTags(RULES).analyze();
  return violations.map((rule) => `${rule.id}: ${rule.nodes[0].html.slice(0, 160)}`);
}

/**
 * Lays out what is far from sight too. Otherwise the browser skips it, and where its parts are is a guess: they may seem to
 * lie on each other.
 */
export async function layOutAll(page) {
  await page.evaluate(() => {
    const all = new CSSStyleSheet();
    all.replaceSync(".list > * { content-visibility: visible !important }");
    document.adoptedStyleSheets = [all];
  });
}
