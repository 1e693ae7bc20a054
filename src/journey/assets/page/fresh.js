// A browser that saves a page whole saves what its scripts have made of it, and runs them again when the copy is opened.
// So before any of them, the page keeps how it was written, and a copy of it is put back to that.

(() => {
  "use strict";

  const RECORD = "as-written";
  const POLICY = 'meta[http-equiv="Content-Security-Policy"]';

  function keep() {
    /** @type {HTMLMetaElement | null} */
    const policy = document.querySelector(POLICY);
    const record = {
      policy: policy ? policy.content : null,
      root: attributesOf(document.documentElement),
      body: attributesOf(document.body),
      content: standing().map(treeOf),
    };
    const block = document.createElement("script");
    block.id = RECORD;
    block.type = "application/json";
    block.textContent = JSON.stringify(record).replace(/</g, "\\u003c");
    /** @type {HTMLScriptElement} */ (document.currentScript).before(block);
    setAside(policy);
  }

  function putBack(record) {
    for (const element of standing()) element.remove();
    setAttributes(document.documentElement, record.root);
    setAttributes(document.body, record.body);
    document.body.prepend(...record.content.map(nodeOf));
    if (record.policy === null || document.querySelector(POLICY)) return;
    const policy = document.createElement("meta");
    policy.httpEquiv = "Content-Security-Policy";
    policy.content = record.policy;
    document.head.prepend(policy);
    setAside(policy);
  }

  /**
   * A policy is in force from the moment its element is in the document, also when that has gone. In a copy it would come
   * before the style attributes of the map as it was saved, and complain of each.
   */
  function setAside(policy) {
    if (policy) policy.remove();
  }

  /** What is to be seen, read by scripts and not one of them. */
  function standing() {
    return [...document.body.children].filter((element) => element.localName !== "script");
  }

  /** An element as [name, attributes, children], a text as it is: to be made anew without being read as markup. */
  function treeOf(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return node.nodeType === Node.TEXT_NODE ? node.data : "";
    return [node.localName, attributesOf(node), [...node.childNodes].map(treeOf)];
  }

  function nodeOf(tree) {
    if (typeof tree === "string") return document.createTextNode(tree);
    const [name, attributes, children] = tree;
    const element = document.createElement(name);
    setAttributes(element, attributes);
    element.append(...children.map(nodeOf));
    return element;
  }

  function attributesOf(element) {
    return [...element.attributes].map(({ name, value }) => [name, value]);
  }

  function setAttributes(element, attributes) {
    for (const [name] of attributesOf(element)) element.removeAttribute(name);
    for (const [name, value] of attributes) element.setAttribute(name, value);
  }

  const kept = document.getElementById(RECORD);
  if (kept) putBack(JSON.parse(kept.textContent));
  else keep();
})();
