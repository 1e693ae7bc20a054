// The page's scripts: no syntax and no name that one of the oldest browsers lacks, none that nobody defines or uses, and no
// change of the state past the store. That their imports form no circle, views/page/scripts.py sees to.

import { data, lacking, require } from "./support.mjs";

const esX = require("eslint-plugin-es-x");

/** Syntax of later years that all of them have. */
const KNOWN = { "es-x/no-numeric-separators": "off", "es-x/no-string-prototype-replaceall": "off" };
/** Of earlier years, and Safari had it late. */
const LATE = { "es-x/no-regexp-lookbehind-assertions": "error", "es-x/no-class-fields": "error" };

/** Names that Leaflet's objects and our own have too. */
const OURS = new Set(["draw", "equals", "getSize", "run"]);
/** What dom/dialogs.js adds where it is missing. */
const MENDED = new Set(["show", "showModal", "close"]);

/** Names of members and, for each, what lacks it; a name that one interface has everywhere is left to the reader's eye. */
const members = new Map();
const globals = new Map();

function note(names, name, feature) {
  const missing = lacking(feature);
  const before = names.get(name);
  if (!feature.__compat) return;
  if (!missing.length) names.set(name, null);
  else if (before !== null) names.set(name, missing);
}

for (const [owner, feature] of [...Object.entries(data.api), ...Object.entries(data.javascript.builtins), ...Object.entries(data.javascript.builtins.Intl)]) {
  if (owner.startsWith("__")) continue;
  note(globals, owner, feature);
  for (const [name, member] of Object.entries(feature)) {
    if (!name.startsWith("__") && name !== owner && member.__compat) note(members, name.replace(/_static$|_event$/, ""), member);
  }
}
for (const [name, feature] of Object.entries(data.api)) if (/^[a-z]/.test(name)) note(globals, name, feature);
for (const [name, feature] of Object.entries(data.api.Window)) if (feature.__compat) note(globals, name, feature);

/** Names that a script finds without an import: the browser's, and Leaflet. */
const found = [...Object.keys(data.api), ...[data.api.Window, data.api.EventTarget].flatMap(Object.keys), "L"];

const past = (selector) => ({ selector, message: "the state is changed by the functions of state/state.js alone" });
/** Changes of the state, or of a set or list in it, wherever it stands in an expression. */
const CHANGES = [
  past("AssignmentExpression[left.object.name='state']"),
  past("UpdateExpression[argument.object.name='state']"),
  past("UnaryExpression[operator='delete'][argument.object.name='state']"),
  past("CallExpression[callee.object.name='Object'][callee.property.name='assign'][arguments.0.name='state']"),
  past("CallExpression[callee.object.object.name='state'][callee.property.name=/^(add|clear|delete|pop|push|reverse|set|shift|sort|splice|unshift)$/]"),
];

const oldest = {
  meta: { type: "problem", schema: [] },
  create(context) {
    const tell = (node, name, missing) => context.report({ node, message: `${name} is missing in ${missing.join(", ")}` });
    return {
      MemberExpression(node) {
        const name = node.computed ? null : node.property.name;
        const owner = node.object.name;
        const inside = owner && data.javascript.builtins[owner]?.[name];
        const missing = inside?.__compat ? lacking(inside) : members.get(name);
        const isCall = node.parent.type === "CallExpression" && node.parent.callee === node;
        // Of a name that is no call, only what no data of ours can be: `at` and `zoom` are words of our own too.
        if (missing?.length && (isCall || inside) && !OURS.has(name) && !MENDED.has(name)) tell(node.property, name, missing);
      },
      "Program:exit"(node) {
        const { through, variables } = context.sourceCode.getScope(node);
        for (const { identifier } of [...through, ...variables.flatMap(({ references }) => references)]) {
          const missing = globals.get(identifier.name);
          if (missing?.length) tell(identifier, identifier.name, missing);
        }
      },
    };
  },
};

export default [
  {
    files: ["**/*.js"],
    languageOptions: { ecmaVersion: "latest", sourceType: "module", globals: Object.fromEntries(found.map((name) => [name, "readonly"])) },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { "es-x": esX, browsers: { rules: { oldest } } },
    rules: {
      ...esX.configs["flat/restrict-to-es2020"].rules, ...esX.configs["flat/restrict-to-es2020-intl-api"].rules, ...KNOWN, ...LATE, "browsers/oldest": "error",
      "no-undef": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
    },
  },
  { files: ["**/*.js"], ignores: ["**/state/state.js"], rules: { "no-restricted-syntax": ["error", ...CHANGES] } },
  // These two run by themselves, before all others.
  { files: ["**/guard.js", "**/fresh.js"], languageOptions: { sourceType: "script" } },
];
