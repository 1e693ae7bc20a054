// The page's styles: nothing that one of the oldest browsers lacks and that the page would not be right without.

import { data, lacking, require } from "./support.mjs";

const stylelint = require("stylelint").default ?? require("stylelint");
const parseValue = require("postcss-value-parser");
const parseSelector = require("postcss-selector-parser");

const NAME = "journey/oldest-browsers";

/** What may be missing, and what is seen instead. */
const MAY_LACK = new Map(Object.entries({
  // Properties.
  // Properties, or one value of them.
  "break-after": "a heading on paper may end a page",
  "color-scheme": "fields and scroll bars stay light",
  "contain-intrinsic-size": "the cards below the window are laid out at once",
  "content-visibility": "the cards below the window are laid out at once",
  "forced-color-adjust": "there are no forced colours either",
  "orphans": "a card on paper may break after its first line",
  "overflow-wrap:anywhere": "word-break stands beside it",
  "overscroll-behavior": "the page behind the sheet scrolls on",
  "print-color-adjust": "its prefixed form stands beside it",
  "text-decoration-thickness": "a thinner line",
  "text-underline-offset": "a line nearer to the letters",
  "text-wrap": "the last line may be a short one",
  "touch-action": "a finger moves map or page as it always did",
  "unicode-bidi:plaintext": "dir=auto does it",
  "widows": "a card on paper may break before its last line",
  "zoom": "a kiosk's letters are not enlarged",
  // Selectors, each in a rule of its own.
  "::-moz-range-thumb": "the other engines' name stands beside it",
  "::-moz-range-track": "the other engines' name stands beside it",
  "::-webkit-slider-runnable-track": "the other engines' name stands beside it",
  "::-webkit-slider-thumb": "the other engines' name stands beside it",
  "::backdrop": "the page behind the sheet is not darkened, but for dom/dialogs.js",
  ":focus-visible": "the browser's own ring",
  // At-rules.
  "@page": "the browser's own margins",
}));

const mayLack = (name) => MAY_LACK.has(name) || MAY_LACK.has(name.split(/(?<=\w):/)[0]);

const functions = new Map();
for (const type of Object.values(data.css.types)) {
  for (const [name, feature] of Object.entries(type)) if (feature.__compat) functions.set(name, feature);
}
const UNITS = [
  [/^\d[\d.]*[dsl]v(h|w|i|b|min|max)$/i, data.css.types.length.viewport_percentage_units_dynamic],
  [/^\d[\d.]*cq(h|w|i|b|min|max)$/i, data.css.types.length.container_query_length_units],
];

function* missingInValue(property, value) {
  const found = [];
  parseValue(value).walk((node) => {
    if (node.type === "function" && functions.has(node.value)) found.push([`${node.value}()`, functions.get(node.value)]);
    if (node.type !== "word") return;
    const keyword = data.css.properties[property]?.[node.value];
    if (keyword) found.push([`${property}:${node.value}`, keyword]);
    for (const [pattern, feature] of UNITS) if (pattern.test(node.value)) found.push([node.value, feature]);
  });
  for (const [name, feature] of found) if (lacking(feature).length) yield [name, lacking(feature)];
}

function* missingInSelector(selector) {
  const found = [];
  parseSelector((root) => root.walkPseudos((pseudo) => {
    const name = pseudo.value.replace(/^:+/, "");
    const feature = data.css.selectors[name];
    if (feature) found.push([pseudo.value, lacking(feature)]);
    if (name === "not" && pseudo.nodes.length > 1) found.push([":not() with a list", lacking(feature.selector_list)]);
  })).processSync(selector);
  for (const [name, missing] of found) if (missing.length) yield [name, missing];
}

const isInside = (node, test) => node.parent && (test(node.parent) || isInside(node.parent, test));
/** Where the browser is asked first: what it does not know, it does not read. */
const isAsked = (node) => isInside(node, (parent) => parent.type === "atrule" && parent.name === "supports");

const rule = () => (root, result) => {
  const report = (node, name, missing) => stylelint.utils.report({
    ruleName: NAME, result, node, message: `${name} is missing in ${missing.join(", ")}`,
  });
  const grids = new Set();
  const spaced = new Set();
  root.walkDecls("display", ({ value, parent }) => { if (/grid/.test(value)) parent.selectors.forEach((one) => grids.add(one)); });
  root.walkAtRules("supports", (asked) => {
    if (/^not \(inset/.test(asked.params)) asked.walkRules((found) => found.selectors.forEach((one) => spaced.add(one.replace(/ > \*( \+ \*)?$/, ""))));
  });
  root.walkAtRules((atRule) => {
    const missing = lacking(data.css["at-rules"][atRule.name]);
    if (missing.length && !mayLack(`@${atRule.name}`)) report(atRule, `@${atRule.name}`, missing);
  });
  root.walkRules((found) => {
    if (isInside(found, ({ type, name }) => type === "atrule" && /keyframes$/.test(name))) return;
    for (const selector of found.selectors) {
      for (const [name, missing] of missingInSelector(selector)) {
        // With its list the whole rule is lost, so what may be lacking stands alone.
        if (!mayLack(name) || (found.selectors.length > 1 && !found.selectors.every((one) => one.includes(name)))) report(found, name, missing);
      }
    }
  });
  root.walkDecls((declaration) => {
    const { prop, value, parent } = declaration;
    if (prop.startsWith("-") || isAsked(declaration)) return;
    const missing = lacking(data.css.properties[prop]);
    if (missing.length && !mayLack(prop) && !parent.some((other) => other.prop === `-webkit-${prop}`)) report(declaration, prop, missing);
    const before = parent.nodes.slice(0, parent.index(declaration)).some((other) => other.prop === prop && ![...missingInValue(prop, other.value)].length);
    for (const [name, lacks] of missingInValue(prop, value)) if (!before && !mayLack(name)) report(declaration, name, lacks);
    if (!/^(row-|column-)?gap$/.test(prop) || parent.some((other) => other.prop === "columns") || !lacking(data.css.properties.gap.flex_context).length) return;
    const bare = parent.selectors.filter((one) => !grids.has(one) && !spaced.has(one) && value !== "0");
    if (bare.length) report(declaration, `gap in a row of boxes (${bare.join(", ")})`, lacking(data.css.properties.gap.flex_context));
  });
};
rule.ruleName = NAME;
rule.messages = {};
rule.meta = {};

export default { plugins: [stylelint.createPlugin(NAME, rule)], rules: { [NAME]: true }, reportNeedlessDisables: true };
