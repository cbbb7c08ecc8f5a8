// What a page is asked from inside. Each question answers with pairs of a code (see promises.py) and a place.
(() => {
const all = (css, from = document) => [...from.querySelectorAll(css)];
const CONTROL = "a[href],button,input:not([type=hidden]),select,textarea,summary,[contenteditable=true],audio[controls]," +
  "video[controls],[tabindex]:not([tabindex^='-']),[role=button],[role=link],[role=checkbox]";
const style = e => getComputedStyle(e);
const text = e => (e.innerText ?? e.textContent ?? "").trim();
const shown = e => {
  const box = e.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && e.checkVisibility({visibilityProperty: true});
};
const away = e => style(e).clipPath !== "none" || e.getBoundingClientRect().width <= 1;
const place = e => e.tagName.toLowerCase() + (e.id ? "#" + e.id : e.name ? `[${e.name}]` : ` «${text(e).slice(0, 30)}»`);
const label = e => (e.getAttribute("aria-label") || (e.labels?.[0] && text(e.labels[0])) || "").trim();
const pairs = (code, elements) => elements.map(e => [code, place(e)]);

const rgb = colour => { const n = colour.match(/[\d.]+/g); return n ? n.map(Number) : [0, 0, 0, 0]; };
const opaque = c => c.length < 4 || c[3] > 0;
const light = c => c.slice(0, 3).map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
  .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort(); return (y + .05) / (x + .05); };
const ground = e => {
  for (; e; e = e.parentElement) { const c = rgb(style(e).backgroundColor); if (opaque(c)) return c; }
  return [255, 255, 255];
};
const inSentence = e => e.tagName === "A" && style(e).display === "inline"
  && text(e.parentElement).length > all("a", e.parentElement).reduce((sum, a) => sum + text(a).length, 5);

const STOP = {
  id: "yang dan di untuk dari dengan pada ini itu adalah semua kecuali isi tidak ya atau anda akan belum sudah",
  en: "the and of to a is in for with this that was every your you not are",
  jv: "lan ing kanggo saka iki sing ora wonten sugeng panjenengan",
};
const guess = words => {
  const score = Object.entries(STOP).map(([code, list]) =>
    [words.filter(w => list.split(" ").includes(w)).length, code]).sort((a, b) => b[0] - a[0]);
  return score[0][0] >= 2 && score[0][0] > 2 * score[1][0] ? score[0][1] : "";
};

return {
  // Where the Tab key ought to stop, in order. Of a group of radio buttons, at one.
  stops() {
    return all(CONTROL).filter(e => {
      if (!shown(e) || e.disabled || e.tabIndex < 0) return false;
      if (e.type !== "radio") return true;
      const group = all("input[type=radio]").filter(r => r.name === e.name && r.form === e.form);
      return e === (group.find(r => r.checked) || group[0]);
    }).map((e, i) => { e.dataset.k = i; return place(e); });
  },

  // Where the focus is, once the page has settled there.
  async stop() {
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    const e = document.activeElement;
    if (!e || e === document.body || e === document.documentElement) return null;
    const box = e.getBoundingClientRect();
    const at = [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]].map(([x, y]) =>
      document.elementFromPoint(box.left + box.width * x, box.top + box.height * y));
    return {
      k: e.dataset.k === undefined ? -1 : +e.dataset.k, what: place(e),
      kind: [e.tagName, e.type, e.className, e.closest("header,nav,main,footer,.notice,.card,td,th,li")?.tagName].join(),
      x: box.left, y: box.top, w: box.width, h: box.height, top: box.top + scrollY,
      free: at.some(p => p && (e.contains(p) || (p.tagName === "LABEL" && p.contains(e)))),
      skip: !!e.closest(".skip"),
    };
  },

  targets() {
    return all(CONTROL).filter(e => {
      if (!shown(e) || inSentence(e)) return false;
      const boxes = [e, ...(/radio|checkbox/.test(e.type) ? e.labels : [])].map(b => b.getBoundingClientRect());
      return Math.max(...boxes.map(b => b.width)) < 43.5 || Math.max(...boxes.map(b => b.height)) < 43.5;
    }).map(e => ["target-small", place(e) + ` ${e.offsetWidth}×${e.offsetHeight}`]);
  },

  edges() {
    return pairs("edge-faint", all("input:not([type=hidden]),select,textarea").filter(e => {
      if (!shown(e) || /radio|checkbox|range/.test(e.type)) return false;
      const around = ground(e.parentElement), own = rgb(style(e).backgroundColor), line = rgb(style(e).borderTopColor);
      return Math.max(parseFloat(style(e).borderTopWidth) > 0 ? contrast(line, around) : 1,
        opaque(own) ? contrast(own, around) : 1) < 3;
    }));
  },

  letters() {
    const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
      const e = node.parentElement;
      if (!node.textContent.trim() || !shown(e) || away(e)) continue;
      if (parseFloat(style(e).fontSize) < 14) found.push(["text-small", place(e)]);
      for (let at = e; at; at = at.parentElement) {
        if (style(at).backgroundImage !== "none") { found.push(["text-on-image", place(e)]); break; }
        if (opaque(rgb(style(at).backgroundColor))) break;
      }
    }
    return found;
  },

  head() {
    const viewport = document.querySelector("meta[name=viewport]")?.content || "", levels = all("h1,h2,h3,h4,h5,h6");
    const found = [];
    if (document.querySelector("meta[http-equiv=refresh i]")) found.push(["time-short", "meta refresh"]);
    if (/user-scalable\s*=\s*(no|0)|maximum-scale\s*=\s*[1-4]\b/.test(viewport)) found.push(["zoom-blocked", viewport]);
    if (all("main").length !== 1) found.push(["main-missing", all("main").length]);
    if (all("h1").length !== 1) found.push(["h1-count", all("h1").length]);
    levels.reduce((before, h) => {
      if (+h.tagName[1] > before + 1) found.push(["heading-skipped", place(h)]);
      if (!text(h) && !h.querySelector("img[alt]")) found.push(["heading-empty", place(h)]);
      return +h.tagName[1];
    }, 0);
    return found;
  },

  media() {
    return [...pairs("plays-itself", all("audio[autoplay],video[autoplay]")),
      ...pairs("video-uncaptioned", all("video").filter(v => !v.querySelector("track[kind=captions],track[kind=subtitles]")))];
  },

  structure() {
    const found = [], groups = {}, labels = {}, ids = {};
    found.push(...pairs("focus-order", all("[tabindex]").filter(e => e.tabIndex > 0)));
    found.push(...pairs("table-without-heads", all("table").filter(t => !t.querySelector("th"))));
    for (const e of all("[id]")) if (ids[e.id]) found.push(["id-twice", e.id]); else ids[e.id] = 1;
    for (const e of all("[aria-describedby],[aria-labelledby],[aria-controls],label[for]"))
      for (const name of ["aria-describedby", "aria-labelledby", "aria-controls", "for"])
        for (const id of (e.getAttribute(name) || "").split(/\s+/).filter(Boolean))
          if (!document.getElementById(id)) found.push(["reference-lost", `${place(e)} ${name}=${id}`]);
    for (const e of all("input[type=radio],input[type=checkbox]")) (groups[e.name] ||= []).push(e);
    for (const [name, members] of Object.entries(groups))
      if (members.length > 1 && !members.every(e => e.closest("fieldset")?.querySelector("legend")
        || e.closest("[role=group][aria-labelledby],[role=radiogroup][aria-labelledby]"))) found.push(["group-unnamed", name]);
    for (const e of all("input:not([type=hidden]),select,textarea").filter(shown)) {
      const legends = [];
      for (let set = e.closest("fieldset"); set; set = set.parentElement.closest("fieldset")) legends.push(set.querySelector("legend")?.textContent);
      const key = [label(e), e.value && /radio|checkbox/.test(e.type) ? e.name : "", ...legends].join("|");
      if (label(e) && labels[key]) found.push(["label-twice", place(e)]);
      labels[key] = 1;
    }
    found.push(...pairs("list-faked", all("p").filter(p => (p.innerHTML.match(/(^|<br>)\s*[-•*]\s/g) || []).length > 1)));
    found.push(...pairs("heading-faked", all("p,div").filter(p => p.children.length === 1 && /^(B|STRONG)$/.test(p.children[0].tagName)
      && text(p) === text(p.children[0]) && parseFloat(style(p.children[0]).fontSize) > 20)));
    found.push(...pairs("link-by-colour", all("p a[href],li a[href],dd a[href]").filter(a => inSentence(a)
      && !style(a).textDecorationLine.includes("underline") && style(a).borderBottomStyle === "none")));
    found.push(...pairs("box-by-colour", all("span,i,b,div,td").filter(e => shown(e) && !text(e) && !e.children.length
      && opaque(rgb(style(e).backgroundColor)) && !e.closest("[role],[aria-label],[aria-hidden=true]"))));
    return found;
  },

  fields() {
    const own = /nama (lengkap|anda|pengguna)|e-?mail|surel|telepon|whatsapp|ponsel/i;
    const found = [];
    for (const e of all("input").filter(e => !/radio|checkbox|hidden|file|search/.test(e.type)))
      if (own.test(label(e)) && !e.autocomplete) found.push(["autofill-unsaid", place(e)]);
    for (const e of all("input,textarea").filter(shown))
      if (!e.dispatchEvent(new ClipboardEvent("paste", {bubbles: true, cancelable: true}))) found.push(["paste-blocked", place(e)]);
    return found;
  },

  rules() {
    const found = [];
    const read = rules => {
      for (const rule of rules) {
        if (rule.selectorText?.includes(":hover") && !rule.selectorText.includes(":focus")
          && /(^|[;{\s])(display|visibility|opacity)\s*:/.test(rule.cssText)) found.push(["hover-only", rule.selectorText]);
        if (/orientation/.test(rule.media?.mediaText || "") && /rotate|display:\s*none/.test(rule.cssText))
          found.push(["orientation-locked", rule.media.mediaText]);
        if (rule.cssRules) read(rule.cssRules);
      }
    };
    for (const sheet of document.styleSheets) read(sheet.cssRules);
    return found;
  },

  language() {
    const known = ["id", "en", "jv", "mad"], found = [];
    if (!known.includes(document.documentElement.lang)) found.push(["language-unsaid", document.documentElement.lang]);
    for (const e of all("body [lang]")) if (!known.includes(e.lang)) found.push(["language-unsaid", place(e)]);
    for (const e of all("p,li,label,legend,h1,h2,h3,dd,button").filter(shown)) {
      const words = text(e).toLowerCase().match(/[a-z0-9]+/g)?.filter((word) => !/[0-9]/.test(word)) || [], said = e.closest("[lang]")?.lang || "";
      const heard = words.length >= 6 ? guess(words) : "";
      if (heard && heard !== said.slice(0, 2) && !e.querySelector("[lang],[translate=no]")) found.push(["language-part", `${said}→${heard} ${place(e)}`]);
    }
    return found;
  },

  cut() {
    return pairs("text-cut", all("body,body *").filter(e => {
      if (!shown(e) || e.closest("svg") || away(e) || !text(e) || e.clientHeight <= 8) return false;
      const s = style(e), hides = v => ["hidden", "clip"].includes(v);
      return (hides(s.overflowY) && e.scrollHeight > e.clientHeight + 3) || (hides(s.overflowX) && e.scrollWidth > e.clientWidth + 3);
    }));
  },

  wide() {
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    const out = all("body *").filter(e => shown(e) && e.getBoundingClientRect().right > innerWidth + 1).slice(0, 3);
    return [["page-wide", out.map(place).join(", ")]];
  },

  moving() {
    return document.getAnimations().filter(a => a.playState === "running" && a.effect.getComputedTiming().duration > 50)
      .map(a => ["moves", place(a.effect.target)]);
  },

  icons() {
    return pairs("icon-lost", all("button,a[href]").filter(e => shown(e) && !text(e) && style(e).backgroundImage !== "none"
      && !e.querySelector("svg,img")));
  },

  words(unkind) {
    const found = [], said = text(document.body).toLowerCase();
    for (const word of unkind) if (new RegExp(`(^|[^a-z])${word}([^a-z]|$)`).test(said)) found.push(["word-unkind", word]);
    const lengths = all("main p,main li").filter(e => shown(e) && !e.querySelector("p,li"))
      .flatMap(e => text(e).split(/[.!?:]\s|\n/)).map(s => (s.match(/[\p{L}]+/gu) || []).length).filter(n => n > 3).sort((a, b) => a - b);
    if (lengths.length && lengths[lengths.length >> 1] > 15) found.push(["sentences-long", `median ${lengths[lengths.length >> 1]} words`]);
    return found;
  },

  errors(defaults) {
    const found = [], summary = document.querySelector(".problems");
    if (!document.title.startsWith("Kesalahan:")) found.push(["error-title", document.title]);
    if (!summary) return [...found, ["error-summary", "none"]];
    const form = summary.closest("form"), first = form && form.querySelector("input:not([type=hidden]),select,textarea");
    if (first && !(summary.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING)) found.push(["error-summary", "not first"]);
    if (!document.activeElement.closest(".problems")) found.push(["error-unfocused", place(document.activeElement)]);
    for (const a of all("a", summary)) {
      const target = document.getElementById(a.hash.slice(1));
      if (!target?.matches("input,select,textarea")) found.push(["error-link-lost", a.hash]);
    }
    const described = e => [e, e.closest("fieldset")].filter(Boolean).flatMap(x => (x.getAttribute("aria-describedby") || "").split(/\s+/))
      .map(id => id && document.getElementById(id)).filter(Boolean);
    const controls = all("input:not([type=hidden]),select,textarea", form || document);
    for (const e of controls.filter(e => e.getAttribute("aria-invalid") === "true"))
      if (!described(e).some(d => d.querySelector(".error") || d.matches(".error"))) found.push(["error-loose", place(e)]);
    for (const p of all(".field .error")) if (!controls.some(e => described(e).some(d => d.contains(p)))) found.push(["error-loose", text(p)]);
    const said = text(summary);
    for (const words of defaults) if (said.includes(words)) found.push(["error-default-words", words]);
    return found;
  },
};
})()
