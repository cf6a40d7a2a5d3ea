// Finds things on a page as a person does: by what is visible, by label and by role.
// This is put in front of each script; the scripts call one function each.

const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();

const isVisible = (element) =>
  element.checkVisibility({ visibilityProperty: true, opacityProperty: false }) &&
  element.getClientRects().length > 0;

const byIds = (ids) =>
  ids.split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean);

/** The name that assistive technology reads out, as far as the pages need it. */
const nameOf = (element) => {
  const labelledBy = element.getAttribute("aria-labelledby");
  if (labelledBy) return plain(byIds(labelledBy).map((label) => label.textContent).join(" "));
  const label = element.getAttribute("aria-label");
  if (label) return plain(label);
  if (element.labels?.length) return plain([...element.labels].map((it) => it.textContent).join(" "));
  if (element.matches("table")) return plain(element.caption?.textContent);
  if (element.matches("fieldset")) return plain(element.querySelector("legend")?.textContent);
  if (element.matches("details")) return plain(element.querySelector("summary")?.textContent);
  if (element.matches("section, article, dialog"))
    return plain(element.querySelector("h1, h2, h3, h4, h5, h6")?.textContent);
  return plain(element.innerText || element.textContent || element.title);
};

const CLICKABLE =
  "a[href], button, summary, label, option, input[type=checkbox], input[type=radio], input[type=submit], " +
  "[role=button], [role=link], [role=tab], [role=menuitem], [role=menuitemradio], [role=option], " +
  "[role=checkbox], [role=radio], [role=switch], [role=gridcell][tabindex], [role=treeitem]";
const FIELDS = "input:not([type=checkbox]):not([type=radio]):not([type=submit]), textarea, [role=textbox]";
const REGIONS = "section, article, dialog, form, fieldset, table, tr, li, details, nav, main, header, [role]";

const enabled = (element) => !element.disabled && element.getAttribute("aria-disabled") !== "true";

/** A label stands for its field, so that both are not counted. */
const withoutDoubles = (elements) =>
  elements.filter((element) => !(element.matches("label") && element.control && elements.includes(element.control)));

/** Those whose name is exactly `name`, else those whose name holds it, innermost only. */
const named = (elements, name) => {
  const exact = elements.filter((element) => nameOf(element) === name);
  const found = exact.length ? exact : elements.filter((element) => nameOf(element).includes(name));
  return found.filter((element) => !found.some((other) => other !== element && element.contains(other)));
};

const inRegion = (region) => {
  if (!region) return [document.body];
  const regions = [...document.querySelectorAll(REGIONS)].filter(isVisible);
  const exact = regions.filter((element) => nameOf(element) === region);
  if (exact.length) return exact;
  return regions.filter((element) => element.matches("tr, li, article") && nameOf(element).includes(region));
};

const choose = (found, what, all) => {
  if (found.length === 1) return { element: found[0] };
  if (found.length === 0) return { problem: `no ${what}; there is: ${all.map(nameOf).filter(Boolean).join(" | ")}` };
  return { problem: `${found.length} of ${what}: ${found.map((it) => it.outerHTML.slice(0, 160)).join(" | ")}` };
};

const search = (selector, name, region, what) => {
  const inside = inRegion(region);
  if (!inside.length) return { problem: `no region named \`${region}\`` };
  const all = [...new Set(inside.flatMap((element) => [...element.querySelectorAll(selector)]))]
    .filter(isVisible)
    .filter(enabled);
  return choose(withoutDoubles(named(all, name)), `${what} \`${name}\``, all);
};

const clickable = (name, region) => search(CLICKABLE, name, region, "thing to click named");
const field = (name) => search(FIELDS, name, "", "field labelled");
const select = (name) => search("select", name, "", "choice labelled");

/** An input may be hidden behind a label in Carbon's markup, so it need not be visible. */
const fileField = (name) =>
  choose(named([...document.querySelectorAll("input[type=file]")], name), `file field \`${name}\``, []);

const optionOf = (name, option) => {
  const found = select(name);
  if (found.problem) return found;
  const options = [...found.element.options];
  return choose(named(options, option), `option \`${option}\``, options);
};

/** As pasting: the whole text at once, and the events that a person's paste causes. */
const put = (element, text) => {
  const prototype = element instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  element.focus();
  Object.getOwnPropertyDescriptor(prototype.prototype, "value").set.call(element, text);
  element.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
  element.dispatchEvent(new Event("change", { bubbles: true }));
};

const visibleText = () => plain(document.body.innerText);

/** What the atlas says about a scope such as `us-south/prod`. */
const scopeInAtlas = (label) => {
  const links = [...document.querySelectorAll("a[href*='/scope/#']")].filter(isVisible);
  const link = links.find((it) => plain(it.textContent).startsWith(`${label} `));
  return link ? plain(link.innerText + " " + link.textContent) : null;
};

/** What would move, with or without its `::before` and `::after`, were its state to change now. */
const moving = () =>
  [...document.querySelectorAll("*")].flatMap((element) =>
    ["", "::before", "::after"]
      .map((part) => [part, getComputedStyle(element, part || null)])
      .filter(([, style]) => {
        const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0.02);
        const turns = style.animationName !== "none" && style.animationIterationCount === "infinite";
        return lasts(style.transitionDuration) || lasts(style.animationDuration) || turns;
      })
      .map(([part]) => element.outerHTML.slice(0, 160) + part),
  );

const keptInTheTab = () => JSON.stringify({ ...sessionStorage, ...localStorage });
